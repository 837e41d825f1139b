import { type Kysely, sql } from 'kysely'
import type { Texts } from '../../platform/context.ts'

/** An inverted index that begins with the workspace; btree_gin, part of every PostgreSQL, lets an id stand beside words. */
export async function createPostgresTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gin`.execute(db)
  await sql`create table touch_texts (
    workspace_id text collate "C" not null, touch_id text collate "C" not null, words text collate "C" not null,
    constraint touch_texts_pk primary key (workspace_id, touch_id))`.execute(db)
  await sql`create index touch_texts_words_ix on touch_texts using gin (workspace_id, to_tsvector('simple', words))`.execute(db)
}

/** The same for the words of wishes and worries, over the tables themselves. */
export async function indexPostgresSaid(db: Kysely<unknown>): Promise<void> {
  for (const table of ['wishes', 'worries'])
    await sql`create index ${sql.raw(`${table}_words_ix`)} on ${sql.table(table)} using gin (workspace_id, to_tsvector('simple', words))`.execute(
      db,
    )
}

export const postgresTexts: Texts = {
  async drop(db, workspaceId, touchIds) {
    if (touchIds.length === 0) return
    await db.deleteFrom('touch_texts').where('workspace_id', '=', workspaceId).where('touch_id', 'in', touchIds).execute()
  },
  async find(db, workspaceId, beginnings, limit) {
    const words = beginnings.map((some) => `(${some.map((word) => `${plain(word)}:*`).join(' | ')})`).join(' & ')
    const rows = await db
      .selectFrom('touch_texts')
      .select('touch_id')
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`to_tsvector('simple', words) @@ to_tsquery('simple', ${words})`)
      .orderBy('touch_id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => row.touch_id)
  },
  async said(db, workspaceId, table, beginning, limit) {
    const word = beginning.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
    if (word === '') return []
    const found = db
      // Both tables have what is looked at here.
      .selectFrom(table as 'wishes')
      .select('id')
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`to_tsvector('simple', words) @@ to_tsquery('simple', ${`${word}:*`})`)
      // Sorted afterwards: otherwise the planner walks all rows by their ids until enough of them match.
      .offset(0)
    const rows = await db.selectFrom(found.as('found')).select('id').orderBy('id', 'desc').limit(limit).execute()
    return rows.map((row) => row.id)
  },
}

function plain(word: string): string {
  return word.replace(/[^a-z0-9]/g, '') || 'x'
}
