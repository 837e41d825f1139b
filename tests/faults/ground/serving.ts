import { type ChildProcess, spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { workOf } from '../../../bench/program.ts'
import { freePort } from '../../services/free-port.mjs'
import type { House } from './houses.ts'

/** `waymark serve` on a house, in a process of its own. */
export interface Serving {
  url: string
  port: number
  pid: number
  /** From its start until it answered something out of the database, in milliseconds. */
  back: number
  /** How much processor time it had until then, in milliseconds; 0 where that is not told. */
  worked: number
  /** Everything it wrote to the terminal. */
  said(): string
  alive(): boolean
  /** Sends a signal and waits until the process has ended; answers its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export const root = join(import.meta.dir, '../../..')
const flags = ['--no-env-file', `--config=${join(root, 'bunfig.toml')}`]

const begun = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of begun) child.kill('SIGKILL')
})

let program = [process.execPath, ...flags, join(root, 'src/main.ts')]

/** From now on `serve` starts this executable rather than the checkout. */
export function servedBy(executable: string): void {
  program = [resolve(executable)]
}

/** Starts a script of this checkout; it has the settings given and no others, and ends with this process. */
export function begin(script: string, args: string[], settings: Record<string, string>, as: string[] = []) {
  return run([...as, process.execPath, ...flags, join(root, script), ...args], settings)
}

function run(words: string[], settings: Record<string, string>) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(WAYMARK_.*|DATABASE_URL|HOST|PORT|SMTP_URL|LOG_LEVEL|NODE_ENV)$/.test(name)),
  )
  const child = spawn(words[0] as string, words.slice(1), {
    cwd: root,
    env: { ...env, LOG_LEVEL: 'error', WAYMARK_KEY_RATE: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  begun.add(child)
  let said = ''
  const note = (part: Buffer) => (said = (said + part.toString()).slice(-100_000))
  child.stdout?.on('data', note)
  child.stderr?.on('data', note)
  const ended = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      begun.delete(child)
      resolve(code)
    })
  })
  return { child, ended, said: () => said }
}

/** Serves a house, and waits until it answers out of the database. Throws when it ends instead, with what it said. */
export async function serve(house: House, as: string[] = []): Promise<Serving> {
  const port = await freePort()
  const began = performance.now()
  const { child, ended, said } = run([...as, ...program, 'serve'], { ...house.settings, PORT: String(port) })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(url, house.key))) {
    if (child.exitCode !== null || performance.now() - began > 60_000) {
      child.kill('SIGKILL')
      throw new Error(`the server did not start: ${said().trim()}`)
    }
    await Bun.sleep(20)
  }
  return {
    url,
    port,
    pid: child.pid as number,
    back: performance.now() - began,
    worked: workOf(child.pid as number) ?? 0,
    said,
    alive: () => child.exitCode === null && child.signalCode === null,
    end(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Asks the API; refusals are answers, a connection that breaks throws. */
export async function ask(
  { url, key }: { url: string; key: string },
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(120_000),
  })
  const text = await answer.text()
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : { text } }
}

async function answers(url: string, key: string): Promise<boolean> {
  try {
    return (await ask({ url, key }, 'GET', '/people?limit=1')).status === 200
  } catch {
    return false
  }
}
