import type { Kysely } from 'kysely'

/** An index of pairs by the search or the import that found them: for counting those of an import, and taking those of older searches away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('duplicate_pairs_search_id_ix').on('duplicate_pairs').columns(['workspace_id', 'search_id']).execute()
}
