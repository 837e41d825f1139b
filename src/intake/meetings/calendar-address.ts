import { z } from 'zod'
import { reading } from '../../platform/call.ts'
import { digest, milliseconds } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { fetchOutside, outsideOf } from '../../platform/fetching/index.ts'
import { sayDay } from '../../platform/wording.ts'
import { kindFields } from '../connections/fields.ts'
import { type Asking, connectionKind, type Outcome, type Sync, Trouble } from '../connections/kind.ts'
import { dropItems, itemsOf } from '../dav/items.ts'
import { type Entry, followEntries, forgetEntries, ripen } from './follow.ts'
import { linkPeople } from './link.ts'
import { horizon, keeps, readCalendar, readerFor, usualSince } from './read-calendar.ts'

const fields = z.object({
  also_mine: kindFields.also_mine.unwrap().default([]),
  since: kindFields.since.unwrap(),
  keeps: keeps.default('subject'),
})
type CalendarAddress = z.output<typeof fields>

connectionKind<CalendarAddress>({
  kind: 'calendar_address',
  label: 'Calendar address',
  unit: ['meeting', 'meetings'],
  every: 30,
  fields,
  secrets: ['url'],
  fill: (given, today) => ({ ...given, since: given.since ?? usualSince(today) }),
  // The address is the secret itself; it goes nowhere but where it leads.
  target: () => 'address',
  says: () => 'A calendar by its address',
  async test(asking) {
    const answer = await asked(asking, {})
    const text = answer ? await textOf(answer) : ''
    const reader = await reading(asking.caller, (context) => readerFor(context, { memberId: null, settings: asking.settings }))
    const { past, upcoming } = await readCalendar(text, reader)
    const [met, coming] = [many(past.length), many(upcoming.length)]
    return { words: `It is a calendar with ${met} with others since ${sayDay(asking.settings.since)}, and ${coming} to come.`, choices: [] }
  },
  sync: read,
})

function many(count: number): string {
  return count === 1 ? 'one meeting' : `${count} meetings`
}

/** How far it was read. */
interface Place {
  /** Of the address, so that another one is read from its beginning. */
  of: string
  asked_at: number
  /** When it was last looked through as a whole. */
  whole_at: number
  etag: string | null
  modified: string | null
}

// Whoever gives a calendar out asks for no more, and nothing in it is more urgent.
const politeness = 30 * 60_000
const wholeAgain = (horizon / 4) * 86_400_000
const sliceSize = 200

async function read(run: Sync<CalendarAddress>): Promise<Outcome> {
  const of = digest(run.secrets.url ?? '')
  const before = run.place as Place | null
  const place = before?.of === of ? before : null
  const now = milliseconds()
  const followed = { connectionId: run.connectionId, memberId: run.memberId, keeps: run.settings.keeps, collection: '' }
  const finish = async (after: Place) => {
    await run.keep({
      arrivals: [],
      looked: 0,
      place: after,
      also: async (context) => {
        const counts = await ripen(context, followed)
        await linkPeople(context, run.connectionId)
        return counts
      },
    })
  }
  if (place && now - place.asked_at < politeness - 60_000) {
    await finish(place)
    return 'done'
  }
  const whole = !place || now - place.whole_at > wholeAgain
  const answer = await asked(run, whole ? {} : conditions(place))
  const asAsked = { of, asked_at: now, whole_at: whole ? now : place.whole_at }
  if (!answer) {
    await finish({ ...asAsked, etag: place?.etag ?? null, modified: place?.modified ?? null })
    return 'done'
  }
  const text = await textOf(answer)
  // A long calendar takes its time to be read: no transaction stays open over it.
  const reader = await reading(run.caller, (context) => readerFor(context, run))
  const { entries, uids, cut } = await entriesOf(text, reader)
  if (before && !place)
    await run.keep({
      arrivals: [],
      looked: 0,
      place: { ...asAsked, asked_at: 0, etag: null, modified: null },
      also: forgetAll(run.connectionId),
    })
  const { fresh, gone } = await reading(run.caller, (context) => compared(context, run.connectionId, entries))
  const underWay = { ...asAsked, asked_at: 0, etag: null, modified: null }
  for (let at = 0; at < Math.max(fresh.length, gone.length); at += sliceSize) {
    if (!run.going()) return 'more'
    const slice = fresh.slice(at, at + sliceSize)
    await run.keep({
      arrivals: [],
      looked: slice.length,
      of: fresh.length,
      place: underWay,
      also: async (context) => {
        await forgetEntries(context, followed, gone.slice(at, at + sliceSize), (key) => uids.has(key) || uids.has(uidOf(key)))
        return followEntries(context, followed, slice)
      },
    })
  }
  await finish({ ...asAsked, etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') })
  return cut ? { done: 'It holds more than 20,000 meetings; the others were left out. A later first day makes it fewer.' } : 'done'
}

function conditions({ etag, modified }: Place): Record<string, string> {
  return { ...(etag ? { 'if-none-match': etag } : {}), ...(modified ? { 'if-modified-since': modified } : {}) }
}

/** The calendar's answer; null when it has not changed. */
async function asked({ caller, secrets }: Asking<CalendarAddress>, headers: Record<string, string>): Promise<Response | null> {
  if (!secrets.url) throw new Trouble('settings', 'The address of the calendar is missing.')
  const answer = await fetchOutside(outsideOf(caller.settings), secrets.url, {
    headers: { accept: 'text/calendar, */*;q=0.1', ...headers },
    within: 60_000,
    most: 30_000_000,
  })
  const { hostname } = new URL(answer.url)
  if (answer.status === 304) return null
  if (answer.status === 404 || answer.status === 410)
    throw new Trouble('settings', `${hostname} has no calendar at this address (any more).`)
  if (answer.status === 401 || answer.status === 403)
    throw new Trouble(
      'settings',
      `${hostname} does not give this calendar out: take its secret or published address, which works without signing in.`,
    )
  if (!answer.ok) throw new Trouble('server', `${hostname} does not give the calendar out just now (it says ${answer.status}).`)
  return answer
}

async function textOf(answer: Response): Promise<string> {
  const text = (await answer.text()).replace(/^\ufeff/, '')
  const { hostname } = new URL(answer.url)
  if (/^\s*BEGIN:VCALENDAR/i.test(text.slice(0, 2000))) return text
  const isPage = /html/i.test(answer.headers.get('content-type') ?? '') || /^\s*</.test(text)
  throw new Trouble(
    'settings',
    `${hostname} answers with ${isPage ? 'a web page' : 'something else'}, not with a calendar (.ics). Is it the right address?`,
  )
}

interface Calendar {
  entries: Map<string, Entry>
  /** The uids that it still speaks of. */
  uids: Set<string>
  cut: boolean
}

/** Each meeting, and each time of a series, is an entry of its own: a file tells nothing smaller apart. */
async function entriesOf(text: string, reader: Parameters<typeof readCalendar>[1]): Promise<Calendar> {
  const { past, upcoming, called_off, cut } = await readCalendar(text, reader)
  const uids = new Set(called_off)
  const entries = new Map<string, Entry>()
  for (const arrival of [...past, ...upcoming]) {
    const href = digest(arrival.key)
    uids.add(uidOf(arrival.key))
    const isPast = arrival.at <= reader.now
    entries.set(href, {
      href,
      etag: digest(JSON.stringify([isPast, arrival])).slice(0, 22),
      read: isPast ? { past: [arrival], upcoming: [] } : { past: [], upcoming: [arrival] },
    })
  }
  return { entries, uids, cut }
}

async function compared(context: Context, connectionId: string, entries: Map<string, Entry>) {
  const known = new Map((await itemsOf(context, { connectionId, collection: '' })).map(({ href, etag }) => [href, etag]))
  return {
    fresh: [...entries.values()].filter(({ href, etag }) => known.get(href) !== etag),
    gone: [...known.keys()].filter((href) => !entries.has(href)),
  }
}

/** Another calendar now: what the one before brought stays, but is followed no more. */
function forgetAll(connectionId: string) {
  return async (context: Context) => {
    const hrefs = (await itemsOf(context, { connectionId, collection: '' })).map(({ href }) => href)
    await dropItems(context, { connectionId, collection: '' }, hrefs)
    await context.db
      .deleteFrom('meetings')
      .where('workspace_id', '=', context.workspace.id)
      .where('connection_id', '=', connectionId)
      .execute()
    return {}
  }
}

/** A time of a series is called by the series' uid and its own time. */
function uidOf(key: string): string {
  const space = key.lastIndexOf(' ')
  return space > 0 ? key.slice(0, space) : key
}
