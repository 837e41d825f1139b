import type { PersonFound } from '../../people/index.ts'
import type { Caller } from '../../platform/call.ts'
import { addDays, type Day } from '../../platform/days.ts'
import { contentLine, textValue } from './content-line.ts'
import { peopleOf } from './pages-of.ts'

/** How far ahead touches that come due are told, in days. */
const ahead = 90

/**
 * The touches that are due as an iCalendar (RFC 5545): an event of one whole day for each person, on the day they are due; on today for
 * those who are late. `most` bounds how many, the longest due first. `now` is an instant.
 */
export async function* dueAsCalendar(
  caller: Caller,
  about: { today: Day; now: string; guideId?: string | undefined; most?: number },
  given: (people: number) => void,
): AsyncGenerator<string> {
  yield [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Waymark//Due touches//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    contentLine('METHOD', 'PUBLISH'),
    contentLine('X-WR-CALNAME', 'Touches that are due'),
    contentLine('REFRESH-INTERVAL;VALUE=DURATION', 'PT4H'),
    contentLine('X-PUBLISHED-TTL', 'PT4H'),
  ].join('')
  let left = about.most ?? Number.POSITIVE_INFINITY
  const stamp = about.now.replace(/[-:]|\.\d+/g, '')
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

function eventOf(person: PersonFound, today: Day, stamp: string, url: string): string {
  const late = person.due_on < today
  const day = late ? today : person.due_on
  const where = [person.title, person.organization].filter(Boolean).join(', ')
  const last = person.last_touch_on ? `Last touched on ${person.last_touch_on}.` : `Not touched yet; known since ${person.met_on}.`
  const words = [where, `In the ${person.circle ?? ''} circle.`, last, late ? `Due since ${person.due_on}.` : ''].filter(Boolean).join('\n')
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', `due-${person.id}@waymark`),
    contentLine('DTSTAMP', stamp),
    contentLine('DTSTART;VALUE=DATE', day.replaceAll('-', '')),
    contentLine('DTEND;VALUE=DATE', addDays(day, 1).replaceAll('-', '')),
    contentLine('SUMMARY', textValue(`Be in touch with ${person.name}`)),
    contentLine('DESCRIPTION', textValue(words)),
    contentLine('URL', `${url}/people/${person.id}`),
    contentLine('TRANSP', 'TRANSPARENT'),
    contentLine('END', 'VEVENT'),
  ].join('')
}
