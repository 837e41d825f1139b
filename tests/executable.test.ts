import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './services/free-port.mjs'

const root = join(import.meta.dir, '..')
let folder: string
let waymark: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'waymark-executable-'))
  waymark = join(folder, 'waymark')
  const building = Bun.spawn([process.execPath, 'scripts/executable.ts', waymark], { cwd: root, stdout: 'ignore', stderr: 'pipe' })
  if ((await building.exited) !== 0) throw new Error(await new Response(building.stderr).text())
}, 300_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('one file, in an empty folder and with an empty PATH, sets itself up, serves its pages and draws a price sheet', async () => {
  const env = { PATH: join(folder, 'nothing'), PORT: String(await freePort()), LOG_LEVEL: 'error' }
  mkdirSync(env.PATH)
  const run = (...args: string[]) => Bun.spawn([waymark, ...args], { cwd: env.PATH, env, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' })
  const said = async (...args: string[]) => {
    const ran = run(...args)
    const [out, err] = await Promise.all([new Response(ran.stdout).text(), new Response(ran.stderr).text()])
    expect({ err, code: await ran.exited }).toEqual({ err: '', code: 0 })
    return out
  }
  expect(await said('demo')).toContain('240 people')
  const headers = { authorization: `Bearer ${(await said('key', 'create', '--name', 'tests', '--role', 'owner')).trim()}` }
  const server = run('serve')
  try {
    const at = `http://127.0.0.1:${env.PORT}`
    for (let tries = 0; tries < 200 && !(await fetch(`${at}/ready`).catch(() => null))?.ok; tries++) await Bun.sleep(50)
    const page = await (await fetch(`${at}/sign-in`)).text()
    const style = /\/assets\/app-[\w-]+\.css/.exec(page)?.[0] ?? ''
    expect((await fetch(at + style)).status).toBe(200)
    const sheets = (await (await fetch(`${at}/api/v1/price-sheets`, { headers })).json()) as { items: { id: string }[] }
    const paper = await fetch(`${at}/api/v1/price-sheets/${sheets.items[0]?.id}/pdf`, { headers })
    expect((await paper.text()).slice(0, 5)).toBe('%PDF-')
    const woods = await fetch(`${at}/api/v1/woods/simulate`, { method: 'POST', headers, body: null })
    expect(woods.status).toBe(200)
  } finally {
    server.kill('SIGTERM')
    expect(await server.exited).toBe(0)
  }
}, 60_000)
