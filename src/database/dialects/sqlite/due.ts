import { type Kysely, sql } from 'kysely'

/** Keeps when each job is next to be looked at, as jobs are written, taken, given back and done, whoever does it. */
export async function keepSqliteDue(db: Kysely<unknown>): Promise<void> {
  const at = sql`max(new.run_at, coalesce(new.claimed_until, ''))`
  await sql`create trigger due_jobs_made after insert on jobs begin
    insert into due_jobs (workspace, job, kind, at) values (new.workspace_id, new.id, new.kind, ${at}); end`.execute(db)
  await sql`create trigger due_jobs_changed after update of run_at, claimed_until on jobs begin
    update due_jobs set at = ${at} where workspace = new.workspace_id and job = new.id; end`.execute(db)
  await sql`create trigger due_jobs_gone after delete on jobs begin
    delete from due_jobs where workspace = old.workspace_id and job = old.id; end`.execute(db)
}
