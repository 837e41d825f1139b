import type { Client } from 'pg'
import type { CopyAbout, DatabaseCopy } from '../../../platform/files/copy.ts'
import { startTool } from '../../../platform/files/tools.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { countTables, tablesOf, workspacesOf } from './rows.ts'
import { broken, connected, ground, isWalled, secretsOf, tool, without } from './tools.ts'

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
    await refuseSpread(client)
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

/** What lies on other nodes pg_dump does not see from behind the wall: an empty backup would be worse than none. */
async function refuseSpread(client: Client): Promise<void> {
  const { rows } = await client.query("select from pg_extension where extname = 'citus'")
  if (rows.length === 0) return
  throw new Refusal('conflict', 'This database is spread over several nodes: back up the nodes themselves (pg_basebackup, WAL archiving).')
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
