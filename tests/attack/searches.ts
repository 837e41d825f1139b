import { watchLoop } from '../../bench/soak/soak.ts'
import { createPerson } from '../../src/people/index.ts'
import { call } from '../../src/platform/call.ts'
import { createTouch } from '../../src/touches/index.ts'
import { all } from '../doors/examples.ts'
import { origin } from '../doors/ground.ts'
import { type Attack, everySo } from './attack.ts'

/** No question may hold the others up for longer, in milliseconds. */
const longest = 100

const long = 4000

const words = [
  "' or 1=1 --", "'; drop table people; --", '" or ""="', '`', '\\', "\\'", '%', '_', '%_%', '%%%%%%%%%%%%%%%%%%%%%', '*', '?', '[a-z]', '(', ')', '((((((', '{', '}', '^', '"', '""', '"a', 'a"b"c',
  'name:', 'name:*', 'NEAR(a b, 5)', 'NEAR', 'AND', 'OR', 'NOT', 'a AND', 'a OR b NOT c', '-a', '--', '/*', '*/', ';', 'a* b*', 'a:b', '+a', '&', '|', '!', '<->', 'a & !b', ':*', "'a':*", '<<<', '$1', ':1', '?1', '@p',
  '{{7*7}}', '<script>', '../../etc/passwd', '\u0000', 'a\u0000b', '\ud800', '\u202e', '\u200b', '\ufeff', '\u0301'.repeat(200), 'e\u0301'.repeat(100), '👩‍👩‍👧‍👦'.repeat(40), 'ß', 'ﬃ', 'İ', 'ǅ', 'ﷺ'.repeat(50), '١٢٣',
  'a'.repeat(long), 'a '.repeat(long / 2), '%'.repeat(long), '"'.repeat(long), '('.repeat(long), 'é'.repeat(long / 2), '*'.repeat(long), `${'a'.repeat(40)}!`, '\t\n\r', ' '.repeat(long), '-'.repeat(300), '0'.repeat(400), '1e999', '-1', '1e3', '0x10', 'NaN', 'Infinity',
  '9'.repeat(40), '9007199254740993', '2147483648', '-0', '0000-00-00', '9999-12-31', '-9999-01-01', '2026-02-30', '+275760-09-13', '2026-11-22T00:00:00Z', 'true', 'null', '[]', '{}', '[object Object]', '__proto__', 'constructor',
] // biome-ignore format: a table

/** Everything that can be looked for or filtered by is given what no one would type. */
export const hostileSearches: Attack = {
  name: 'hostile searches and filters',
  least: { quick: 150, full: 1000 },
  async run({ ground, size }) {
    const ours = await ground.newcomers()
    for (let at = 0; at < (size === 'full' ? 1000 : 40); at++) {
      const { id } = await call(ours.callers.form, createPerson, {
        name: `Ada ${at} aaaaaaaaaa ${'ab'.repeat(40)}`,
        emails: [`ada${at}@acorn.example`],
      })
      if (at % 5 === 0) await call(ours.callers.form, createTouch, { person_ids: [id], channel: 'call', words: 'a '.repeat(500) })
    }
    const asked = all.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
    const questions = asked.flatMap((operation) =>
      Object.keys(operation.input.shape).flatMap((field) => words.map((word) => ({ operation, field, word }))),
    )
    const faults: string[] = []
    const loop = watchLoop()
    let worst = 0
    const chosen = everySo(questions, Math.max(1, Math.floor(questions.length / (size === 'full' ? 6000 : 200))))
    for (const { operation, field, word } of chosen) {
      const path = `/api/v1${operation.path}?${new URLSearchParams({ ...operation.example, [field]: word } as Record<string, string>)}`
      await loop.settle()
      const response = await ground.app.request(`${origin}${path}`, { headers: { authorization: `Bearer ${ours.keys.owner}` } })
      const text = await response.text().catch((thrown: unknown) => `broken off: ${thrown}`)
      const held = await loop.settle()
      worst = Math.max(worst, held)
      const what = `${operation.name} with ${field}=${JSON.stringify(word.slice(0, 30))}`
      if (response.status >= 500) faults.push(`${what} is a fault: ${text.slice(0, 100)}`)
      if (text.startsWith('broken off')) faults.push(`${what}: ${text.slice(0, 100)}`)
      if (held > longest) faults.push(`${what} held everyone up for ${held.toFixed(0)} ms`)
    }
    loop.stop()
    return { tried: chosen.length, faults, measured: `${asked.length} operations; held up for ${worst.toFixed(0)} ms at most` }
  },
}
