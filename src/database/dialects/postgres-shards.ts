import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/tables.ts'

/**
 * What connections to a database with Citus are told first. The wall around each workspace stands on every node, so there, too, it is told
 * whose transaction it is. A change of the schema goes from shard to shard over one connection, as its transaction needs it. Triggers are
 * let in, for what ours write lies in the same shard as the row that they look at.
 */
export const forShards = `set citus.propagate_set_commands to local; set citus.multi_shard_modify_mode to sequential;
  set citus.enable_unsafe_triggers to on`

/**
 * Where the database has Citus, spreads the tables over its nodes: every workspace's tables by the workspace, so that all rows of one lie
 * together, and those of no workspace whole on each node. Tables that are spread already stay as they are; without Citus nothing happens.
 * Rows that are there go along: the wall is taken down around it, for behind it their owner would find none to take.
 */
export async function spreadOverShards(root: Kysely<Tables>): Promise<void> {
  const found = await sql`select 1 from pg_extension where extname = 'citus'`.execute(root)
  if (found.rows.length === 0) return
  await root.transaction().execute(async (db) => {
    const { rows } = await sql<Waiting>`
      select c.relname as name, (select a.attname from pg_attribute a
        where a.attrelid = c.oid and a.attname = case when c.relname = 'due_jobs' then 'workspace' else 'workspace_id' end) as by
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
        and not exists (select 1 from pg_dist_partition p where p.logicalrelid = c.oid) order by c.oid`.execute(db)
    if (rows.length === 0) return
    // A table that others refer to can't be spread before them, nor they before it: what ties them is taken off meanwhile.
    const ties = await sql<Tie>`
      select t.relname as name, c.conname as tie, pg_get_constraintdef(c.oid) as as_made
      from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.contype = 'f' and t.relnamespace = 'public'::regnamespace and c.conparentid = 0
        and t.relname = any(${rows.map(({ name }) => name)}::text[]) order by c.oid`.execute(db)
    const walled = await sql<{ name: string }>`select relname as name from pg_class
      where relforcerowsecurity and relname = any(${rows.map(({ name }) => name)}::text[]) and relnamespace = 'public'::regnamespace`.execute(
      db,
    )
    const force = async (word: 'force' | 'no force') => {
      for (const { name } of walled.rows) await sql`alter table ${sql.table(name)} ${sql.raw(word)} row level security`.execute(db)
    }
    await force('no force')
    for (const { name, tie } of ties.rows) await sql`alter table ${sql.table(name)} drop constraint ${sql.ref(tie)}`.execute(db)
    for (const { name, by } of rows) if (by === null) await sql`select create_reference_table(${name})`.execute(db)
    const spread = rows.filter(({ by }) => by !== null).sort((a, b) => Number(b.name === first) - Number(a.name === first))
    for (const { name, by } of spread)
      await sql`select create_distributed_table(${name}, ${by}, colocate_with => ${name === first ? 'default' : first})`.execute(db)
    for (const { name, tie, as_made } of ties.rows)
      await sql`alter table ${sql.table(name)} add constraint ${sql.ref(tie)} ${sql.raw(as_made)}`.execute(db)
    await force('force')
  })
}

/** All others lie beside it. */
const first = 'workspaces'

interface Waiting {
  name: string
  /** The column it is spread by; null for a table of no workspace. */
  by: string | null
}

interface Tie {
  name: string
  tie: string
  as_made: string
}
