import { type Kysely, sql } from 'kysely'

/** Keeps when each job is next to be looked at, as jobs are written, taken, given back and done, whoever does it. */
export async function keepPostgresDue(db: Kysely<unknown>): Promise<void> {
  await sql`create function keep_due_jobs() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' then
        delete from due_jobs where workspace = old.workspace_id and job = old.id;
      else
        insert into due_jobs (workspace, job, kind, at)
          values (new.workspace_id, new.id, new.kind, greatest(new.run_at, coalesce(new.claimed_until, '')))
          on conflict (workspace, job) do update set at = excluded.at;
      end if;
      return null;
    end $$`.execute(db)
  await sql`create trigger due_jobs_kept after insert or delete or update of run_at, claimed_until on jobs
    for each row execute function keep_due_jobs()`.execute(db)
}
