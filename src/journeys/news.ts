import type { Context } from '../platform/context.ts'
import { addDays, type Day } from '../platform/days.ts'
import { selectDoubts } from './after/doubt.ts'
import { indecisions } from './leading/scores.ts'

/** Whose journeys: those that this member leads or nobody does; null: everyone's. */
interface Cut {
  on: Day
  guide: string | null
}

/** What someone did on their trail. */
export interface TrailNews {
  journey_id: string
  person_id: string
  kind: string
  on: Day
  words: string
}

const said = ['decision.yes', 'decision.no', 'decision.not_yet', 'request.asked', 'purpose.confirmed', 'purpose.reworded'] as const

/** What happened on trails yesterday and today: whoever opened theirs, with the weightiest thing they said while it was open. */
export async function trailNews(context: Context, { on, guide }: Cut): Promise<TrailNews[]> {
  const days = [addDays(on, -1), on]
  // What a guide wrote down for them is no news to the guide: only the trails that were opened are looked at.
  const opened = await openings(context, { days, guide })
  const rows = [...opened, ...(await saidOn(context, [...new Set(opened.map((one) => one.journey_id))], days))]
  const trails = Map.groupBy(
    rows.sort((a, b) => inOrder(a.id, b.id)),
    (row) => `${row.journey_id} ${row.person_id}`,
  )
  return [...trails.values()].flatMap((events) => {
    if (!events.some((event) => event.kind === 'trail.opened')) return []
    const weighty = said.map((kind) => events.findLast((event) => event.kind === kind)).find(Boolean)
    const event = weighty ?? events.at(-1)
    if (!event?.person_id) return []
    return [{ journey_id: event.journey_id, person_id: event.person_id, kind: event.kind, on: event.on_day, words: event.words }]
  })
}

/** The doubts that nobody has settled, the oldest first; at most so many. */
export function openDoubts(context: Context, { on, guide }: Cut, limit: number) {
  let query = selectDoubts(context).where('d.settled_on', '=', '').where('d.raised_on', '<=', on).where('j.stage', '=', 'committed')
  if (guide) query = query.where((eb) => eb.or([eb('j.guide_id', 'is', null), eb('j.guide_id', '=', guide)]))
  return query.orderBy('d.raised_on').orderBy('d.id').limit(limit).execute()
}

/** Undecided journeys that stall, of those that moved longest ago: with their reasons and the next move. */
export async function stalls(context: Context, { guide }: Cut, limit: number) {
  // Each of these an index holds in their order, so that as few are read as are wanted; all of them together would be sorted first.
  const longest = await Promise.all(
    ['way', 'deciding'].flatMap((stage) => {
      const query = context.db
        .selectFrom('journeys as j')
        .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
        .select(['j.id', 'j.person_id', 'j.playbook_id', 'j.opened_on', 'j.moved_on', 'j.committed_on', 'j.ended_on'])
        .where('j.workspace_id', '=', context.workspace.id)
        .where('j.removed_at', '=', '')
        .where('j.stage', '=', stage)
        .where('p.removed_at', '=', '')
        .orderBy('j.moved_on')
        .orderBy('j.id')
        .limit(limit)
      const cuts = guide ? [query.where('j.guide_id', 'is', null), query.where('j.guide_id', '=', guide)] : [query]
      return cuts.map((cut) => cut.execute())
    }),
  )
  const rows = longest.flat().sort((a, b) => inOrder(a.moved_on, b.moved_on) || inOrder(a.id, b.id))
  const first = rows.slice(0, limit)
  const found = await indecisions(context, first)
  return first.flatMap(({ id, person_id, moved_on }) => {
    const indecision = found.get(id)
    return indecision?.next ? [{ person_id, moved_on, indecision }] : []
  })
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

function selectEvents({ db, workspace }: Context, days: Day[]) {
  return db
    .selectFrom('journey_events as e')
    .select(['e.id', 'e.journey_id', 'e.person_id', 'e.kind', 'e.on_day', 'e.words'])
    .where('e.workspace_id', '=', workspace.id)
    .where('e.on_day', 'in', days)
    .where('e.person_id', 'is not', null)
}

/** The latest openings of trails of journeys that are not in the trash. */
function openings(context: Context, { days, guide }: { days: Day[]; guide: string | null }) {
  let query = selectEvents(context, days)
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'e.workspace_id').onRef('j.id', '=', 'e.journey_id'))
    .where('e.kind', '=', 'trail.opened')
    .where('j.removed_at', '=', '')
  if (guide) query = query.where((eb) => eb.or([eb('j.guide_id', 'is', null), eb('j.guide_id', '=', guide)]))
  return query.orderBy('e.id', 'desc').limit(200).execute()
}

/** What was said last on some journeys: far more than anyone says in two days. */
async function saidOn(context: Context, journeyIds: string[], days: Day[]) {
  if (journeyIds.length === 0) return []
  return selectEvents(context, days)
    .where('e.journey_id', 'in', journeyIds)
    .where('e.kind', 'in', said)
    .orderBy('e.id', 'desc')
    .limit(2000)
    .execute()
}
