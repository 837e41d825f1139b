import type { PersonFound } from '../../../people/index.ts'
import { type Caller, reading } from '../../../platform/call.ts'
import { addDays, type Day } from '../../../platform/days.ts'
import { sayDay } from '../../../platform/wording.ts'
import { type PromiseFound, pageOfPromises } from '../../../promises/index.ts'
import { peopleOf } from '../pages-of.ts'
import { contentLine, textValue } from './content-line.ts'

/** How far ahead touches and promises that come due are told, in days. */
const ahead = 90

/**
 * What is due as an iCalendar (RFC 5545): an event of one whole day for each open promise, ours and theirs, and for each person to be in
 * touch with, on the day they are due; on today for those that are late. `most` bounds how many of each, the longest due first. `now` is
 * an instant. With `guideId` only the promises that this member answers for, and the people they look after.
 */
export async function* dueAsCalendar(
  caller: Caller,
  about: { today: Day; now: string; guideId?: string | undefined; most?: number },
  given: (people: number) => void,
): AsyncGenerator<string> {
  yield [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Waymark//Due//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('METHOD', 'PUBLISH'),
    contentLine('X-WR-CALNAME', 'Touches and promises that are due'),
    contentLine('REFRESH-INTERVAL;VALUE=DURATION', 'PT4H'),
    contentLine('X-PUBLISHED-TTL', 'PT4H'),
  ].join('')
  let left = about.most ?? Number.POSITIVE_INFINITY
  const stamp = about.now.replace(/[-:]|\.\d+/g, '')
  yield* promiseEvents(caller, about, stamp)
  const filters = { sort: 'due_on', due_before: addDays(about.today, ahead + 1), guide_id: about.guideId } as const
  for await (const page of peopleOf(caller, filters)) {
    const people = page.slice(0, left)
    left -= people.length
    given(people.length)
    yield people.map((person) => eventOf(person, about.today, stamp, caller.settings.url)).join('')
    if (left <= 0) break
  }
  yield contentLine('END', 'VCALENDAR')
}

type About = { today: Day; guideId?: string | undefined; most?: number }

async function* promiseEvents(caller: Caller, { today, guideId, most }: About, stamp: string): AsyncGenerator<string> {
  let left = most ?? Number.POSITIVE_INFINITY
  const filters = { state: 'open', due_before: addDays(today, ahead + 1), member_id: guideId } as const
  for (let after: string | undefined; left > 0; ) {
    const { items, next } = await reading(caller, (context) => pageOfPromises(context, { ...filters, limit: 200, after }))
    const promises = items.slice(0, left)
    left -= promises.length
    yield promises.map((promise) => promiseEvent(promise, today, stamp, caller.settings.url)).join('')
    if (!next) return
    after = next
    await Bun.sleep(0)
  }
}

function promiseEvent(promise: PromiseFound, today: Day, stamp: string, url: string): string {
  const late = promise.due_on < today
  const line = promise.words.replace(/\s+/g, ' ')
  const what = line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line
  const summary = promise.side === 'us' ? `Promised ${promise.person}: ${what}` : `${promise.person} promised: ${what}`
  const answers = promise.member_name && `${promise.member_name} ${promise.side === 'us' ? 'answers for' : 'follows'} it.`
  const words = [promise.words, `Promised on ${sayDay(promise.made_on)}.`, answers, late ? `Due since ${sayDay(promise.due_on)}.` : '']
  return dayEvent({
    uid: `promise-${promise.id}@waymark`,
    stamp,
    day: late ? today : promise.due_on,
    summary,
    words: words.filter(Boolean).join('\n'),
    url: `${url}/promises/${promise.id}`,
  })
}

function eventOf(person: PersonFound, today: Day, stamp: string, url: string): string {
  const late = person.due_on < today
  const day = late ? today : person.due_on
  const where = [person.title, person.organization].filter(Boolean).join(', ')
  const last = person.last_touch_on
    ? `Last touched on ${sayDay(person.last_touch_on)}.`
    : `Not touched yet; known since ${sayDay(person.met_on)}.`
  const words = [where, `In the ${person.circle ?? ''} circle.`, last, late ? `Due since ${sayDay(person.due_on)}.` : '']
    .filter(Boolean)
    .join('\n')
  const summary = `Be in touch with ${person.name}`
  return dayEvent({ uid: `due-${person.id}@waymark`, stamp, day, summary, words, url: `${url}/people/${person.id}` })
}

interface DayEvent {
  uid: string
  stamp: string
  day: Day
  summary: string
  words: string
  url: string
}

function dayEvent({ uid, stamp, day, summary, words, url }: DayEvent): string {
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', uid),
    contentLine('DTSTAMP', stamp),
    contentLine('DTSTART;VALUE=DATE', day.replaceAll('-', '')),
    contentLine('DTEND;VALUE=DATE', addDays(day, 1).replaceAll('-', '')),
    contentLine('SUMMARY', textValue(summary)),
    contentLine('DESCRIPTION', textValue(words)),
    contentLine('URL', url),
    contentLine('TRANSP', 'TRANSPARENT'),
    contentLine('END', 'VEVENT'),
  ].join('')
}
