import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dir, '../..')

/** Who owns the workspace that `startWaymark` sets up. */
export const owner = { email: 'ada@waymark.example', password: 'a long way from here to there', name: 'Ada Brook', workspace: 'Northwind' }

export interface RunningWaymark {
  /** Where it answers, without a slash at the end. */
  url: string
  /** Runs the command line on the same data; refuses to go on when it ends with another code than 0. */
  command(...args: string[]): Promise<string>
  /** Ends the server as Ctrl-C does, and removes its data. */
  stop(): Promise<void>
}

/**
 * Starts the real program in a process of its own, on a free port of this machine and with fresh data: a SQLite file, or the
 * PostgreSQL database whose address is given. With an owner unless told otherwise.
 */
export async function startWaymark({ databaseUrl, setup = true }: { databaseUrl?: string; setup?: boolean } = {}): Promise<RunningWaymark> {
  const data = await mkdtemp(join(tmpdir(), 'waymark-data-'))
  const port = await freePort()
  const env = {
    ...Bun.env,
    WAYMARK_DATA: data,
    PORT: String(port),
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    // The servers of the tests are on this machine.
    WAYMARK_PRIVATE_HOSTS: '127.0.0.1',
    // Empty is absent: never the database of whoever runs the tests.
    DATABASE_URL: databaseUrl ?? '',
  }
  const run = (...args: string[]) =>
    Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts', ...args], {
      cwd: root,
      env,
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    })

  const command = async (...args: string[]) => {
    const ran = run(...args)
    const [said, complained, code] = await Promise.all([new Response(ran.stdout).text(), new Response(ran.stderr).text(), ran.exited])
    if (code !== 0) throw new Error(`waymark ${args.join(' ')} ended with ${code}:\n${complained}${said}`)
    return said
  }
  const { email, password, name, workspace } = owner
  if (setup) await command('setup', '--email', email, '--password', password, '--name', name, '--workspace', workspace)

  const server = run('serve')
  const said = Promise.all([new Response(server.stdout).text(), new Response(server.stderr).text()])
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    server.kill('SIGINT')
    const late = setTimeout(() => server.kill('SIGKILL'), 10_000)
    await server.exited
    clearTimeout(late)
    await rm(data, { recursive: true, force: true })
  }
  if (!(await answers(`${url}/ready`, server))) {
    await stop()
    throw new Error(`waymark serve never became ready:\n${(await said).join('')}`)
  }
  return { url, command, stop }
}

async function answers(url: string, server: Bun.Subprocess): Promise<boolean> {
  for (const end = performance.now() + 20_000; performance.now() < end && server.exitCode === null; await Bun.sleep(50)) {
    const ready = await fetch(url).catch(() => null)
    if (ready?.ok) return true
  }
  return false
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (typeof address !== 'object' || !address) throw new Error('This machine gave no free port.')
  return address.port
}
