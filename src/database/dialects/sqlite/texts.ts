import { type Kysely, sql } from 'kysely'
import type { Db, Texts } from '../../../platform/context.ts'
import { prepared } from '../../prepared.ts'

/** So many of the latest texts are read for what is looked for. */
const lately = 500
/** What so many of them say is said often. */
const oftenOf = 8
/** So many of the latest texts with the rarer words are read for those said often. */
const several = 2000

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
    const words = beginnings.map((any) => any.map((word) => word.replace(/[^a-z0-9]/g, '').slice(0, 60) || 'x'))
    const within = await scopeOf(db, workspaceId)
    // The index gathers a beginning from everywhere before the first text is found: what is said often is sooner read for.
    const texts = latest(db, workspaceId, within, lately)
    const found = await among(db, texts, words, limit)
    if (found.length === limit) return found
    const often = words.length > 1 ? await saidOften(db, texts, words) : []
    const rare = words.filter((any) => !often.includes(any))
    if (often.length > 0) return among(db, latest(db, workspaceId, allOf(within, rare), several), often, limit)
    const rows = await latest(db, workspaceId, allOf(within, words), limit).execute()
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

/** Keeps a search to a workspace. It is spared where there is no other one, since it takes longer than the words themselves. */
async function scopeOf(db: Db, workspaceId: string): Promise<string> {
  const workspaces = await db.selectFrom('organization').select('id').limit(2).execute()
  return workspaces.length > 1 ? `workspace_id : ${quoted(workspaceId)}` : ''
}

/** The search for all of several words, each of which may begin in several ways. */
function allOf(within: string, words: string[][]): string {
  const each = words.map((any) => `(${any.map((word) => `${quoted(word)} *`).join(' OR ')})`)
  return `${within && `${within} AND `}words : (${each.join(' AND ')})`
}

/** The latest texts that a search finds; where it is empty, of all. */
function latest(db: Db, workspaceId: string, search: string, limit: number) {
  const texts = db.selectFrom('touch_texts').select(['touch_id', 'words']).where('workspace_id', '=', workspaceId)
  const found = search === '' ? texts : texts.where(sql<boolean>`touch_texts match ${search}`)
  return found.orderBy(sql`rowid`, 'desc').limit(limit)
}

/** Those of some texts that say all of the words. */
async function among(db: Db, texts: ReturnType<typeof latest>, words: string[][], limit: number): Promise<string[]> {
  const query = db.selectFrom(texts.as('touch_texts')).select('touch_texts.touch_id').limit(limit)
  const rows = await words.reduce((rest, any) => rest.where(says(any)), query).execute()
  return rows.map((row) => row.touch_id)
}

/** Of several words those that many of the latest texts say; of words that are all said often, all but the one said least. */
async function saidOften(db: Db, texts: ReturnType<typeof latest>, words: string[][]): Promise<string[][]> {
  const columns = words.map((any, at) => sql<number>`sum(${says(any)})`.as(`said_${at}`))
  const [counts] = (await db.selectFrom(texts.as('touch_texts')).select(columns).execute()) as Record<string, number | null>[]
  const inOrder = words.map((any, at) => ({ any, said: counts?.[`said_${at}`] ?? 0 })).sort((a, b) => a.said - b.said)
  return inOrder.flatMap(({ any, said }, at) => (at > 0 && said >= oftenOf ? [any] : []))
}

/** That in a text some word begins in one of these ways. */
function says(any: string[]) {
  return sql<boolean>`(${sql.join(
    any.map((word) => sql`' ' || touch_texts.words like ${`% ${word}%`}`),
    sql` or `,
  )})`
}

function quoted(word: string): string {
  return `"${word.replaceAll('"', '')}"`
}
