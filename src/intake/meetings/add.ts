import { insertRows } from '../../database/index.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { Party } from '../arrivals/index.ts'
import { linkPeople } from './link.ts'

/** Writes meetings to come into a connection's calendar by hand, with the people in them: for the demo. */
export async function addMeetings(
  context: Context,
  { connectionId, memberId }: { connectionId: string; memberId: string | null },
  meetings: { title: string; on: string; starts_at: string; ends_at: string; parties: Party[] }[],
): Promise<void> {
  const rows = meetings.map(({ on, parties, ...meeting }) => {
    const id = newId()
    const place = {
      workspace_id: context.workspace.id,
      id,
      connection_id: connectionId,
      member_id: memberId,
      collection: '',
      href: id,
      uid: id,
    }
    return { ...place, ...meeting, on_day: on, whole_day: 0, title_open: 1, parties: JSON.stringify(parties) }
  })
  await insertRows(context.db, 'meetings', rows)
  await linkPeople(context, connectionId)
}
