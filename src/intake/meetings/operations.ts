import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import type { Party } from '../arrivals/index.ts'
import type { MeetingRow } from './tables.ts'

export const Meeting = z.object({
  id: Id,
  starts_at: Instant,
  ends_at: Instant.nullable(),
  on: Day,
  whole_day: z.boolean(),
  /** null where it is somebody else's, who keeps it to themselves. */
  title: z.string().nullable(),
  people: z.array(z.object({ id: Id, name: z.string() })),
  /** How many others are in it whom nobody here knows. */
  others: z.int(),
  /** It stands in a calendar of the caller's own. */
  mine: z.boolean(),
})
export type Meeting = z.output<typeof Meeting>

export const listMeetings = operation({
  name: 'meetings.list',
  method: 'GET',
  path: '/meetings',
  summary: 'List the meetings to come with people who are known here, the next one first',
  input: {
    from: Day.optional().meta({ description: 'The first day; today if left out' }),
    to: Day.optional().meta({ description: 'The last day' }),
    person_id: Id.optional().meta({ description: 'Only those that this person is in' }),
    ...listing,
  },
  output: List(Meeting),
  may: 'viewer',
  columns: ['starts_at', 'title', 'people', 'id'],
  async run(context, { from, to, person_id, limit, after }) {
    const rows = await pageOfRows(context, { from: from ?? context.today, to, person_id, limit, after })
    const page = pageOf(rows, limit, (last) => cursor('starts_at', [last.starts_at, last.id]))
    return { items: await shown(context, page.items), next: page.next }
  },
})

interface Asked {
  from: string
  to: string | undefined
  person_id: string | undefined
  limit: number
  after: string | undefined
}

/** A meeting that stands in several calendars is one meeting. */
function pageOfRows({ db, workspace }: Context, { from, to, person_id, limit, after }: Asked): Promise<MeetingRow[]> {
  let query = db
    .selectFrom('meetings as m')
    .selectAll('m')
    .where('m.workspace_id', '=', workspace.id)
    .where('m.on_day', '>=', from)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('meeting_people as l')
          .select('l.meeting_id')
          .where('l.workspace_id', '=', workspace.id)
          .whereRef('l.meeting_id', '=', 'm.id')
          .$if(person_id !== undefined, (one) => one.where('l.person_id', '=', person_id ?? '')),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('meetings as same')
            .innerJoin('meeting_people as sl', (join) =>
              join.onRef('sl.workspace_id', '=', 'same.workspace_id').onRef('sl.meeting_id', '=', 'same.id'),
            )
            .select('same.id')
            .where('same.workspace_id', '=', workspace.id)
            .whereRef('same.starts_at', '=', 'm.starts_at')
            .whereRef('same.uid', '=', 'm.uid')
            .whereRef('same.id', '<', 'm.id')
            .$if(person_id !== undefined, (one) => one.where('sl.person_id', '=', person_id ?? '')),
        ),
      ),
    )
  if (to !== undefined) query = query.where('m.on_day', '<=', to)
  if (after !== undefined) {
    const [start, id] = readCursor(after, 'starts_at', 2)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('m.starts_at', 'm.id'), '>', tuple(String(start), String(id))))
  }
  return query
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .limit(limit + 1)
    .execute()
}

/** Meetings as whoever asks may see them. */
export async function shown(context: Context, rows: MeetingRow[]): Promise<Meeting[]> {
  if (rows.length === 0) return []
  const { db, workspace } = context
  const ids = rows.map(({ id }) => id)
  const people = await db
    .selectFrom('meeting_people as l')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'l.workspace_id').onRef('p.id', '=', 'l.person_id'))
    .select(['l.meeting_id', 'p.id', 'p.name'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.meeting_id', 'in', ids)
    .where('p.removed_at', '=', '')
    .orderBy('p.name_key')
    .execute()
  const own = await ownOf(context, rows)
  return rows.map((row) => {
    const known = people.filter(({ meeting_id }) => meeting_id === row.id)
    const mine = own.get(`${row.uid} ${row.starts_at}`)
    const title = mine?.title ?? (row.title_open === 1 ? row.title : null)
    return {
      id: row.id,
      starts_at: row.starts_at,
      ends_at: row.ends_at || null,
      on: row.on_day,
      whole_day: row.whole_day === 1,
      title: title || null,
      people: known.map(({ id, name }) => ({ id, name })),
      others: Math.max(0, (JSON.parse(row.parties) as Party[]).length - known.length),
      mine: mine !== undefined,
    }
  })
}

/** Of these meetings those that stand in the caller's own calendars. */
async function ownOf({ db, workspace, actor }: Context, rows: MeetingRow[]): Promise<Map<string, MeetingRow>> {
  const own = await db
    .selectFrom('meetings')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('uid', 'in', [...new Set(rows.map(({ uid }) => uid))])
    .where('member_id', actor.kind === 'member' ? '=' : 'is', actor.kind === 'member' ? actorId(actor) : null)
    .execute()
  return new Map(own.map((row) => [`${row.uid} ${row.starts_at}`, row]))
}
