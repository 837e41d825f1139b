import { type Kysely, sql } from 'kysely'
import type { Ddl } from '../engine.ts'

/**
 * Which jobs of all workspaces are due, found by one bounded statement however many workspaces there are, and how far the rounds through
 * all workspaces have come. Neither tells anything of what is in a workspace but that there is work.
 */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await db.schema
    .createTable('due_jobs')
    .addColumn('workspace', ddl.text, (column) => column.notNull())
    .addColumn('job', ddl.text, (column) => column.notNull())
    .addColumn('kind', ddl.text, (column) => column.notNull())
    .addColumn('at', ddl.text, (column) => column.notNull())
    .addPrimaryKeyConstraint('due_jobs_pk', ['workspace', 'job'])
    .execute()
  await db.schema.createIndex('due_jobs_at_ix').on('due_jobs').columns(['at']).execute()
  await ddl.across(db, ['jobs'], () =>
    sql`insert into due_jobs (workspace, job, kind, at)
      select workspace_id, id, kind, case when claimed_until > run_at then claimed_until else run_at end from jobs`.execute(db),
  )
  await ddl.keepDue(db)
  await db.schema
    .createTable('rounds')
    .addColumn('name', ddl.text, (column) => column.primaryKey())
    .addColumn('after_id', ddl.text, (column) => column.notNull())
    .addColumn('begins_at', ddl.text, (column) => column.notNull())
    .execute()
}
