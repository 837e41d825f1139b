import { createHash, type Hash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Engine } from './engine.ts'
import type { Row, TableLayout } from './layout.ts'

/** What was moved of one table: so many rows, and the SHA-256 of all of them in the order of their keys. */
export interface Moved {
  table: string
  rows: number
  checksum: string
}

/** What belongs to a session, a process or the schema rather than to a workspace or to who works in it. */
const stays = new Set(['migrations', 'migrations_lock', 'session', 'rate_limit', 'due_jobs', 'rounds', 'installation'])

/**
 * Copies a workspace with who belongs to it from one database into another, in one transaction there, and proves it: both sides are read
 * anew and every table must have the same rows, by count and by checksum. Nobody may write to the workspace meanwhile: with SQLite the
 * writing lock is held, with PostgreSQL one moment is copied. Refuses (`conflict`) a workspace that is there already, and someone who
 * signs in there with the same address but is another. `told` hears each table as it is done.
 */
export async function moveWorkspace(
  from: Engine,
  to: Engine,
  workspaceId: string,
  told: (moved: Moved) => void = () => undefined,
): Promise<Moved[]> {
  const [here, there] = [await from.layout(), await to.layout()]
  requireSame(here, there)
  const tables = here.filter(({ ofWorkspace }) => ofWorkspace)
  const around = await readAround(from, workspaceId)
  await refuseOthers(to, around)
  const moved = await from.still(workspaceId, (source) =>
    to.write(workspaceId, async (target) => {
      const proven = (table: TableLayout) => prove({ from, to, source, target, workspaceId }, table, typed(table, there))
      const out = await counted(source, tables, workspaceId)
      for (const table of tables.filter(({ name }) => out.get(name) !== 0)) {
        // What the engine has counted by itself so far gives way to what was counted there.
        await empty(target, table, workspaceId)
        await copyRows(from, source, target, typed(table, there), workspaceId)
      }
      const came = await counted(target, tables, workspaceId)
      const moved: Moved[] = []
      for (const table of tables) {
        // Most tables of most workspaces have no rows, and a question about each costs a way to a node and back.
        const none = out.get(table.name) === 0 && came.get(table.name) === 0
        const same = none ? nothing(table) : await proven(table)
        moved.push(same)
        told(same)
      }
      return moved
    }),
  )
  try {
    await putAround(to, around)
  } catch (thrown) {
    await to.write(workspaceId, async (target) => {
      for (const table of tables.toReversed()) await empty(target, table, workspaceId)
    })
    throw thrown
  }
  return moved
}

interface Move {
  from: Engine
  to: Engine
  source: Db
  target: Db
  workspaceId: string
}

/** Reads both sides anew and answers what was moved; refuses when they differ. */
async function prove({ from, to, source, target, workspaceId }: Move, table: TableLayout, overThere: TableLayout): Promise<Moved> {
  const was = await summed(from, source, table, workspaceId)
  let is = await summed(to, target, overThere, workspaceId)
  if (is.checksum !== was.checksum) {
    // What the engine counts by itself as rows come in was counted twice by now: as it was copied, and as it was counted.
    await empty(target, table, workspaceId)
    await copyRows(from, source, target, overThere, workspaceId)
    is = await summed(to, target, overThere, workspaceId)
  }
  if (is.rows === was.rows && is.checksum === was.checksum) return was
  throw new Refusal('conflict', `${table.name} is not the same there: ${was.rows} rows went out and ${is.rows} came in. Nothing was moved.`)
}

/** Whether a workspace is in a database. */
export async function hasWorkspace(engine: Engine, workspaceId: string): Promise<boolean> {
  const found = await engine.root.selectFrom('organization').select('id').where('id', '=', workspaceId).executeTakeFirst()
  return found !== undefined
}

/** The rows around a workspace by table: its name, its members, how each signs in, its keys, and its private links. */
type Around = Map<string, Row[]>

/** Sessions and half-done sign-ins stay behind; private links do not, for nobody could make them again. */
async function readAround(from: Engine, workspaceId: string): Promise<Around> {
  const members = sql`select user_id from member where organization_id = ${workspaceId}`
  const whose: Record<string, ReturnType<typeof sql>> = {
    organization: sql`id = ${workspaceId}`,
    user: sql`id in (${members})`,
    account: sql`user_id in (${members})`,
    two_factor: sql`user_id in (${members})`,
    passkey: sql`user_id in (${members})`,
    member: sql`organization_id = ${workspaceId}`,
    invitation: sql`organization_id = ${workspaceId}`,
    api_key: sql`reference_id = ${workspaceId}`,
    verification: sql`(value like ${`% ${workspaceId} %`} or value in (select id from invitation where organization_id = ${workspaceId}))`,
  }
  const around: Around = new Map()
  for (const { name, ofWorkspace } of await from.layout()) {
    if (ofWorkspace || stays.has(name)) continue
    const which = whose[name]
    if (!which) throw new Error(`nobody has said which rows of ${name} belong to a workspace`)
    around.set(name, (await sql<Row>`select * from ${sql.table(name)} where ${which}`.execute(from.root)).rows)
  }
  return around
}

/** Refuses (`conflict`) when somebody signs in there with the same address but is another. */
async function refuseOthers(to: Engine, around: Around): Promise<void> {
  for (const { id, email } of around.get('user') ?? []) {
    const known = await sql<{ id: string }>`select id from ${sql.table('user')} where email = ${email} and id <> ${id}`.execute(to.root)
    if (known.rows.length > 0) throw new Refusal('conflict', `${email} signs in there already, as somebody else. Nothing was moved.`)
  }
}

async function putAround(to: Engine, around: Around): Promise<void> {
  const there = await to.layout()
  await to.root.transaction().execute(async (db) => {
    for (const [name, rows] of around) {
      const table = there.find((one) => one.name === name)
      if (!table) throw new Error(`there is no ${name}`)
      // Someone who works in several workspaces may be there already.
      for (const row of rows) await insert(db, table, [row], true)
    }
  })
}

async function empty(db: Db, table: TableLayout, workspaceId: string): Promise<void> {
  const gone = db.deleteFrom(table.name as 'people').where('workspace_id', '=', workspaceId)
  await gone.execute()
}

async function copyRows(from: Engine, source: Db, target: Db, table: TableLayout, workspaceId: string): Promise<void> {
  const most = Math.max(1, Math.floor(5000 / Object.keys(table.columns).length))
  let waiting: Row[] = []
  for await (const rows of from.rows(source, table, workspaceId)) {
    waiting.push(...rows)
    for (; waiting.length >= most; waiting = waiting.slice(most)) await insert(target, table, waiting.slice(0, most))
  }
  if (waiting.length > 0) await insert(target, table, waiting)
}

async function insert(db: Db, { name, columns }: TableLayout, rows: Row[], mayBeThere = false): Promise<void> {
  const values = rows.map((row) => Object.fromEntries(Object.entries(columns).map(([column, type]) => [column, worded(row[column], type)])))
  const query = db.insertInto(name as 'people').values(values as never)
  await (mayBeThere ? query.onConflict((conflict) => conflict.column('id').doNothing()) : query).execute()
}

/** A value as the engine that a column of this type is of takes it. */
function worded(value: unknown, type: string): unknown {
  if (value === null || value === undefined) return null
  if (type === 'boolean') return Boolean(value)
  if (type === 'integer' && typeof value === 'boolean') return Number(value)
  if (type === 'date' && value instanceof Date) return value.toISOString()
  return value
}

/** How many rows of the workspace each table has, some tables in one question. */
async function counted(db: Db, tables: readonly TableLayout[], workspaceId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (let at = 0; at < tables.length; at += 20) {
    const [first, ...others] = tables.slice(at, at + 20).map(({ name }) =>
      db
        .selectFrom(name as 'people')
        .select(({ fn }) => [sql.lit(name).as('name'), fn.countAll<number>().as('rows')])
        .where('workspace_id', '=', workspaceId),
    )
    const rows = (await first?.$call((query) => others.reduce((all, one) => all.unionAll(one), query)).execute()) ?? []
    for (const { name, rows: many } of rows) counts.set(name, Number(many))
  }
  return counts
}

function nothing({ name }: TableLayout): Moved {
  return { table: name, rows: 0, checksum: createHash('sha256').digest('hex') }
}

async function summed(engine: Engine, db: Db, table: TableLayout, workspaceId: string): Promise<Moved> {
  const hash = createHash('sha256')
  let count = 0
  const names = Object.keys(table.columns).sort()
  for await (const rows of engine.rows(db, table, workspaceId)) {
    for (const row of rows) add(hash, row, names)
    count += rows.length
  }
  return { table: table.name, rows: count, checksum: hash.digest('hex') }
}

/** Numbers, texts and bytes look the same whichever engine they come from. */
function add(hash: Hash, row: Row, names: readonly string[]): void {
  for (const name of names) {
    const value = row[name]
    if (value === null || value === undefined) hash.update('\0n')
    else if (value instanceof Uint8Array) hash.update('\0b').update(value)
    else hash.update(`\0t${String(value)}`)
  }
}

/** The table with the types that its columns have over there. */
function typed(table: TableLayout, there: readonly TableLayout[]): TableLayout {
  return { ...table, columns: there.find(({ name }) => name === table.name)?.columns ?? table.columns }
}

function requireSame(here: readonly TableLayout[], there: readonly TableLayout[]): void {
  const names = (tables: readonly TableLayout[]) => tables.map(({ name, columns }) => `${name}(${Object.keys(columns).sort()})`).sort()
  if (names(here).join() !== names(there).join()) throw new Error('the two databases have different tables')
}
