import type { z } from 'zod'
import { reading } from '../../platform/call.ts'
import { milliseconds } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { kindFields } from '../connections/fields.ts'
import { connectionKind, type Outcome, type Sync } from '../connections/kind.ts'
import type { Batch } from '../dav/items.ts'
import { type DavPlace, readCollections } from '../dav/reading.ts'
import { davAsking, davFields, findCollections, withServer } from '../dav/settings.ts'
import { type Entry, followEntries, forgetEntries, forgetOtherCalendars, ripen } from './follow.ts'
import { linkPeople } from './link.ts'
import { horizon, keeps, type Reader, readCalendar, readerFor, usualSince } from './read-calendar.ts'

const fields = davFields.extend({
  also_mine: kindFields.also_mine.unwrap().default([]),
  since: kindFields.since.unwrap(),
  keeps: keeps.default('subject'),
})
type CalDav = z.output<typeof fields>

const words = { one: 'calendar', many: 'calendars' }

connectionKind<CalDav>({
  kind: 'caldav',
  label: 'Calendar',
  unit: ['event', 'events'],
  every: 30,
  fields,
  secrets: ['password', 'token'],
  fill: (given, today) => ({ ...withServer('caldav')(given), since: given.since ?? usualSince(today) }),
  target: ({ url, user }) => `${new URL(url).host} ${user}`,
  says: ({ url, user }) => `Calendars of ${user} at ${new URL(url).host}`,
  test: (asking) => findCollections(davAsking('caldav', asking), words),
  sync: read,
})

interface Place extends DavPlace {
  /** When all was looked through as a whole: series go on, and what lies far ahead comes nearer. */
  whole_at?: number
}

const wholeAgain = (horizon / 4) * 86_400_000

async function read(run: Sync<CalDav>): Promise<Outcome> {
  const place = run.place as Place | null
  const now = milliseconds()
  const followed = { connectionId: run.connectionId, memberId: run.memberId, keeps: run.settings.keeps }
  let current = run
  if (!place?.whole_at || now - place.whole_at > wholeAgain) {
    const begun: Place = { tokens: {}, at: [], whole_at: now }
    await run.keep({ arrivals: [], looked: 0, place: begun, also: (context) => readAllAgain(context, run.connectionId) })
    current = { ...run, place: begun }
  }
  const reader = await reading(run.caller, (context) => readerFor(context, run))
  const outcome = await readCollections('caldav', current, {
    many: words.many,
    async take(batch, at, of) {
      const entries = await Promise.all(batch.fetched.map((one) => entryOf(one, reader)))
      const where = { ...followed, collection: batch.collection }
      return { arrivals: [], looked: batch.fetched.length, of, place: at, also: (context) => taken(context, where, entries, batch) }
    },
    async finish(context, calendars) {
      await forgetOtherCalendars(context, run.connectionId, calendars)
      const counts = await ripen(context, followed)
      await linkPeople(context, run.connectionId)
      return counts
    },
  })
  return outcome
}

async function taken(context: Context, followed: Parameters<typeof followEntries>[1], entries: Entry[], { gone }: Batch) {
  await forgetEntries(context, followed, gone)
  return followEntries(context, followed, entries)
}

async function entryOf({ href, etag, text }: Batch['fetched'][number], reader: Reader): Promise<Entry> {
  return { href, etag, read: await readCalendar(text, reader) }
}

/** Nothing that was kept counts as read, so that all is looked at once more; what became contact is known and does not come again. */
async function readAllAgain({ db, workspace }: Context, connectionId: string) {
  await db
    .updateTable('connection_items')
    .set({ etag: '' })
    .where('workspace_id', '=', workspace.id)
    .where('connection_id', '=', connectionId)
    .execute()
  return {}
}
