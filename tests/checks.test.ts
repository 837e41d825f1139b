import { describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, countTests } from '../scripts/checks.mjs'
import { fingerprint } from '../scripts/fingerprint.mjs'
import { chosenSuite, everySuite } from '../scripts/suites.mjs'

const root = join(import.meta.dir, '..')

describe('counting what bun test printed', () => {
  const cases: [string, string, number, { passed: number; failed: number }][] = [
    ['passes and failures are counted', ' 12 pass\n 2 fail\n', 1, { passed: 12, failed: 2 }],
    ['a run without tests has failed', 'no tests found\n', 0, { passed: 0, failed: 1 }],
    ['a skipped test counts as failed', ' 3 pass\n 1 skip\n 0 fail\n', 0, { passed: 3, failed: 1 }],
    ['a test still to be written counts as failed', ' 3 pass\n 2 todo\n 0 fail\n', 0, { passed: 3, failed: 2 }],
    ['an error between tests counts as failed', ' 3 pass\n 0 fail\n 1 error\n', 1, { passed: 3, failed: 1 }],
    ['a crash after the last test counts as failed', ' 3 pass\n 0 fail\n', 139, { passed: 3, failed: 1 }],
    ['colours change nothing', '\u001b[32m 3 pass\u001b[0m\n\u001b[2m 0 fail\u001b[0m\n', 0, { passed: 3, failed: 0 }],
  ]
  for (const [sentence, output, code, counted] of cases) {
    test(sentence, () => {
      expect(countTests(output, code)).toMatchObject(counted)
    })
  }
})

describe('running a check', () => {
  test('one that ends with 0 counts one passed, any other end one failed, with what it printed', async () => {
    expect(await check('fine', ['node', '-e', ''])).toMatchObject({ passed: 1, failed: 0 })
    expect(await check('wrong', ['node', '-e', 'console.error("here"); process.exit(2)'])).toMatchObject({
      passed: 0,
      failed: 1,
      output: 'here\n',
    })
    expect(await check('absent', ['/no/such/program'])).toMatchObject({ passed: 0, failed: 1 })
  })
})

describe('choosing tests', () => {
  test('all of them are run in two suites, browsers apart', () => {
    const [others, browser] = everySuite(root).map((suite) => suite.command.filter((word) => word.endsWith('.test.ts')))
    expect(others).toContain('./tests/checks.test.ts')
    expect(browser).toContain('./tests/e2e/accessible.test.ts')
    expect(others?.filter((file) => browser?.includes(file))).toEqual([])
  })

  test('a path means what lies in and below it, never a longer name; flags go along', () => {
    const command = (...words: string[]) => chosenSuite(root, words)[0]?.command ?? []
    expect(command('tests/e2e/', '-t', 'pale')).toEqual(expect.arrayContaining(['-t', 'pale', './tests/e2e/accessible.test.ts']))
    expect(command('tests/e2e/')).not.toContain('./tests/checks.test.ts')
    expect(command('./tests/checks.test.ts')).toContain('./tests/checks.test.ts')
    expect(command('tests/check').filter((word) => word.endsWith('.test.ts'))).toEqual(['./no-such.test.ts'])
  })
})

describe('noticing that assets are stale', () => {
  test('a file that is changed, added or removed changes the fingerprint; one that does not count leaves it alone', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-fingerprint-'))
    const now = () => fingerprint(folder, ['src', 'gone'], (path) => path.endsWith('.css'))
    mkdirSync(join(folder, 'src/ui'), { recursive: true })
    writeFileSync(join(folder, 'src/ui/a.css'), 'a')
    const first = now()
    writeFileSync(join(folder, 'src/ui/note.md'), 'words')
    expect(now()).toBe(first)
    utimesSync(join(folder, 'src/ui/a.css'), 1, 1)
    const touched = now()
    expect(touched).not.toBe(first)
    writeFileSync(join(folder, 'src/ui/b.css'), 'b')
    expect(now()).not.toBe(touched)
    rmSync(join(folder, 'src/ui/b.css'))
    expect(now()).toBe(touched)
    rmSync(folder, { recursive: true })
  })
})
