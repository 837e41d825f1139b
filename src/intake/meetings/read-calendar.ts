import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'
import type { Arrival } from '../arrivals/index.ts'
import { membersOf } from '../arrivals/whose.ts'
import { arrivalsOfCalendar } from '../calendar-file/arrivals-of-calendar.ts'

/** What a calendar's text says, for one member. */
export interface Read {
  /** Took place by now. */
  past: Arrival[]
  /** Is still to come, within the horizon, with somebody else in it. */
  upcoming: Arrival[]
  /** Events that it still speaks of, though no longer as a meeting that takes place. */
  called_off: Set<string>
  /** It holds more than is read. */
  cut: boolean
}

/** How a member's calendar is read. */
export interface Reader {
  timezone: string
  ownAddresses: ReadonlySet<string>
  now: string
  /** What is older is not read. */
  since: Day
}

/** Meetings are known so many days ahead; calendars are looked through anew before that runs out. */
export const horizon = 120
const most = 20_000

/** Reads a calendar's text, whole: what took place since a day, and what is to come. Gives way to others while it reads. */
export async function readCalendar(text: string, { timezone, ownAddresses, now, since }: Reader): Promise<Read> {
  const until = new Date(Date.parse(now) + horizon * 86_400_000).toISOString()
  const read: Read = { past: [], upcoming: [], called_off: new Set(), cut: false }
  for await (const item of arrivalsOfCalendar(text, { timezone, ownAddresses, until })) {
    if (item.kind === 'left_out') read.called_off.add(item.uid)
    if (item.kind !== 'arrival' || item.arrival.on < since || item.arrival.parties.length === 0) continue
    if (read.past.length + read.upcoming.length >= most) return { ...read, cut: true }
    const { line: _line, ...arrival } = item.arrival
    ;(arrival.at <= now ? read.past : read.upcoming).push(arrival)
  }
  return read
}

/** What of a meeting is kept where everyone reads it. */
export const keeps = z.enum(['contact', 'subject']).meta({ description: 'That there was a meeting; its title too' })

/** What reading a connection's calendars takes. */
export interface CalendarSettings {
  since: Day
  also_mine: string[]
  keeps: z.output<typeof keeps>
}

/** How the calendars of a connection's member are read now. */
export async function readerFor(
  context: Context,
  { memberId, settings }: { memberId: string | null; settings: CalendarSettings },
): Promise<Reader> {
  const own = memberId ? (await membersOf(context)).get(memberId)?.address : undefined
  const ownAddresses = new Set([...(own ? [own] : []), ...settings.also_mine.map((address) => address.toLowerCase())])
  return { timezone: context.workspace.timezone, ownAddresses, now: context.now, since: settings.since }
}

/** A year back, where nothing else is said. */
export function usualSince(today: Day): Day {
  return addDays(today, -365)
}
