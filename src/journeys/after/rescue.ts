import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import type { JourneyFound } from '../core/journey.ts'
import { requireGuide, selectJourneys } from '../core/queries.ts'
import { type RescueFacts, rescueList } from '../rules/index.ts'
import { selectDoubts } from './doubt.ts'
import { rescueSettings } from './figures.ts'
import { toOutcome } from './outcome.ts'

const Slip = z.object({ code: z.string(), since: Day, words: z.string(), remedy: z.string() })
const Rescue = z.object({
  journey_id: Id,
  person_id: Id,
  person: z.string(),
  organization: z.string().nullable(),
  purpose: z.string().nullable(),
  committed_on: Day,
  score: z.number(),
  reasons: z.array(Slip),
})
export type Rescue = z.output<typeof Rescue>

/** More committed journeys than this nobody rescues; those that moved longest ago are looked at. */
const most = 5000

/** So many can be asked for. */
const mostAsked = 200

export const listRescue = operation({
  name: 'rescue.list',
  method: 'GET',
  path: '/rescue',
  summary: 'List the journeys after a yes that slip, with why and what to do; the most pressing first',
  input: { limit: z.int().min(1).max(mostAsked).default(50), guide_id: z.string().max(100).optional() },
  output: z.object({ items: z.array(Rescue), next: z.null(), total: z.int(), as_of: AsOf }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['person', 'purpose', 'committed_on', 'score', 'journey_id'],
  async run(context, { limit, guide_id }) {
    if (guide_id) await requireGuide(context, guide_id)
    const { ids, total, as_of } = await slipping(context, { guide_id })
    const { found, gone } = await stillSlipping(context, { guide_id, ids, limit })
    const items = found.slice(0, limit).map(({ journey: { row, remedies }, reasons, score }) => ({
      journey_id: row.id,
      person_id: row.person_id,
      person: row.person,
      organization: row.organization,
      purpose: row.purpose_words || null,
      committed_on: row.committed_on,
      score: Math.round(score * 1000) / 1000,
      reasons: reasons.map(({ code, since, words }) => ({ code, since, words, remedy: remedies.get(words) ?? remedyFor(code) })),
    }))
    return { items, next: null, total: Math.max(items.length, total - gone), as_of }
  },
})

/** So many more are looked at where some of those asked for have been rescued meanwhile. */
const spare = 50

/** The order of these may be a while old; whether each still slips, and why, is of now. */
async function stillSlipping(context: Context, { guide_id, ids, limit }: { guide_id: string | undefined; ids: string[]; limit: number }) {
  const settings = await rescueSettings(context)
  const first = ids.slice(0, limit)
  const facts = await committed(context, { guide_id, ids: first })
  const found = rescueList(facts, context.today, settings)
  if (found.length === first.length) return { found, gone: 0 }
  const more = ids.slice(limit, limit + spare)
  const all = rescueList([...facts, ...(await committed(context, { guide_id, ids: more }))], context.today, settings)
  return { found: all, gone: first.length + more.length - all.length }
}

/** Who slips, the most pressing first: as many as are ever asked for. */
const slipping = keptFigure('rescue.list', {
  large: (context) => holdsMore(context, 'journeys'),
  async reckon(context, { guide_id }: { guide_id: string | undefined }) {
    const found = rescueList(await committed(context, { guide_id }), context.today, await rescueSettings(context))
    return { ids: found.slice(0, mostAsked + spare).map(({ journey }) => journey.id), total: found.length }
  },
})

type Row = Pick<JourneyFound, 'id' | 'person_id' | 'purpose_words' | 'committed_on' | 'moved_on' | 'person' | 'organization'>
type Facts = RescueFacts & { id: string; row: Row; remedies: Map<string, string> }

interface Which {
  guide_id?: string | undefined
  /** Only these. */
  ids?: string[]
}

/** Every committed journey, or some, with what tells whether it slips: six queries, however many there are. */
async function committed(context: Context, { guide_id, ids }: Which): Promise<Facts[]> {
  if (ids?.length === 0) return []
  let query = selectJourneys(context)
    .clearSelect()
    .select(['j.id', 'j.person_id', 'j.purpose_words', 'j.committed_on', 'j.moved_on', 'p.name as person', 'o.name as organization'])
    .where('j.removed_at', '=', '')
    .where('j.stage', '=', 'committed')
    .where('p.removed_at', '=', '')
  if (guide_id) query = query.where('j.guide_id', '=', guide_id)
  if (ids) query = query.where('j.id', 'in', ids)
  const rows = await query.orderBy('j.moved_on').orderBy('j.id').limit(most).execute()
  const raised = selectDoubts(context).where('d.settled_on', '=', '').where('j.stage', '=', 'committed')
  const doubts = Map.groupBy(await (ids ? raised.where('d.journey_id', 'in', ids) : raised).execute(), journeyOf)
  const promises = Map.groupBy(await promisesOf(context, ids), journeyOf)
  const outcomes = Map.groupBy(await outcomesOf(context, ids), journeyOf)
  const steps = await stepsOf(context, ids)
  const moved = (row: Row) => [row.moved_on, ...(steps.get(row.id) ?? [])].sort().at(-1) ?? row.moved_on
  return rows.map((row) => ({
    id: row.id,
    row,
    stage: 'committed',
    moved_on: moved(row),
    doubts: (doubts.get(row.id) ?? []).map(({ kind, raised_on, words }) => ({ kind: kind as 'low', since: raised_on, words })),
    promises: (promises.get(row.id) ?? [])
      .filter((one) => (one.closed_on ?? one.due_on) >= row.committed_on)
      // A broken word presses until something good has come after it.
      .filter((one) => one.state !== 'broken' || (one.closed_on ?? '') >= moved(row))
      .map((one) => ({ by: one.side as 'us', words: one.words, due_on: one.due_on, state: one.state as 'open', closed_on: one.closed_on })),
    outcomes: (outcomes.get(row.id) ?? []).map(toOutcome),
    remedies: new Map((doubts.get(row.id) ?? []).map(({ words, remedy }) => [words, remedy])),
  }))
}

function journeyOf(row: { journey_id: string | null }): string {
  return row.journey_id ?? ''
}

/** The last day on which something was felt after a yes, by journey: they answered a check-in, it was measured, a promise was kept. */
async function stepsOf({ db, workspace }: Context, ids: string[] | undefined): Promise<Map<string, string[]>> {
  const events = db
    .selectFrom('journey_events as e')
    .select(({ fn }) => ['e.journey_id', fn.max('e.on_day').as('on_day')])
    .where('e.workspace_id', '=', workspace.id)
    .where('e.kind', 'in', ['checkin.answered', 'outcome.measured'])
    .groupBy('e.journey_id')
  const kept = db
    .selectFrom('promises as pr')
    .select(({ fn }) => ['pr.journey_id', fn.max('pr.closed_on').as('on_day')])
    .where('pr.workspace_id', '=', workspace.id)
    .where('pr.shown', '=', 1)
    .where('pr.state', '=', 'kept')
    .groupBy('pr.journey_id')
  const rows = ids
    ? [...(await events.where('e.journey_id', 'in', ids).execute()), ...(await kept.where('pr.journey_id', 'in', ids).execute())]
    : [
        ...(await events
          .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'e.workspace_id').onRef('j.id', '=', 'e.journey_id'))
          .where('j.stage', '=', 'committed')
          .where('j.removed_at', '=', '')
          .execute()),
        ...(await kept
          .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'pr.workspace_id').onRef('j.id', '=', 'pr.journey_id'))
          .where('j.stage', '=', 'committed')
          .execute()),
      ]
  const all = rows.map((row) => ({ journey_id: row.journey_id ?? '', on_day: row.on_day ?? '' }))
  return new Map([...Map.groupBy(all, journeyOf)].map(([id, days]) => [id, days.map((one) => one.on_day)]))
}

/** Promises on these journeys, or on all committed ones, that are open past their day, or were broken. */
function promisesOf({ db, workspace, today }: Context, ids: string[] | undefined) {
  const query = db
    .selectFrom('promises as pr')
    .select(['pr.journey_id', 'pr.side', 'pr.words', 'pr.due_on', 'pr.state', 'pr.closed_on'])
    .where('pr.workspace_id', '=', workspace.id)
    .where('pr.shown', '=', 1)
    .where((eb) => eb.or([eb('pr.state', '=', 'broken'), eb.and([eb('pr.state', '=', 'open'), eb('pr.due_on', '<', today)])]))
  if (ids) return query.where('pr.journey_id', 'in', ids).execute()
  return query
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'pr.workspace_id').onRef('j.id', '=', 'pr.journey_id'))
    .where('j.stage', '=', 'committed')
    .execute()
}

/** What these journeys, or all committed ones, are to bring by a day. */
function outcomesOf({ db, workspace }: Context, ids: string[] | undefined) {
  const query = db
    .selectFrom('outcomes as o')
    .selectAll('o')
    .where('o.workspace_id', '=', workspace.id)
    .where('o.removed_at', '=', '')
    .where('o.by_on', 'is not', null)
  if (ids) return query.where('o.journey_id', 'in', ids).execute()
  return query
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'o.workspace_id').onRef('j.id', '=', 'o.journey_id'))
    .where('j.stage', '=', 'committed')
    .execute()
}

/** What to do about a slip that is no doubt (those bring their own remedy). */
function remedyFor(code: string): string {
  return remedies[code] ?? 'Call them, and ask how it is going.'
}

const remedies: Record<string, string> = {
  our_promise: 'Do it today, or call and agree on another day; do not let them ask first.',
  their_promise: 'Ask what is in the way, and whether you can take it off them.',
  outcome_late: 'Measure it together, and say openly what it means for the way.',
  standing_still: 'Take the smallest next step together, with a day to it.',
}
