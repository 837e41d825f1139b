import { z } from 'zod'
import { emailKey } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { peopleAt } from './ground.ts'
import type { ArrivalRow } from './tables.ts'
import { personOf } from './touched.ts'
import { seenBy } from './whose.ts'

const Arrived = z.object({
  id: Id,
  at: Instant,
  on: Day,
  channel: z.enum(['email', 'meeting']),
  direction: z.enum(['in', 'out', 'both']),
  words: z.string(),
  parties: z.array(z.object({ address: z.string(), name: z.string().nullable(), person_id: Id.nullable() })),
  touch_id: Id.nullable().meta({ description: 'The touch it became; null while it waits for someone in it to be added' }),
  received_at: Instant,
})
export type Arrived = z.output<typeof Arrived>

export const listArrivals = operation({
  name: 'arrivals.list',
  method: 'GET',
  path: '/arrivals',
  summary: 'List what came in by itself since a day through your mail and calendars, the latest first',
  input: {
    ...listing,
    since: Day.optional().meta({ description: 'The first day of its coming in; yesterday if absent' }),
    waiting: z.boolean().optional().meta({ description: 'true: only what waits for someone to be added; false: only what became a touch' }),
  },
  output: List(Arrived),
  may: 'guide',
  columns: ['on', 'channel', 'direction', 'parties', 'words', 'id'],
  async run(context, { limit, after, since, waiting }) {
    const from = startOf(context, since ?? addDays(context.today, -1))
    let query = arrivalsSeen(context).where('a.received_at', '>=', from)
    if (waiting !== undefined) query = query.where('a.touch_id', waiting ? 'is' : 'is not', null)
    if (after !== undefined) {
      const [at, id] = readCursor(after, 'received', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('a.received_at', 'a.id'), '<', tuple(String(at), String(id))))
    }
    const rows = await query
      .orderBy('a.received_at', 'desc')
      .orderBy('a.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('received', [last.received_at, last.id]))
    return { items: await toArrived(context, page.items), next: page.next }
  },
})

/** The instant at which a day begins in the workspace. */
function startOf({ workspace }: Context, day: string): string {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(workspace.timezone).epochMilliseconds).toISOString()
}

/** Only what came through a door of theirs, or is shared with them, and still names someone. */
export function arrivalsSeen(context: Context) {
  const { members, shared } = seenBy(context)
  return context.db
    .selectFrom('arrivals as a')
    .selectAll('a')
    .where('a.workspace_id', '=', context.workspace.id)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('arrival_sources as s')
          .select('s.arrival_id')
          .where('s.workspace_id', '=', context.workspace.id)
          .whereRef('s.arrival_id', '=', 'a.id')
          .where((own) => own.or([own('s.member_id', 'in', members), own('s.shared', '=', shared)])),
      ),
    )
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('arrival_parties as p')
          .select('p.arrival_id')
          .where('p.workspace_id', '=', context.workspace.id)
          .whereRef('p.arrival_id', '=', 'a.id'),
      ),
    )
}

async function toArrived(context: Context, rows: ArrivalRow[]): Promise<Arrived[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const parties = await context.db
    .selectFrom('arrival_parties')
    .select(['arrival_id', 'address', 'name'])
    .where('workspace_id', '=', context.workspace.id)
    .where('arrival_id', 'in', ids)
    .orderBy('address')
    .execute()
  const people = await peopleAt(context, [...new Set(parties.map(({ address }) => emailKey(address)))])
  const byArrival = Map.groupBy(parties, ({ arrival_id }) => arrival_id)
  return rows.map(({ workspace_id: _w, key_hash: _k, on_day, ...row }) => ({
    ...row,
    on: on_day,
    channel: row.channel as Arrived['channel'],
    direction: row.direction as Arrived['direction'],
    parties: (byArrival.get(row.id) ?? []).map(({ address, name }) => {
      const party = { address, name: name || null }
      return { ...party, person_id: personOf(party, people) }
    }),
  }))
}
