import { type Kysely, sql } from 'kysely'
import type { Texts } from '../../../platform/context.ts'
import { prepared } from '../../prepared.ts'

/** FTS5: the ids are words of their own columns, so that a workspace is kept to and a touch taken out without looking at the rest. */
export async function createSqliteTexts(db: Kysely<unknown>): Promise<void> {
  await sql`create virtual table touch_texts using fts5(workspace_id, touch_id, words, detail = column, tokenize = "ascii tokenchars '-'")`.execute(
    db,
  )
}

declare module '../../../platform/tables.ts' {
  interface Tables {
    said_wishes: { workspace_id: string; said_id: string; words: string }
  }
}

/** The same for the words of wishes and worries, kept by triggers; a hyphen, which holds an id together, parts words. Accents count for nothing. */
export async function indexSqliteSaid(db: Kysely<unknown>): Promise<void> {
  for (const table of ['wishes', 'worries']) {
    const texts = sql.table(`said_${table}`)
    const from = sql.table(table)
    const put = (row: string) => sql.raw(`${row}workspace_id, ${row}id, replace(${row}words, '-', ' ')`)
    await sql`create virtual table ${texts} using fts5(workspace_id, said_id, words, detail = column, tokenize = "unicode61 tokenchars '-'")`.execute(
      db,
    )
    await sql`insert into ${texts} (workspace_id, said_id, words) select ${put('')} from ${from} order by id`.execute(db)
    const drop = sql.raw(`delete from said_${table} where said_${table} match 'said_id : "' || old.id || '"';`)
    const insert = sql`insert into ${texts} (workspace_id, said_id, words) values (${put('new.')});`
    await sql`create trigger ${sql.raw(`said_${table}_made`)} after insert on ${from} begin ${insert} end`.execute(db)
    await sql`create trigger ${sql.raw(`said_${table}_gone`)} after delete on ${from} begin ${drop} end`.execute(db)
    await sql`create trigger ${sql.raw(`said_${table}_changed`)} after update of words on ${from} when old.words <> new.words
      begin ${drop} ${insert} end`.execute(db)
  }
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
  async said(db, workspaceId, table, beginnings, limit) {
    const found: string[][] = []
    for (const beginning of beginnings) {
      const asked = `workspace_id : ${quoted(workspaceId)} AND words : (${quoted(beginning)} *)`
      found.push((await saidIn[table](db, [workspaceId, asked, limit])).map((row) => row.said_id))
    }
    return found
  },
}

const saidIn = { wishes: saidInTable('wishes'), worries: saidInTable('worries') }

function saidInTable(table: 'wishes' | 'worries') {
  return prepared<{ said_id: string }>((db) =>
    db
      // Both indexes are alike.
      .selectFrom(`said_${table}` as 'said_wishes')
      .select('said_id')
      .where('workspace_id', '=', '')
      .where(sql<boolean>`${sql.ref(`said_${table}`)} match ${''}`)
      .orderBy(sql`rowid`, 'desc')
      .limit(sql.val(0)),
  )
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}
