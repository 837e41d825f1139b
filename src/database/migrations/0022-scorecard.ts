import { type Kysely, sql } from 'kysely'
import { countedTables, factRows } from '../counted.ts'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Facts counted by day as they are written, own measures with their targets, gauges over the weeks, and who gets the review by mail. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    fact_days: {
      columns: { fact: 'text', on_day: 'text', cut: 'text', n: 'int', total: 'bigint' },
      key: ['fact', 'on_day', 'cut'],
      keyed: true,
    },
    yardsticks: {
      columns: {
        id: 'text',
        name: 'text',
        name_key: 'text',
        counts: 'text',
        only: 'text',
        per: 'text',
        serves: 'text',
        shown_to: 'text',
        made_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      unique: [['name_key']],
    },
    yardstick_targets: {
      columns: { measure: 'text', target: 'text', counterpart: 'text', because: 'text', set_by_name: 'text', set_at: 'text' },
      key: ['measure'],
    },
    gauge_points: {
      columns: { member_id: 'text', week_on: 'text', gauge: 'text', reading: 'int', parts: 'text' },
      key: ['member_id', 'week_on', 'gauge'],
    },
    review_wishes: {
      columns: { member_id: 'text', weekday: 'int', timezone: 'text?', updated_at: 'text' },
      key: ['member_id'],
    },
  })
  const tables = [...countedTables.map(({ table }) => table), 'touches', 'fact_days']
  await ddl.across(db, tables, async () => {
    for (const table of countedTables) for (const fact of table.facts) await fill(db, factRows(table, fact))
    await fill(
      db,
      `select workspace_id, 'touch' as fact, on_day, channel || '/' || kind || '/' || direction || '/' || coalesce(phase, '') as cut, 0 as total
        from touches where removed_at = ''`,
    )
  })
  for (const table of countedTables) await ddl.count(db, table)
}

function fill(db: Kysely<unknown>, rows: string) {
  return sql`insert into fact_days (workspace_id, fact, on_day, cut, n, total)
    select workspace_id, fact, on_day, cut, count(*), sum(total) from (${sql.raw(rows)}) rows_of_it group by workspace_id, fact, on_day, cut`.execute(
    db,
  )
}
