import { createServer } from 'node:net'
import { end, type Program, run, start } from './program.ts'
import type { Workspace } from './workspace.ts'

/** The program serving a workspace. */
export interface Server {
  program: Program
  port: number
  host: string
  /** From its start until it had answered a list of people, in milliseconds. */
  firstAnswer: number
}

/** Starts `waymark serve` on a workspace, and waits for its first answer out of the database. */
export async function serve({ folder, key }: Pick<Workspace, 'folder' | 'key'>): Promise<Server> {
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const began = performance.now()
  const program = start('src/main.ts', ['serve'], { WAYMARK_DATA: folder, PORT: String(port) })
  while (!(await answers(host, key))) {
    if (program.exitCode !== null || performance.now() - began > 60_000) throw new Error('the server did not start')
    await Bun.sleep(5)
  }
  return { program, port, host, firstAnswer: performance.now() - began }
}

/** How long a start takes until the first answer: the middle one of several, in milliseconds. */
export async function startTime(workspace: Workspace, times = 3): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const { program, firstAnswer } = await serve(workspace)
    taken.push(firstAnswer)
    await end(program)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] as number
}

/** The cookie of someone who has signed in. */
export async function signIn({ host }: Pick<Server, 'host'>, { email, password }: Workspace): Promise<string> {
  const answer = await fetch(`http://${host}/sign-in`, {
    method: 'POST',
    headers: { origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }).toString(),
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token='))
  if (!cookie) throw new Error(`signing in was answered with ${answer.status}`)
  return cookie.split(';', 1)[0] as string
}

/** Records what each route's requests are answered with, in a process of its own on the same workspace. */
export async function record(folder: string, routes: string, recording: string, port: number): Promise<void> {
  await run('bench/record.ts', [routes, recording], { WAYMARK_DATA: folder, PORT: String(port) })
}

async function answers(host: string, key: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}/api/v1/people?limit=1`, { headers: { authorization: `Bearer ${key}` } })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => found(port))
    })
  })
}
