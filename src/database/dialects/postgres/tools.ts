import pg from 'pg'
import { findTool } from '../../../platform/files/tools.ts'
import { Refusal } from '../../../platform/refusal.ts'

/** The part of a copy that holds the schema and the tables of no workspace. */
export const ground = 'ground.dump'

/** A connection of its own, outside every pool. */
export async function connected(address: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

/** Work over such a connection. */
export async function inDatabase<T>(address: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = await connected(address)
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

/** Whether the wall around workspaces stops this role; whom it does not stop sees all rows at once. */
export async function isWalled(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ free: boolean }>(
    'select rolsuper or rolbypassrls as free from pg_roles where rolname = current_user',
  )
  return rows[0]?.free !== true
}

/** Where one of PostgreSQL's own programs is; refuses where it is not. */
export function tool(name: string): string {
  const path = findTool(name, '/usr/lib/postgresql')
  if (path) return path
  throw new Refusal('conflict', `${name} is not on this machine: install PostgreSQL's client programs (apt-get install postgresql-client).`)
}

/** What a program said went wrong. */
export function broken(program: string, said: string): Refusal {
  const words = said.trim().split('\n').slice(0, 3).join(' ').slice(0, 500)
  return new Refusal('conflict', `${program} could not do its work: ${words || 'it said nothing'}`)
}

/** An address without its password: command lines can be read by others on the machine. */
export function without(address: string): string {
  const url = new URL(address)
  url.password = ''
  return url.href
}

/** What a program is told of an address and of the workspace that it looks from, unseen by others. */
export function secretsOf(address: string, workspace: string | null): Record<string, string> {
  const { password } = new URL(address)
  return {
    ...(password ? { PGPASSWORD: decodeURIComponent(password) } : {}),
    ...(workspace === null ? {} : { PGOPTIONS: `-c waymark.workspace=${workspace}` }),
  }
}
