import { type Kysely, type SqlBool, sql } from 'kysely'

/** Columns of what belongs to a journey that may name somebody, and mostly name nobody. */
const named = [
  ['answers', 'said_by'],
  ['decisions', 'person_id'],
  ['frictions', 'person_id'],
  ['journey_events', 'person_id'],
  ['purposes', 'confirmed_by'],
  ['purposes', 'said_by'],
  ['requests', 'person_id'],
  ['way_effects', 'person_id'],
] as const

/** Indexes by whom what belongs to journeys names, for whoever is merged or erased; rows that name nobody are not in them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [table, column] of named)
    await db.schema
      .createIndex(`${table}_${column}_ix`)
      .on(table)
      .columns(['workspace_id', column])
      .where(sql<SqlBool>`${sql.ref(column)} is not null`)
      .execute()
}
