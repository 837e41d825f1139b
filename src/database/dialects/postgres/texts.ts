import { type SqlBool, sql } from 'kysely'
import type { Db, Texts } from '../../../platform/context.ts'

declare module '../../../platform/tables.ts' {
  interface Tables {
    /** The words of wishes and worries; `kind` is their table. */
    said_words: { workspace_id: string; kind: string; word: string; said_id: string }
    /** The words of touches, with keys as short as can be: there are very many. */
    said_touches: { workspace_id: string; word: string; touch_id: string }
  }
}

/** Of so many entries all are read at once. */
const few = 2000
/** The same of each of several words: what they have in common is found sooner among entries than in texts. */
const fewOfSeveral = 10_000
/** So many are still fewer than the texts that would be read instead. */
const some = 20_000
/** What is said often is soon found in the latest texts, read one after the other. */
const latest = 500

export const postgresTexts: Texts = {
  async drop(db, workspaceId, touchIds) {
    if (touchIds.length === 0) return
    await db.deleteFrom('touch_texts').where('workspace_id', '=', workspaceId).where('touch_id', 'in', touchIds).execute()
  },
  async find(db, workspaceId, beginnings, limit) {
    const words = beginnings.map((any) => any.map((word) => word.replace(/[^a-z0-9]/g, '').slice(0, 60) || 'x'))
    let rare = await rarer(db, workspaceId, words, words.length > 1 ? fewOfSeveral : few)
    if (rare.length === 0) {
      const found = await amongLatest(db, workspaceId, words, limit)
      if (found.length === limit) return found
      if (words.length > 1) rare = await rarer(db, workspaceId, words, some)
    }
    if (rare.length === 0) rare = words
    const others = words.filter((any) => !rare.includes(any))
    const ids = await touchesWith(db, workspaceId, rare, others.length === 0 ? limit : some)
    return others.length === 0 ? ids : among(db, workspaceId, { ids, words: others, limit })
  },
  async said(db, workspaceId, table, beginnings, limit) {
    const found = beginnings.map((): string[] => [])
    const parts = beginnings.flatMap((beginning, at) => {
      const word = beginning.replace(/[^\p{L}\p{M}\p{N}]/gu, '')
      return word === '' ? [] : [saidBeginning(db, workspaceId, table, word, limit, at)]
    })
    if (parts.length === 0) return found
    const rows = await parts.reduce((union, part) => union.unionAll(part)).execute()
    for (const { at, said_id } of rows) found[at]?.push(said_id)
    return found
  },
}

/** The latest in which some word begins so, each with the place of the beginning among those asked for. */
function saidBeginning(db: Db, workspaceId: string, table: string, word: string, limit: number, at: number) {
  const latest = db
    .selectFrom('said_words')
    .select('said_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', table)
    .where('word', '>=', word)
    .where('word', '<', `${word}\u{10FFFF}`)
    .orderBy('said_id', 'desc')
    .limit(limit)
  return db.selectFrom(latest.as('latest')).select([sql<number>`${sql.lit(at)}`.as('at'), 'latest.said_id'])
}

/** Those of the words that have no more entries than these. */
async function rarer(db: Db, workspaceId: string, words: string[][], than: number): Promise<string[][]> {
  const numbers = await Promise.all(
    words.map(async (any) => {
      const counted = db
        .selectFrom(entriesOf(db, workspaceId, any).as('e'))
        .select('e.touch_id')
        .limit(than + 1)
      const asked = db.selectFrom(counted.as('c')).select((eb) => eb.fn.countAll<number>().as('many'))
      return Number((await asked.executeTakeFirst())?.many)
    }),
  )
  return words.filter((_, at) => (numbers[at] ?? 0) <= than)
}

/** A touch for each of its words that begins so, said by the order of words: that alone is used behind the wall. */
function entriesOf(db: Db, workspaceId: string, beginnings: string[]) {
  const [first, ...others] = beginnings.map((word) =>
    db
      .selectFrom('said_touches')
      .select('touch_id')
      .where('workspace_id', '=', workspaceId)
      .where('word', '>=', word)
      .where('word', '<', `${word}\u{10FFFF}`),
  )
  if (!first) throw new Error('no word to look for')
  return others.reduce((all, one) => all.unionAll(one), first)
}

/** The touches with all of these words, the latest first. */
async function touchesWith(db: Db, workspaceId: string, words: string[][], limit: number): Promise<string[]> {
  const [first, ...others] = words.map((any) => db.selectFrom(entriesOf(db, workspaceId, any).as('e')).select('e.touch_id'))
  if (!first) return []
  const all = others.reduce((both, one) => both.intersect(one), first)
  const rows = await db.selectFrom(all.as('a')).select('a.touch_id').distinct().orderBy('a.touch_id', 'desc').limit(limit).execute()
  return rows.map((row) => row.touch_id)
}

/** Of these touches, the latest first, those whose texts say the words as well. */
async function among(
  db: Db,
  workspaceId: string,
  { ids, words, limit }: { ids: string[]; words: string[][]; limit: number },
): Promise<string[]> {
  const found: string[] = []
  for (let at = 0, page = 4 * limit; at < ids.length && found.length < limit; at += page, page *= 2) {
    const rows = await db
      .selectFrom('touch_texts')
      .select('touch_id')
      .where('workspace_id', '=', workspaceId)
      .where('touch_id', '=', sql<string>`any(${ids.slice(at, at + page)}::text[])`)
      .where(says(words))
      .execute()
    found.push(...rows.map((row) => row.touch_id))
  }
  return found.sort().reverse().slice(0, limit)
}

/** The touches whose texts say all of it, of the latest alone. */
async function amongLatest(db: Db, workspaceId: string, words: string[][], limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('touch_texts')
        .select(['touch_id', 'words'])
        .where('workspace_id', '=', workspaceId)
        .orderBy('touch_id', 'desc')
        .limit(latest)
        .as('t'),
    )
    .select('t.touch_id')
    .where(says(words))
    .orderBy('t.touch_id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => row.touch_id)
}

/** That in a text, for each of the lists, some word begins in one of its ways. */
function says(words: string[][]) {
  const one = (word: string) => sql`' ' || words like ${`% ${word}%`}`
  return sql<SqlBool>`${sql.join(
    words.map((any) => sql`(${sql.join(any.map(one), sql` or `)})`),
    sql` and `,
  )}`
}
