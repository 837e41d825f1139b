import { addMeetings } from '../src/intake/index.ts'
import type { PersonRow } from '../src/people/index.ts'
import type { Context } from '../src/platform/context.ts'
import type { DemoMeeting } from './meetings.ts'
import { restingConnection } from './resting-connection.ts'

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
    const because = 'It is an example and has no address.'
    const connectionId = await restingConnection(context, member, { kind: 'calendar_address', name: 'My calendar', settings: {}, because })
    const arrivals = own.map(({ on, at, minutes, title, people: keys }) => {
      const begins = Temporal.PlainDateTime.from(`${on}T${at}`).toZonedDateTime(context.workspace.timezone).toInstant()
      const parties = keys.map((one) => partyOf(one, people))
      return { title, on, starts_at: instant(begins), ends_at: instant(begins.add({ minutes })), parties }
    })
    await addMeetings(context, { connectionId, memberId: member.id }, arrivals)
  }
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
