import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../platform/tables.ts'

/**
 * Where the database has Citus, spreads the tables over its nodes: every workspace's tables by the workspace, so that all rows of one lie
 * together, and those of no workspace whole on each node. Tables that are spread already stay as they are; without Citus nothing happens.
 * It has been read against Citus's manual and has not been tried on a cluster (docs/SCALING.md).
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
    // The wall around each workspace stands on every node: there, too, it is told whose transaction it is.
    await sql`do $$ begin execute format('alter database %I set citus.propagate_set_commands to local', current_database()); end $$`.execute(
      db,
    )
    await sql`set local citus.multi_shard_modify_mode = 'sequential'`.execute(db)
    // What the triggers write lies in the same shard as the row that they look at.
    await sql`set local citus.enable_unsafe_triggers = on`.execute(db)
    // A table that others refer to can't be spread before them, nor they before it: what ties them is taken off meanwhile.
    const ties = await sql<Tie>`
      select t.relname as name, c.conname as tie, pg_get_constraintdef(c.oid) as as_made
      from pg_constraint c join pg_class t on t.oid = c.conrelid
      where c.contype = 'f' and t.relnamespace = 'public'::regnamespace and c.conparentid = 0
        and t.relname = any(${rows.map(({ name }) => name)}::text[]) order by c.oid`.execute(db)
    for (const { name, tie } of ties.rows) await sql`alter table ${sql.table(name)} drop constraint ${sql.ref(tie)}`.execute(db)
    for (const { name, by } of rows) if (by === null) await sql`select create_reference_table(${name})`.execute(db)
    const spread = rows.filter(({ by }) => by !== null).sort((a, b) => Number(b.name === first) - Number(a.name === first))
    for (const { name, by } of spread)
      await sql`select create_distributed_table(${name}, ${by}, colocate_with => ${name === first ? 'default' : first})`.execute(db)
    for (const { name, tie, as_made } of ties.rows)
      await sql`alter table ${sql.table(name)} add constraint ${sql.ref(tie)} ${sql.raw(as_made)}`.execute(db)
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
