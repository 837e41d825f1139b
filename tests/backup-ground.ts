import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { type Engine, migrate, openDatabase } from '../src/database/index.ts'
import { createPerson } from '../src/people/index.ts'
import { type Caller, call } from '../src/platform/call.ts'
import { newId, now } from '../src/platform/clock.ts'
import { readSettings, type Settings } from '../src/platform/settings.ts'
import { openWorkspace } from './on-each-database.ts'

/** A house of its own on an engine like the given one: settings whose database may be restored over, and what takes it away again. */
export async function ownHouse(like: Engine): Promise<{ settings: Settings; away: () => Promise<void> }> {
  const data = mkdtempSync(join(tmpdir(), 'waymark-backups-'))
  const base = { NODE_ENV: 'test', WAYMARK_DATA: data, WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' }
  if (like.kind === 'sqlite') return { settings: readSettings(base), away: async () => rmSync(data, { recursive: true, force: true }) }
  const server = process.env.TEST_DATABASE_URL ?? ''
  const name = `waymark_${newId().replaceAll('-', '').slice(0, 20)}`
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    const { rows } = await client.query(statement)
    await client.end()
    return rows as { datname: string }[]
  }
  await run(`create database ${name}`)
  const address = new URL(server)
  address.pathname = `/${name}`
  const away = async () => {
    for (const { datname } of await run(`select datname from pg_database where datname like '${name}%'`))
      await run(`drop database "${datname}" with (force)`)
    rmSync(data, { recursive: true, force: true })
  }
  return { settings: { ...readSettings(base), databaseUrl: address.href }, away }
}

/** A workspace as the sign-in library knows it, with someone in it. */
export async function settled(engine: Engine, settings: Settings, ...people: string[]): Promise<Caller> {
  const caller = { ...(await openWorkspace(engine)), settings }
  const id = caller.workspace.id
  await engine.global.insertInto('organization').values({ id, name: id, slug: id, logo: null, metadata: null, created_at: now() }).execute()
  for (const name of people) await call(caller, createPerson, { name, emails: [`${name.toLowerCase()}@acorn.example`] })
  return caller
}

/** Opens a house's database. */
export async function opened(settings: Settings): Promise<Engine> {
  const engine = await openDatabase(settings)
  await migrate(engine)
  return engine
}

/** Makes a database look as if it had not taken the last step of the schema yet; the answer undoes that. */
export async function asBefore({ root }: Engine): Promise<() => Promise<void>> {
  const { rows } = await sql<{
    name: string
    timestamp: string
  }>`select name, timestamp from migrations order by name desc limit 1`.execute(root)
  const [last] = rows
  await sql`delete from migrations where name = ${last?.name}`.execute(root)
  return async () => void (await sql`insert into migrations (name, timestamp) values (${last?.name}, ${last?.timestamp})`.execute(root))
}
