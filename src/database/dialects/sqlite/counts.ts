import { type Kysely, sql } from 'kysely'
import { type CountedTable, countSteps } from '../../counted.ts'

/** Keeps the counts of a table as its rows are written. */
export async function countSqlite(db: Kysely<unknown>, table: CountedTable): Promise<void> {
  const [from, gone, made] = [sql.table(table.table), sql.raw(countSteps(table, 'old')), sql.raw(countSteps(table, 'new'))]
  const name = (what: string) => sql.raw(`${table.table}_counted_${what}`)
  await sql`create trigger ${name('made')} after insert on ${from} begin ${made} end`.execute(db)
  await sql`create trigger ${name('gone')} after delete on ${from} begin ${gone} end`.execute(db)
  await sql`create trigger ${name('changed')} after update of ${sql.raw(table.columns.join(', '))} on ${from} begin ${gone} ${made} end`.execute(
    db,
  )
}
