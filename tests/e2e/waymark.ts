import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { newId } from '../../src/platform/clock.ts'
import { startBalancer } from '../services/balancer.mjs'
import { freePort } from '../services/free-port.mjs'

/** How long it may take until a program of a test's own is open, in milliseconds; several servers take longer. */
export const startingTime = Number(Bun.env.SERVERS ?? 1) > 1 ? 240_000 : 120_000

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
 * PostgreSQL database whose address is given. With an owner unless told otherwise. Where SERVERS is set, so many servers behind a
 * balancer take its place, on a PostgreSQL database of their own.
 */
export async function startWaymark({ databaseUrl, setup = true }: { databaseUrl?: string; setup?: boolean } = {}): Promise<RunningWaymark> {
  const data = await mkdtemp(join(tmpdir(), 'waymark-data-'))
  const count = Number(Bun.env.SERVERS ?? 1)
  const [port = 0, ...behind] = await Promise.all(Array.from({ length: count > 1 ? count + 1 : 1 }, freePort))
  const database = count > 1 ? await ownDatabase() : { address: databaseUrl ?? '', drop: async () => undefined }
  const env = {
    ...Bun.env,
    WAYMARK_DATA: data,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    // The servers of the tests are on this machine.
    WAYMARK_PRIVATE_HOSTS: '127.0.0.1',
    // Empty is absent: never the database of whoever runs the tests.
    DATABASE_URL: database.address,
    WAYMARK_URL: `http://127.0.0.1:${port}`,
  }
  const run = (args: string[], at = port) =>
    Bun.spawn([process.execPath, '--no-env-file', 'src/main.ts', ...args], {
      cwd: root,
      env: { ...env, PORT: String(at) },
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    })

  const command = async (...args: string[]) => {
    const ran = run(args)
    const [said, complained, code] = await Promise.all([new Response(ran.stdout).text(), new Response(ran.stderr).text(), ran.exited])
    if (code !== 0) throw new Error(`waymark ${args.join(' ')} ended with ${code}:\n${complained}${said}`)
    return said
  }
  const { email, password, name, workspace } = owner
  if (setup) await command('setup', '--email', email, '--password', password, '--name', name, '--workspace', workspace)

  const servers = (behind.length > 0 ? behind : [port]).map((at) => ({ at, server: run(['serve'], at) }))
  const said = Promise.all(servers.flatMap(({ server }) => [new Response(server.stdout).text(), new Response(server.stderr).text()]))
  const url = `http://127.0.0.1:${port}`
  let balancer: { stop(): void } | undefined
  const stop = async () => {
    balancer?.stop()
    for (const { server } of servers) server.kill('SIGINT')
    const late = setTimeout(() => servers.forEach(({ server }) => void server.kill('SIGKILL')), 10_000)
    await Promise.all(servers.map(({ server }) => server.exited))
    clearTimeout(late)
    await database.drop()
    await rm(data, { recursive: true, force: true })
  }
  const ready = await Promise.all(servers.map(({ at, server }) => answers(`http://127.0.0.1:${at}/ready`, server)))
  if (ready.includes(false)) {
    await stop()
    throw new Error(`waymark serve never became ready:\n${(await said).join('')}`)
  }
  if (behind.length > 0) balancer = await startBalancer(port, behind)
  return { url, command, stop }
}

/** An empty database at the server that the tests are given. */
async function ownDatabase() {
  const server = Bun.env.TEST_DATABASE_URL ?? ''
  const name = `waymark_${newId().replaceAll('-', '')}`
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await ask(`create database ${name}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  return { address: address.href, drop: () => ask(`drop database ${name} with (force)`) }
}

async function answers(url: string, server: Bun.Subprocess): Promise<boolean> {
  for (const end = performance.now() + startingTime / 4; performance.now() < end && server.exitCode === null; await Bun.sleep(50)) {
    const ready = await fetch(url).catch(() => null)
    if (ready?.ok) return true
  }
  return false
}
