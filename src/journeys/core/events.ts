import { z } from 'zod'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findJourney } from './queries.ts'
import { eventKinds } from './save.ts'

const JourneyEvent = z.object({
  id: Id,
  kind: z.enum(eventKinds),
  on: Day,
  at: Instant,
  by_name: z.string(),
  by_person: z.boolean().meta({ description: 'They did it, not a member' }),
  words: z.string(),
})
export type JourneyEvent = z.output<typeof JourneyEvent>

export const listEvents = operation({
  name: 'journeys.events',
  method: 'GET',
  path: '/journeys/{id}/events',
  summary: 'List what happened on a journey, the latest first',
  input: { ...listing, id: Id },
  output: List(JourneyEvent),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['on', 'kind', 'by_name', 'words'],
  example: { id: ':journey' },
  async run(context, { id, limit, after }) {
    await findJourney(context, id)
    let query = context.db
      .selectFrom('journey_events')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('journey_id', '=', id)
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return {
      items: page.items.map((row) => ({
        id: row.id,
        kind: row.kind as JourneyEvent['kind'],
        on: row.on_day,
        at: row.at,
        by_name: row.by_name,
        by_person: row.person_id !== null,
        words: row.words,
      })),
      next: page.next,
    }
  },
})
