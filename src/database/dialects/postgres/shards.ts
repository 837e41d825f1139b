import { type Kysely, sql } from 'kysely'
import type { Tables } from '../../../platform/tables.ts'

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
 * Rows that are there go along.
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
    const meanwhile = await inTheWay(
      db,
      rows.map(({ name }) => name),
    )
    for (const { off } of meanwhile) await sql.raw(off).execute(db)
    for (const { name, by } of rows) if (by === null) await sql`select create_reference_table(${name})`.execute(db)
    const spread = rows.filter(({ by }) => by !== null).sort((a, b) => Number(b.name === first) - Number(a.name === first))
    for (const { name, by } of spread)
      await sql`select create_distributed_table(${name}, ${by}, colocate_with => ${name === first ? 'default' : first})`.execute(db)
    for (const { back } of meanwhile) for (const one of back) await sql.raw(one).execute(db)
  })
}

/**
 * What is taken off tables while they are spread, and how it comes back. A table that others refer to can't be spread before them, nor they
 * before it. Triggers would count once more what is only copied; they come back with their functions, which the nodes may not have. Behind the wall nobody would find rows to copy.
 */
async function inTheWay(db: Kysely<Tables>, names: string[]): Promise<Taken[]> {
  const found = await sql<Taken>`
    with waiting as (select oid, relname, relforcerowsecurity from pg_class
      where relnamespace = 'public'::regnamespace and relname = any(${names}::text[]))
    select format('alter table %I drop constraint %I', t.relname, c.conname) as off,
      array[format('alter table %I add constraint %I %s', t.relname, c.conname, pg_get_constraintdef(c.oid))] as back, c.oid
    from pg_constraint c join waiting t on t.oid = c.conrelid where c.contype = 'f' and c.conparentid = 0
    union all select format('drop trigger %I on %I', g.tgname, t.relname), array[pg_get_functiondef(g.tgfoid), pg_get_triggerdef(g.oid)], g.oid
    from pg_trigger g join waiting t on t.oid = g.tgrelid where not g.tgisinternal
    union all select format('alter table %I no force row level security', relname), array[format('alter table %I force row level security', relname)], oid
    from waiting where relforcerowsecurity order by oid`.execute(db)
  return found.rows
}

/** All others lie beside it. */
const first = 'workspaces'

interface Taken {
  off: string
  back: string[]
}

interface Waiting {
  name: string
  /** The column it is spread by; null for a table of no workspace. */
  by: string | null
}
