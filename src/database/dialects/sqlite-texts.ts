import { type Kysely, sql } from 'kysely'
import type { Texts } from '../../platform/context.ts'

/** FTS5: the ids are words of their own columns, so that a workspace is kept to and a touch taken out without looking at the rest. */
export async function createSqliteTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table touch_texts using fts5(workspace_id, touch_id, words, detail = column, tokenize = "ascii tokenchars '-'")`.execute(
    db,
  )
}

export const sqliteTexts: Texts = {
  async drop(db, workspaceId, touchIds) {
    for (let at = 0; at < touchIds.length; at += 100) {
      const some = touchIds.slice(at, at + 100)
      await db
        .deleteFrom('touch_texts')
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`touch_texts match ${`touch_id : (${some.map(quoted).join(' OR ')})`}`)
        .execute()
    }
  },
  async find(db, workspaceId, beginnings, limit) {
    const words = beginnings.map((some) => `(${some.map((word) => `${quoted(word)} *`).join(' OR ')})`).join(' AND ')
    const rows = await db
      .selectFrom('touch_texts')
      .select('touch_id')
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`touch_texts match ${`workspace_id : ${quoted(workspaceId)} AND words : (${words})`}`)
      .orderBy(sql`rowid`, 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => row.touch_id)
  },
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}
