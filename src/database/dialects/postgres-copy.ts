import pg from 'pg'
import { newId } from '../../platform/clock.ts'
import type { CopyAbout, DatabaseCopy } from '../../platform/copy.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findTool, startTool } from '../../platform/tools.ts'
import type { Packed, Scratch } from '../scratch.ts'
import { openPostgres } from './postgres.ts'
import { countTables, tablesOf, workspacesOf } from './postgres-rows.ts'

const ground = 'ground.dump'

/**
 * Copies a whole database with pg_dump, every part of one snapshot: the schema with the tables of no workspace, and each workspace's rows
 * by themselves. The wall around each workspace stands for pg_dump as for anybody else, so it looks from within one after the other; a role
 * that the wall does not stop gives everything in one.
 */
export async function copyPostgres(address: string): Promise<DatabaseCopy> {
  const dump = tool('pg_dump')
  const client = await connected(address)
  try {
    await client.query('begin isolation level repeatable read read only')
    const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot')
    const walled = await isWalled(client)
    const tables = await tablesOf(client)
    const workspaces = await workspacesOf(client)
    const migrations = await client.query<{ name: string }>('select name from migrations order by name')
    const about: CopyAbout = {
      engine: 'postgres',
      migrations: migrations.rows.map(({ name }) => name),
      rows: await countTables(client, tables, walled ? workspaces : null),
      parts: [ground, ...(walled ? workspaces.map((id) => `${id}.dump`) : [])],
    }
    const common = ['-Fc', '--no-owner', '--no-privileges', '--enable-row-security', `--snapshot=${rows[0]?.snapshot}`]
    const open = tables.filter((table) => !table.walled).map(({ name }) => `--exclude-table-data=public."${name}"`)
    return {
      about,
      part: (name) => {
        const workspace = name === ground ? null : name.replace(/\.dump$/, '')
        return output(dump, address, workspace, workspace === null ? common : [...common, '--data-only', ...open])
      },
      close: () => client.end(),
    }
  } catch (thrown) {
    await client.end()
    throw thrown
  }
}

/** Whether the wall around workspaces stops this role; whom it does not stop sees all rows at once. */
async function isWalled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  return rows[0]?.free !== true
}

/** Unpacks a copy into a database of its own beside the one that is served. */
export async function unpackPostgres(address: string, packed: Packed): Promise<Scratch> {
  const restore = tool('pg_restore')
  const scratch = new URL(address)
  scratch.pathname = `/waymark_restoring_${newId().replaceAll('-', '')}`
  const name = nameOf(scratch.href)
  await inDatabase(address, (client) => created(client, name))
  const drop = () => outside(address, (client) => client.query(`drop database if exists "${name}" with (force)`).then(() => undefined))
  const load = (from: string, ...how: string[]) => input(restore, scratch.href, packed.part(from), how)
  try {
    await load(ground, '--section=pre-data', '--section=data')
    for (const part of packed.about.parts) if (part !== ground) await load(part, '--section=data')
    await load(ground, '--section=post-data')
  } catch (thrown) {
    await drop()
    throw thrown
  }
  return {
    open: () => openPostgres(scratch.href, 2),
    rows: () =>
      inDatabase(scratch.href, async (client) =>
        countTables(client, await tablesOf(client), (await isWalled(client)) ? await workspacesOf(client) : null),
      ),
    // What was broken on the way would not have gone in: keys, references and checks are looked at by the database as it takes them.
    faults: async () => [],
    take: () => takePlace(address, name),
    drop,
  }
}

async function created(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create database "${name}" template template0`)
  } catch (thrown) {
    if (!(thrown instanceof pg.DatabaseError) || thrown.code !== '42501') throw thrown
    throw new Refusal('not_allowed', 'This role may not make databases, and a copy is unpacked into one of its own: alter role … createdb.')
  }
}

/** The database goes under another name and the scratch takes its own. Both stay as they are when anyone is in them. */
async function takePlace(address: string, scratch: string): Promise<string> {
  const live = nameOf(address)
  const aside = `${live.slice(0, 40)}_before_${newId().replaceAll('-', '').slice(0, 14)}`
  await outside(address, async (client) => {
    const { rows } = await client.query<{ users: number }>(
      "select count(*)::int as users from pg_stat_activity where datname = $1 and backend_type is distinct from 'autovacuum worker'",
      [live],
    )
    if (rows[0]?.users !== 0)
      throw new Refusal('conflict', 'A server or another program is connected to this database: stop it first. Nothing was changed.')
    await client.query(`alter database "${live}" rename to "${aside}"`)
    try {
      await client.query(`alter database "${scratch}" rename to "${live}"`)
    } catch (thrown) {
      await client.query(`alter database "${aside}" rename to "${live}"`)
      throw thrown
    }
  })
  return aside
}

async function connected(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

async function inDatabase<T>(address: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(address)
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Work on databases from outside them. */
function outside<T>(address: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const elsewhere = new URL(address)
  elsewhere.pathname = '/postgres'
  return inDatabase(elsewhere.href, run)
}

function nameOf(address: string): string {
  const name = decodeURIComponent(new URL(address).pathname.slice(1))
  if (name === '' || name.includes('"')) throw new Refusal('invalid', 'DATABASE_URL must name its database.')
  return name
}

function tool(name: string): string {
  const path = findTool(name, '/usr/lib/postgresql')
  if (path) return path
  throw new Refusal('conflict', `${name} is not on this machine: install PostgreSQL's client programs (apt-get install postgresql-client).`)
}

async function* output(program: string, address: string, workspace: string | null, args: string[]): AsyncGenerator<Uint8Array> {
  const child = startTool(program, [...args, `--dbname=${without(address)}`], secretsOf(address, workspace))
  const said = new Response(child.stderr).text()
  try {
    for await (const piece of child.stdout) yield piece
    if ((await child.exited) !== 0) throw broken('pg_dump', await said)
  } finally {
    child.kill()
  }
}

async function input(program: string, address: string, bytes: AsyncIterable<Uint8Array>, args: string[]): Promise<void> {
  const how = ['--no-owner', '--no-privileges', '--no-comments', '--exit-on-error', ...args, `--dbname=${without(address)}`]
  const child = startTool(program, how, secretsOf(address, null), 'pipe')
  const said = new Response(child.stderr).text()
  try {
    for await (const piece of bytes) {
      child.stdin?.write(piece)
      await child.stdin?.flush()
    }
    await child.stdin?.end()
  } catch {
    // It went away before it had read all: why, it says itself.
  }
  if ((await child.exited) !== 0) throw broken('pg_restore', await said)
}

function broken(program: string, said: string): Refusal {
  const words = said.trim().split('\n').slice(0, 3).join(' ').slice(0, 500)
  return new Refusal('conflict', `${program} could not do its work: ${words || 'it said nothing'}`)
}

/** An address without its password: command lines can be read by others on the machine. */
function without(address: string): string {
  const url = new URL(address)
  url.password = ''
  return url.href
}

function secretsOf(address: string, workspace: string | null): Record<string, string> {
  const { password } = new URL(address)
  return {
    ...(password ? { PGPASSWORD: decodeURIComponent(password) } : {}),
    ...(workspace === null ? {} : { PGOPTIONS: `-c waymark.workspace=${workspace}` }),
  }
}
