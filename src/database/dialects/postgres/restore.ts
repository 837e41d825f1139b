import pg from 'pg'
import { newId } from '../../../platform/clock.ts'
import { startTool } from '../../../platform/files/tools.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Packed, Scratch } from '../../scratch.ts'
import { openPostgres } from './postgres.ts'
import { countTables, tablesOf, workspacesOf } from './rows.ts'
import { broken, ground, inDatabase, isWalled, secretsOf, tool, without } from './tools.ts'

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
    await inDatabase(scratch.href, (client) => client.query('analyze'))
  } catch (thrown) {
    await drop()
    throw thrown
  }
  return {
    open: () => openPostgres(scratch.href, undefined, 2),
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
