import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './services/free-port.mjs'

const program = join(import.meta.dir, '../bin/waymark')
let elsewhere: string

beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'waymark-elsewhere-'))
  writeFileSync(join(elsewhere, '.env'), 'WAYMARK_STRANGER=1\n')
  writeFileSync(join(elsewhere, 'bunfig.toml'), 'preload = ["./stranger.ts"]\n')
  writeFileSync(join(elsewhere, 'stranger.ts'), 'console.log("a stranger was here")\n')
  mkdirSync(join(elsewhere, 'bin'))
  symlinkSync(program, join(elsewhere, 'first'))
  symlinkSync('../first', join(elsewhere, 'bin/waymark'))
})
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

async function run(command: string[], cwd: string) {
  const env = { ...Bun.env, PATH: `${join(elsewhere, 'bin')}:${Bun.env.PATH}`, WAYMARK_DATA: join(elsewhere, 'data') }
  const ran = Bun.spawn(command, { cwd, env, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' })
  const [out, err] = await Promise.all([new Response(ran.stdout).text(), new Response(ran.stderr).text()])
  return { out, err, code: await ran.exited }
}

describe('bin/waymark', () => {
  const ways: [string, string[]][] = [
    ['by its path', [program, '--help']],
    ['by its name on the PATH, through links to links', ['waymark', '--help']],
    ['by a relative path', ['bin/waymark', '--help']],
  ]
  for (const [way, command] of ways) {
    test(`runs ${way} from any folder, untouched by settings that lie there`, async () => {
      const { out, err, code } = await run(command, elsewhere)
      expect({ out: out.slice(0, 8), err, code }).toEqual({ out: 'Waymark,', err: '', code: 0 })
    })
  }

  test('answers a wrong command with 2 and says so on stderr alone', async () => {
    const { out, err, code } = await run([program, 'nonsense'], elsewhere)
    expect({ out, code }).toEqual({ out: '', code: 2 })
    expect(err).toContain('nonsense')
  })

  test('serves its pages from any folder', async () => {
    const port = await freePort()
    const env = { ...Bun.env, WAYMARK_DATA: join(elsewhere, 'served'), PORT: String(port), LOG_LEVEL: 'error' }
    const server = Bun.spawn([program, 'serve'], { cwd: elsewhere, env, stdin: 'ignore', stdout: 'ignore', stderr: 'ignore' })
    try {
      let status = 503
      for (let tries = 0; tries < 400 && status === 503 && server.exitCode === null; tries++) {
        const page = await fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null)
        status = page?.status ?? 503
        if (status === 503) await Bun.sleep(50)
      }
      expect(status).toBe(200)
    } finally {
      server.kill('SIGTERM')
      await server.exited
    }
  }, 60_000)

  test('doctor looks at an empty folder without making anything wrong, and ends with 1 where the folder cannot be used', async () => {
    const good = await run([program, 'doctor'], elsewhere)
    expect(good.code).toBe(0)
    expect(good.out).toContain('Start Waymark and open the link that it prints.')
    const bad = await run(
      ['env', `WAYMARK_DATA=${join(elsewhere, '.env')}`, 'WAYMARK_SECRET=a-secret-of-more-than-32-characters', program, 'doctor'],
      elsewhere,
    )
    expect(bad.code).toBe(1)
    expect(bad.out).toContain("can't be written")
  })

  test('serving ends with 1 where the database was served with another secret before, and says what to do', async () => {
    const place = join(elsewhere, 'other-secret')
    const asked = (secret: string, command: string) =>
      run(['env', 'PORT=0', `WAYMARK_DATA=${place}`, `WAYMARK_SECRET=${secret}`, program, command], elsewhere)
    expect((await asked('the-first-secret-of-this-very-place', 'secret')).code).toBe(0)
    const refused = await asked('another-secret-of-this-very-place', 'serve')
    expect(refused.code).toBe(1)
    expect(refused.err).toContain('waymark secret --accept')
  }, 60_000)
})
