import type { Context } from '../../platform/context.ts'
import type { ConnectionItemRow } from '../meetings/tables.ts'
import type { Fetched, Listed } from './client.ts'

/** An entry as it is kept between two readings; `kept` is what its kind wants to know of it next time. */
export type Item = ConnectionItemRow

/** Which entries of a listing are new or changed, and which are gone: told from what was kept at the last reading. */
export async function compare(
  context: Context,
  place: { connectionId: string; collection: string },
  { items, whole }: { items: Listed[]; whole: boolean },
): Promise<{ fresh: string[]; gone: string[] }> {
  const known = new Map((await itemsOf(context, place)).map(({ href, etag }) => [href, etag]))
  const fresh = items.filter(({ href, etag, gone }) => !gone && (etag === '' || known.get(href) !== etag)).map(({ href }) => href)
  const there = new Set(items.flatMap(({ href, gone }) => (gone ? [] : [href])))
  const told = new Set(items.flatMap(({ href, gone }) => (gone ? [href] : [])))
  return { fresh, gone: [...known.keys()].filter((href) => (whole ? !there.has(href) : told.has(href))) }
}

/** What was kept of a collection, or of some of its entries (a few hundred). */
export async function itemsOf(
  { db, workspace }: Context,
  { connectionId, collection }: { connectionId: string; collection: string },
  hrefs?: string[],
): Promise<Item[]> {
  if (hrefs?.length === 0) return []
  let query = db
    .selectFrom('connection_items')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('connection_id', '=', connectionId)
    .where('collection', '=', collection)
  if (hrefs) query = query.where('href', 'in', hrefs)
  return query.execute()
}

/** Keeps entries in the place of what was kept of them. */
export async function keepItems(context: Context, items: Omit<Item, 'workspace_id'>[]): Promise<void> {
  for (const item of items) {
    await dropItems(context, { connectionId: item.connection_id, collection: item.collection }, [item.href])
    await context.db
      .insertInto('connection_items')
      .values({ ...item, workspace_id: context.workspace.id })
      .execute()
  }
}

/** Forgets entries. */
export async function dropItems(
  { db, workspace }: Context,
  { connectionId, collection }: { connectionId: string; collection: string },
  hrefs: string[],
): Promise<void> {
  for (let at = 0; at < hrefs.length; at += 500)
    await db
      .deleteFrom('connection_items')
      .where('workspace_id', '=', workspace.id)
      .where('connection_id', '=', connectionId)
      .where('collection', '=', collection)
      .where('href', 'in', hrefs.slice(at, at + 500))
      .execute()
}

/** What a slice brings of one collection. */
export interface Batch {
  connectionId: string
  collection: string
  fetched: Fetched[]
  gone: string[]
}
