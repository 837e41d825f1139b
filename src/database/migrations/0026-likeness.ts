import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** What needs and offers mean to the model of an embeddings endpoint, and which of them mean alike. Empty where there is no such endpoint. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    match_vectors: {
      columns: { item_id: 'text', need_id: 'text?', offer_id: 'text?', model: 'text', said_at: 'text', vector: 'bytes' },
      key: ['item_id'],
      indexes: [['need_id'], ['offer_id']],
      references: { need_id: cascade('needs'), offer_id: cascade('offers') },
    },
    match_likeness: {
      columns: { need_id: 'text', offer_id: 'text', need_at: 'text', offer_at: 'text', likeness: 'int' },
      key: ['need_id', 'offer_id'],
      indexes: [['offer_id'], ['likeness']],
      references: { need_id: cascade('needs'), offer_id: cascade('offers') },
    },
  })
}
