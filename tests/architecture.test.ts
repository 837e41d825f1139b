import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * A house with one wrong import for each rule: whoever loosens a rule, or brings a parser that no longer sees type-only
 * imports or .tsx, hears of it here.
 */
const wrong: { rule: string; file: string; code: string }[] = [
  { rule: 'platform-knows-no-part', file: 'src/platform/context.ts', code: "import type { Tables } from '../database/tables.ts'" },
  { rule: 'database-knows-platform', file: 'src/database/open.ts', code: "import { listPeople } from '../people/index.ts'" },
  { rule: 'ui-knows-platform', file: 'src/ui/frame.tsx', code: "import { listPeople } from '../people/index.ts'" },
  { rule: 'ui-takes-types', file: 'src/ui/kit.tsx', code: "import { clock } from '../platform/clock.ts'" },
  { rule: 'people-imports-what-it-may', file: 'src/people/operations.ts', code: "import { listTouches } from '../touches/index.ts'" },
  { rule: 'people-imports-what-it-may', file: 'src/people/pages.tsx', code: "import type { Session } from '../access/tables.ts'" },
  { rule: 'access-imports-what-it-may', file: 'src/access/queries.ts', code: "import type { Person } from '../people/index.ts'" },
  { rule: 'intake-imports-what-it-may', file: 'src/intake/operations.ts', code: "import { findPerson } from '../people/queries.ts'" },
  { rule: 'intake-imports-what-it-may', file: 'src/intake/cast.ts', code: "import { cast } from '../../demo/cast.ts'" },
  { rule: 'doors-know-the-program', file: 'src/doors/api.ts', code: "import { listPeople } from '../people/index.ts'" },
  { rule: 'program-lists-nouns', file: 'src/program.ts', code: "export { findPerson } from './people/queries.ts'" },
  { rule: 'engine-in-dialects-only', file: 'src/database/pool.ts', code: "import { Pool } from 'pg'" },
  { rule: 'engine-in-dialects-only', file: 'src/database/types.ts', code: "import type { PoolConfig } from 'pg'" },
  { rule: 'engine-in-dialects-only', file: 'src/people/raw.ts', code: "import { Database } from 'bun:sqlite'" },
  { rule: 'dialects-behind-database', file: 'src/touches/raw.ts', code: "import { sqlite } from '../database/dialects/sqlite/sqlite.ts'" },
  { rule: 'machine-in-platform-only', file: 'src/people/machine.ts', code: "import { hostname } from 'node:os'" },
  { rule: 'nothing-imports-tests', file: 'src/people/cheat.ts', code: "import { fixture } from '../../tests/fixture.ts'" },
  { rule: 'nothing-imports-tests', file: 'demo/cheat.ts', code: "import { known } from '../src/people/queries.test.ts'" },
  { rule: 'no-circles', file: 'src/people/first.ts', code: "import { second } from './second.ts'" },
  { rule: 'no-orphans', file: 'src/people/alone.ts', code: '' },
  { rule: 'no-unresolvable', file: 'src/people/lost.ts', code: "import { gone } from './gone.ts'" },
  { rule: 'libraries-are-declared', file: 'src/people/borrowed.ts', code: "import { parse } from 'acorn'" },
  { rule: 'no-test-libraries-in-the-program', file: 'src/people/play.ts', code: "import { chromium } from 'playwright-core'" },
]

/** What each part may do, and must stay able to. */
const right: { file: string; code: string }[] = [
  { file: 'src/main.ts', code: "import './program.ts'; import './doors/web.tsx'; import '../demo/cast.ts'" },
  { file: 'src/doors/web.tsx', code: "import '../program.ts'; import '../platform/clock.ts'; import '../ui/icon.tsx'" },
  {
    file: 'src/morning/pages.tsx',
    code: "import '../people/index.ts'; import '../touches/index.ts'; import '../ui/icon.tsx'; import './rules.ts'",
  },
  { file: 'src/morning/rules.ts', code: "import type { Clock } from '../platform/clock.ts'" },
  { file: 'src/ui/icon.tsx', code: "import type { Clock } from '../platform/clock.ts'" },
  { file: 'src/people/queries.test.ts', code: "import '../touches/index.ts'; import '../../tests/fixture.ts'; import './queries.ts'" },
  { file: 'src/database/dialects/sqlite/sqlite.ts', code: "import { Database } from 'bun:sqlite'; import { Pool } from 'pg'" },
  { file: 'src/platform/clock.ts', code: "import { hostname } from 'node:os'" },
  { file: 'src/database/tables.ts', code: "import '../platform/clock.ts'" },
  { file: 'src/people/index.ts', code: "import './queries.ts'" },
  { file: 'src/people/queries.ts', code: "import 'kysely'" },
  { file: 'src/touches/index.ts', code: "import '../people/index.ts'" },
  { file: 'src/people/second.ts', code: "import type { first } from './first.ts'" },
  { file: 'src/access/tables.ts', code: "import 'kysely'" },
  { file: 'demo/cast.ts', code: "import '../src/people/index.ts'" },
  { file: 'tests/fixture.ts', code: "import 'bun:test'" },
]

const root = join(import.meta.dir, '..')
const house = mkdtempSync(join(tmpdir(), 'waymark-architecture-'))

function build(rooms: { file: string; code: string }[]): void {
  for (const { file, code } of rooms) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    writeFileSync(join(house, file), `${code}\n`)
  }
}

async function output(...command: string[]): Promise<string> {
  const run = Bun.spawn(command, { cwd: house, stdout: 'pipe', stderr: 'pipe' })
  const [said, complained] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()])
  return said || complained
}

let violations: { rule: { name: string }; from: string }[] = []

beforeAll(async () => {
  for (const file of ['.dependency-cruiser.mjs', 'biome.json', 'package.json', 'tsconfig.json', 'scripts/platform-only.grit']) {
    mkdirSync(dirname(join(house, file)), { recursive: true })
    cpSync(join(root, file), join(house, file))
  }
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
  build([...wrong, ...right])
  const cruised = await output(
    'node',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    '-T',
    'json',
    'src',
    'demo',
    'tests',
  )
  violations = JSON.parse(cruised).summary.violations
}, 60_000)

afterAll(() => rmSync(house, { recursive: true, force: true }))

describe('who may import whom', () => {
  for (const { rule, file } of wrong) {
    test(`${rule} refuses the wrong import in ${file}`, () => {
      expect(violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name)).toContain(rule)
    })
  }

  test('imports that the order of the house allows are left in peace', () => {
    const files = new Set(right.map((room) => room.file))
    expect(violations.filter((violation) => files.has(violation.from))).toEqual([])
  })
})

describe('the clock, the environment and randomness', () => {
  const readings = [
    'process.env.PORT',
    'Bun.env.PORT',
    'Date.now()',
    'new Date()',
    'Temporal.Now.instant()',
    'performance.now()',
    'Math.random()',
  ]
  const made = ['crypto.randomUUID()', 'Bun.randomUUIDv7()', 'crypto.getRandomValues(new Uint8Array(4))']
  const source = [...readings, ...made].map((code, line) => `export const reading${line} = ${code}`).join('\n')

  test('are read in platform alone', async () => {
    build([
      { file: 'src/people/reads.ts', code: source },
      { file: 'src/platform/reads.ts', code: source },
    ])
    const biome = ['node', 'node_modules/@biomejs/biome/bin/biome', 'lint', '--reporter=json', '--max-diagnostics=none']
    const lint = async (file: string) =>
      JSON.parse(await output(...biome, file)).diagnostics.filter((found: { category: string }) => found.category === 'plugin')
    expect(await lint('src/people/reads.ts')).toHaveLength(readings.length + made.length)
    expect(await lint('src/platform/reads.ts')).toEqual([])
  }, 120_000)
})
