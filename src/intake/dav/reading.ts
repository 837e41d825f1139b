import { reading } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import type { Counts } from '../connections/counts.ts'
import type { Slice, Sync } from '../connections/kind.ts'
import { type Collection, fetched, listed } from './client.ts'
import { type Batch, compare } from './items.ts'
import { chosenCollections, type DavSettings, davAsking } from './settings.ts'

/** How far a reading is; `tokens` by collection, `at` the collections that are read already this time. */
export interface DavPlace {
  tokens: Record<string, string>
  at: string[]
}

// A slice is one request and one transaction: what a broken connection costs.
const sliceSize = 50

interface Reading {
  /** What they are called: `calendars`. */
  many: string
  /** The slice that takes some entries in, with the place given. */
  take(batch: Batch, place: DavPlace, of: number): Promise<Slice>
  /** What is done once all of these collections are read, in the transaction that keeps the last place. */
  finish?(context: Context, read: string[]): Promise<Partial<Counts>>
}

/**
 * Reads every chosen collection on from its token. Each slice of entries is taken in and kept in one transaction; after a break-off the
 * listing is asked again, and what was kept has its tag already. `take` is given what one slice brought.
 */
export async function readCollections<S extends DavSettings>(
  type: 'caldav' | 'carddav',
  run: Sync<S>,
  how: Reading,
): Promise<'done' | 'more'> {
  const asking = davAsking(type, run)
  let place: DavPlace = { tokens: {}, at: [], ...(run.place as Partial<DavPlace> | null) }
  const chosen = await chosenCollections(asking, run.settings, how.many)
  for (const collection of chosen) {
    if (place.at.includes(collection.url)) continue
    if (!run.going()) return 'more'
    const after = await readOne(collection, place.tokens[collection.url] ?? null)
    if (!after) return 'more'
    place = after
  }
  const read = chosen.map(({ url }) => url)
  const { finish } = how
  await run.keep({
    arrivals: [],
    looked: 0,
    place: { ...place, ...(finish ? { tokens: tokensOf(place, read) } : {}), at: [] },
    ...(finish ? { also: (context: Context) => finish(context, read) } : {}),
  })
  return 'done'

  async function readOne({ url, tellsChanges }: Collection, since: string | null): Promise<DavPlace | null> {
    const { token, ...listing } = await listed(asking, { url, tellsChanges }, since)
    const where = { connectionId: run.connectionId, collection: url }
    const { fresh, gone } = await reading(run.caller, (context) => compare(context, where, listing))
    const keep = async (batch: Batch) => {
      const slice = await how.take(batch, place, fresh.length)
      await run.keep(slice)
      place = slice.place as DavPlace
    }
    for (let at = 0; at < fresh.length; at += sliceSize) {
      if (!run.going()) return null
      await keep({ ...where, fetched: await fetched(asking, url, fresh.slice(at, at + sliceSize)), gone: [] })
    }
    for (let at = 0; at < gone.length; at += sliceSize) await keep({ ...where, fetched: [], gone: gone.slice(at, at + sliceSize) })
    const tokens = { ...place.tokens, ...(token ? { [url]: token } : {}) }
    return { ...place, tokens, at: [...place.at, url] }
  }
}

/** One that is chosen again later is read from its beginning. */
function tokensOf({ tokens }: DavPlace, read: string[]): DavPlace['tokens'] {
  return Object.fromEntries(Object.entries(tokens).filter(([url]) => read.includes(url)))
}
