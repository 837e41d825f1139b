import { type Kysely, sql } from 'kysely'
import { type CountedTable, countSteps } from '../../counted.ts'

/** Keeps the counts of a table as its rows are written. */
export async function countPostgres(db: Kysely<unknown>, table: CountedTable): Promise<void> {
  const from = sql.table(table.table)
  const [gone, made] = [countSteps(table, 'old'), countSteps(table, 'new')]
  for (const [what, when, steps] of [
    ['made', 'insert', made],
    ['gone', 'delete', gone],
    ['changed', `update of ${table.columns.join(', ')}`, `${gone}\n${made}`],
  ] as const) {
    const name = sql.raw(`${table.table}_counted_${what}`)
    await sql`create function ${name}() returns trigger language plpgsql as $$ begin ${sql.raw(steps)} return null; end $$`.execute(db)
    await sql`create trigger ${name} after ${sql.raw(when)} on ${from} for each row execute function ${name}()`.execute(db)
  }
}
