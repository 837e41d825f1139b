import { type CompiledQuery, InsertQueryNode, type Kysely, sql } from 'kysely'
import pg from 'pg'
import type { Tables } from '../../../platform/tables.ts'

// PostgreSQL plans by what it saw when it last looked at a table. It looks by itself, a minute late, and only once a tenth is new: a
// workspace that came in just now is planned for as if it were empty, and a question over all of it may then take minutes.

/** From so many rows in one transaction on, PostgreSQL is not left to find out by itself. */
const many = 500
/** Of so many workspaces with their tables is known how much came in. */
const mostKnown = 2000
/** One who looks at the tables at once keeps others from it. */
const lock = 0x77_61_79_31

/** How many rows a transaction inserted, by table. */
export class Inserted {
  readonly #rows = new Map<string, number>()

  note({ query }: CompiledQuery, rows: number | null): void {
    const table = InsertQueryNode.is(query) ? query.into?.table.identifier.name : undefined
    if (table !== undefined && rows) this.#rows.set(table, (this.#rows.get(table) ?? 0) + rows)
  }

  /** By table, where it was much altogether; else nothing. */
  get much(): ReadonlyMap<string, number> {
    const all = [...this.#rows.values()].reduce((sum, rows) => sum + rows, 0)
    return all >= many ? this.#rows : new Map()
  }
}

/** Has PostgreSQL look at what very many rows came into: again each time as many more came into a workspace's table as had before. */
export class LooksAnew {
  readonly #known = new Map<string, { seen: number; since: number }>()

  /** After a transaction; others go on meanwhile. What goes wrong changes nothing but how fast the next questions are answered. */
  async after(pool: pg.Pool, workspaceId: string, inserted: Inserted): Promise<void> {
    const due = [...inserted.much].filter(([table, rows]) => this.#isDue(`${workspaceId} ${table}`, rows)).map(([table]) => `"${table}"`)
    if (due.length > 0) await pool.query(`analyze (skip_locked) ${due.join(', ')}`).catch(() => undefined)
  }

  #isDue(key: string, rows: number): boolean {
    const { seen, since } = this.#known.get(key) ?? { seen: 0, since: 0 }
    const due = since + rows >= Math.max(many, seen)
    if (this.#known.size >= mostKnown) this.#known.clear()
    this.#known.set(key, due ? { seen: seen + since + rows, since: 0 } : { seen, since: since + rows })
    return due
  }
}

/** Has PostgreSQL look at each workspace table once a hundredth is new instead of a tenth: beside a large workspace a middle one is a few hundredths. */
export async function lookOften(root: Kysely<Tables>): Promise<void> {
  if ((await seldomSeen(root)).length === 0) return
  const asked = root.transaction().execute(async (db) => {
    await sql`set local lock_timeout = '5s'`.execute(db)
    await sql`select pg_advisory_xact_lock(${lock})`.execute(db)
    for (const name of await seldomSeen(db))
      await sql`alter table ${sql.table(name)} set (autovacuum_analyze_scale_factor = 0.01, autovacuum_analyze_threshold = 250)`.execute(db)
  })
  // Somebody is busy with the tables for long, and nobody need wait for this: the next start does it.
  await asked.catch((thrown: unknown) => {
    if (!(thrown instanceof pg.DatabaseError) || thrown.code !== '55P03') throw thrown
  })
}

async function seldomSeen(db: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      and not coalesce(c.reloptions::text like '%autovacuum_analyze_scale_factor%', false)
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id')
    order by c.oid`.execute(db)
  return rows.map(({ name }) => name)
}
