import { afterEach, expect, test } from 'bun:test'
import { fillEveryKind } from '../../../tests/every-kind-of-row.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { setClock } from '../../platform/clock.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createExport } from '../export/operations.ts'
import { createImport, getImport } from '../imports/operations.ts'

const today = '2026-03-10'
/** So many files; each has about one value in forty broken. */
const files = Number(process.env.WHOLE_FILES ?? 12)

afterEach(() => setClock(null))

const hostile: unknown[] = [
  null,
  '',
  'x',
  -1,
  0,
  1,
  2 ** 53,
  1e300,
  0.5,
  true,
  [],
  {},
  [null],
  { a: { a: { a: { a: 1 } } } },
  '\0',
  '\ud800',
]
hostile.push('9999-99-99', '2026-03-10', '2026-03-10T10:00:00.000Z', 'x'.repeat(30_000), '__proto__', '[]', '{}', 'EUR', -(2 ** 31) - 1)

/** The same numbers each time, from 0 up to 1. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** A value with some of what is in it put in place of by something hostile, or by an id of something else. */
function broken(value: unknown, random: () => number, ids: string[]): unknown {
  if (random() < 1 / 40) return random() < 0.3 ? ids[Math.floor(random() * ids.length)] : hostile[Math.floor(random() * hostile.length)]
  if (Array.isArray(value)) {
    const items = value.map((item) => broken(item, random, ids))
    return random() < 1 / 20 ? [...items, ...items] : items
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, broken(item, random, ids)]))
}

onEachDatabase('a whole file with broken values', (open) => {
  test('comes in to its end, whatever is broken, and accounts for every row', async () => {
    setClock('2026-03-10T11:00:00.000Z')
    const from = await open({ today })
    await fillEveryKind(from)
    const { stream } = await call(from, createExport, { kind: 'json' })
    const lines = (await new Response(stream).text()).split('\n')
    const ids = [...new Set(lines.join(' ').match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g))]
    const failed = (thrown: unknown) => {
      throw thrown
    }
    let problems = 0
    for (let seed = 1; seed <= files; seed++) {
      const random = seeded(seed)
      const text = lines.map((line) => {
        const [, comma = '', row = ''] = /^(,?)(\{.*\})(,?)$/.exec(line) ?? []
        return row === '' || line.startsWith('{"format"') ? line : `${comma}${JSON.stringify(broken(JSON.parse(row), random, ids))}`
      })
      const into = await open({ today })
      const { id } = await call(into, createImport, { file: uploadOf(text.join('\n'), 'everything.json') })
      await runJobs({ ...into, workspace: async () => into.workspace, failed }, into.workspace.id, ['import'])
      const done = await call(into, getImport, { id })
      expect([seed, done.state]).toEqual([seed, 'done'])
      expect(done.made + done.changed + done.skipped + done.problem_count).toBeGreaterThanOrEqual(done.rows)
      problems += done.problem_count
      // What came in can be counted and taken out again.
      await call(into, runChecks, {})
      const out = await call(into, createExport, { kind: 'json' })
      expect(JSON.parse(await new Response(out.stream).text())).toHaveProperty('count')
    }
    expect(problems).toBeGreaterThan(files)
  })
})
