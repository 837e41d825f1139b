import { insertRows } from '../src/database/index.ts'
import { addMeetings } from '../src/intake/index.ts'
import type { PersonRow } from '../src/people/index.ts'
import { newId } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { addDays } from '../src/platform/days.ts'
import type { DemoMeeting } from './meetings.ts'

/** Members' calendars with what is to come in them. They rest: the demo asks nobody outside for anything. */
export async function loadMeetings(
  context: Context,
  meetings: DemoMeeting[],
  members: Map<string, { id: string; name: string }>,
  people: Map<string, PersonRow>,
): Promise<void> {
  for (const [key, own] of Map.groupBy(meetings, ({ member }) => member)) {
    const member = members.get(key)
    if (!member) throw new Error(`no member of the cast is called ${key}`)
    const connectionId = await restingCalendar(context, member)
    const arrivals = own.map(({ on, at, minutes, title, people: keys }) => {
      const begins = Temporal.PlainDateTime.from(`${on}T${at}`).toZonedDateTime(context.workspace.timezone).toInstant()
      const parties = keys.map((one) => partyOf(one, people))
      return { title, on, starts_at: instant(begins), ends_at: instant(begins.add({ minutes })), parties }
    })
    await addMeetings(context, { connectionId, memberId: member.id }, arrivals)
  }
}

async function restingCalendar(context: Context, member: { id: string; name: string }): Promise<string> {
  const id = newId()
  const row = {
    ...{ workspace_id: context.workspace.id, id, member_id: member.id, made_by_name: member.name },
    ...{ kind: 'calendar_address', name: 'My calendar', sealed: '', shared: 0, every_minutes: 30 },
    settings: JSON.stringify({ also_mine: [], since: addDays(context.today, -365), keeps: 'subject' }),
    ...{ state: 'resting', state_since: context.now, state_words: 'It is an example and has no address.' },
    ...{ trouble: '', failures: 0, found: '', place: '', counts: '', started_at: '', fetching_by: '', fetching_until: '' },
    ...{ last_sync_at: context.now, next_sync_at: '', created_at: context.now, updated_at: context.now },
  }
  await insertRows(context.db, 'connections', [row])
  return id
}

function partyOf(key: string, people: Map<string, PersonRow>): { address: string; name: string } {
  const person = people.get(key)
  const [address] = JSON.parse(person?.emails ?? '[]') as string[]
  if (!person || !address) throw new Error(`nobody in the cast is called ${key} and has an address`)
  return { address, name: person.name }
}

function instant(at: Temporal.Instant): string {
  return new Date(at.epochMilliseconds).toISOString()
}
