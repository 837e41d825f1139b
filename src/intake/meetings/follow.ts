import { insertRows } from '../../database/index.ts'
import { digest, newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { withdrawMeetings } from '../arrivals/coming-in/withdraw.ts'
import { type Arrival, receive } from '../arrivals/index.ts'
import { rowOf } from '../connections/connection.ts'
import type { Counts } from '../connections/counts.ts'
import { dropItems, type Item, itemsOf, keepItems } from '../dav/items.ts'
import type { Read } from './read-calendar.ts'
import type { MeetingRow } from './tables.ts'

/** Whose calendar entries are followed, and where they lie. */
export interface Followed {
  connectionId: string
  memberId: string | null
  collection: string
  keeps: 'contact' | 'subject'
}

/** One entry of a calendar as it is now: a meeting, or a series with its exceptions. */
export interface Entry {
  href: string
  etag: string
  read: Pick<Read, 'past' | 'upcoming'>
}

/** What became contact: each key with its day and a tag that changes with the meeting. */
type Kept = Record<string, [day: string, tag: string]>

/**
 * Takes in entries as they are now: what took place becomes contact, what is to come is kept until then. What an entry said before and
 * says no more (cancelled, declined, moved to another time) is taken back, whatever its day; nothing comes twice.
 */
export async function followEntries(context: Context, followed: Followed, entries: Entry[]): Promise<Partial<Counts>> {
  const hrefs = entries.map(({ href }) => href)
  const before = new Map((await itemsOf(context, followed, hrefs)).map((item) => [item.href, keptOf(item)]))
  const fresh: Arrival[] = []
  const withdrawn: string[] = []
  const items: Omit<Item, 'workspace_id'>[] = []
  for (const { href, etag, read } of entries) {
    const old = before.get(href) ?? {}
    const kept: Kept = Object.fromEntries(read.past.map((arrival) => [arrival.key, [arrival.on, tagOf(arrival)]]))
    for (const [key, [, tag]] of Object.entries(old)) if (kept[key]?.[1] !== tag) withdrawn.push(key)
    fresh.push(...read.past.filter(({ key }) => old[key]?.[1] !== kept[key]?.[1]))
    items.push({
      connection_id: followed.connectionId,
      collection: followed.collection,
      href,
      etag,
      person_id: null,
      kept: JSON.stringify(kept),
    })
  }
  await withdrawMeetings(context, sourceOf(followed), withdrawn)
  await dropMeetings(context, followed, hrefs)
  await keepUpcoming(context, followed, entries)
  await keepItems(context, items)
  return received(context, followed, fresh)
}

/**
 * Entries that are there no more. Those that the calendar still speaks of were called off, whatever their day; of the rest those of the
 * last two weeks are taken back, for they were called off too, it seems. What is older did take place: calendars are tidied up, and some
 * show the last months alone.
 */
export async function forgetEntries(
  context: Context,
  followed: Followed,
  hrefs: string[],
  isCalledOff: (key: string) => boolean = () => false,
): Promise<void> {
  const recent = addDays(context.today, -14)
  const items = await itemsOf(context, followed, hrefs)
  const kept = items.flatMap((item) => Object.entries(keptOf(item)))
  const withdrawn = kept.flatMap(([key, [day]]) => (day >= recent || isCalledOff(key) ? [key] : []))
  await withdrawMeetings(context, sourceOf(followed), withdrawn)
  await dropMeetings(context, followed, hrefs)
  await dropItems(context, followed, hrefs)
}

/**
 * Meetings whose time has come become contact, though nothing changed in their calendar; the titles of the others are open or not as is
 * chosen now.
 */
export async function ripen(context: Context, followed: Omit<Followed, 'collection'>): Promise<Partial<Counts>> {
  await openTitles(context, followed)
  const due = await context.db
    .selectFrom('meetings')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('connection_id', '=', followed.connectionId)
    .where('starts_at', '<=', context.now)
    .orderBy('starts_at')
    .limit(500)
    .execute()
  for (const [collection, own] of Map.groupBy(due, (meeting) => meeting.collection)) {
    const items = await itemsOf(context, { ...followed, collection }, [...new Set(own.map(({ href }) => href))])
    await keepItems(
      context,
      items.map(({ workspace_id: _w, ...item }) => {
        const more = own.filter(({ href }) => href === item.href).map(arrivalOf)
        const kept = { ...keptOf(item), ...Object.fromEntries(more.map((arrival) => [arrival.key, [arrival.on, tagOf(arrival)]])) }
        return { ...item, kept: JSON.stringify(kept) }
      }),
    )
  }
  for (let at = 0; at < due.length; at += 500)
    await context.db
      .deleteFrom('meetings')
      .where('workspace_id', '=', context.workspace.id)
      .where(
        'id',
        'in',
        due.slice(at, at + 500).map(({ id }) => id),
      )
      .execute()
  if (due.length > 0) context.changed({ kind: 'meeting', id: null })
  return received(context, followed, due.map(arrivalOf))
}

async function openTitles(context: Context, { connectionId, keeps }: Omit<Followed, 'collection'>): Promise<void> {
  const title_open = titleOpen(keeps)
  await context.db
    .updateTable('meetings')
    .set({ title_open })
    .where('workspace_id', '=', context.workspace.id)
    .where('connection_id', '=', connectionId)
    .where('title_open', '!=', title_open)
    .execute()
}

function titleOpen(keeps: Followed['keeps']): number {
  return keeps === 'contact' ? 0 : 1
}

/** Calendars that are read no more: what they brought stays, but nothing in them is followed or to come. */
export async function forgetOtherCalendars({ db, workspace }: Context, connectionId: string, read: string[]): Promise<void> {
  for (const table of ['meetings', 'connection_items'] as const)
    await db
      .deleteFrom(table as 'meetings')
      .where('workspace_id', '=', workspace.id)
      .where('connection_id', '=', connectionId)
      .where('collection', 'not in', read)
      .execute()
}

async function received(context: Context, followed: Omit<Followed, 'collection'>, arrivals: Arrival[]): Promise<Partial<Counts>> {
  if (arrivals.length === 0) return {}
  const shared = (await rowOf(context, followed.connectionId))?.shared === 1
  const worded = arrivals.map((arrival) => (followed.keeps === 'contact' ? { ...arrival, words: '' } : arrival))
  const { touched, proposed, known, left_out } = await receive(context, {
    memberId: followed.memberId,
    source: sourceOf(followed),
    arrivals: worded,
    shared,
  })
  return { touched, proposed, known, left_out }
}

function sourceOf({ connectionId }: { connectionId: string }) {
  return { kind: 'connection', id: connectionId } as const
}

function keptOf({ kept }: Pick<Item, 'kept'>): Kept {
  return kept === '' ? {} : (JSON.parse(kept) as Kept)
}

/** Changes when the meeting is at another time, about something else or with others. */
function tagOf({ at, on, words, parties }: Arrival): string {
  return digest(JSON.stringify([at, on, words, parties.map(({ address }) => address).sort()])).slice(0, 16)
}

async function dropMeetings(context: Context, { connectionId, collection }: Followed, hrefs: string[]): Promise<void> {
  for (let at = 0; at < hrefs.length; at += 500)
    await context.db
      .deleteFrom('meetings')
      .where('workspace_id', '=', context.workspace.id)
      .where('connection_id', '=', connectionId)
      .where('collection', '=', collection)
      .where('href', 'in', hrefs.slice(at, at + 500))
      .execute()
}

async function keepUpcoming(context: Context, followed: Followed, entries: Entry[]): Promise<void> {
  const rows = entries.flatMap(({ href, read }) =>
    read.upcoming.map((arrival): MeetingRow => {
      return {
        workspace_id: context.workspace.id,
        id: newId(),
        connection_id: followed.connectionId,
        member_id: followed.memberId,
        collection: followed.collection,
        href,
        uid: arrival.key,
        starts_at: arrival.at,
        ends_at: arrival.ends ?? '',
        on_day: arrival.on,
        whole_day: arrival.whole ? 1 : 0,
        title: arrival.words.replaceAll('\0', '').normalize('NFC').trim().slice(0, 300).toWellFormed(),
        title_open: titleOpen(followed.keeps),
        parties: JSON.stringify(arrival.parties),
      }
    }),
  )
  await insertRows(context.db, 'meetings', rows)
  if (rows.length > 0) context.changed({ kind: 'meeting', id: null })
}

function arrivalOf({ uid, starts_at, ends_at, on_day, title, whole_day, parties }: MeetingRow): Arrival {
  return {
    key: uid,
    channel: 'meeting',
    at: starts_at,
    on: on_day,
    direction: 'both',
    parties: JSON.parse(parties),
    words: title,
    automatic: null,
    ...(ends_at === '' ? {} : { ends: ends_at }),
    ...(whole_day ? { whole: true } : {}),
  }
}
