import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Line, Words } from '../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type JourneyFound, JourneyWithPeople, Stage } from '../core/journey.ts'
import { findJourney, requireGuide, selectJourneys, wholeJourney } from '../core/queries.ts'
import { holdJourney, moveTo } from '../core/save.ts'
import { type Reached, stageRefusal, stanceOf, stanceOfPortfolio } from '../rules/index.ts'
import { stanceFacts } from './facts.ts'
import { leadingSettings } from './figures.ts'
import { Standing, stances, standings } from './scores.ts'

export const moveJourney = operation({
  name: 'journeys.move',
  method: 'POST',
  path: '/journeys/{id}/move',
  summary: 'Bring a journey to another stage, where a rule allows it: forward one at a time, back to any earlier one',
  input: { id: Id, stage: Stage.exclude(['committed', 'arrived', 'ended']), because: Words(1000).default('') },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', stage: 'purpose' },
  done: 'It is at the stage “{stage}” now.',
  async run(context, { id, stage, because }) {
    const journey = await holdJourney(context, id)
    const refusal = stageRefusal(journey.stage as Stage, stage, await reachedOf(context, journey))
    if (refusal) throw new Refusal('conflict', refusal)
    if (journey.stage === 'ended') throw new Refusal('conflict', 'This journey has ended: reopen it to go on.')
    const forward = order.indexOf(stage) > order.indexOf(journey.stage)
    return wholeJourney(context, await moveTo(context, journey, stage, { forward, words: because }))
  },
})

const Shown = z.object({ journey_id: Id, person: z.string(), on: Day.nullable(), words: z.string() })

export const getStance = operation({
  name: 'stance.get',
  method: 'GET',
  path: '/stance',
  summary: 'Show who leads on a journey, or over all open ones, with the evidence',
  input: { journey_id: Id.optional(), guide_id: Line(100).optional() },
  output: z.object({
    stance: z.enum(stances).nullable(),
    words: z.string(),
    counts: z
      .record(z.enum(stances), z.int())
      .nullable()
      .meta({ description: 'How many journeys stand in each way; null for one journey' }),
    unknown: z.int(),
    evidence: z.array(Shown),
    shown: z
      .record(z.enum(stances), z.array(Shown))
      .nullable()
      .meta({ description: 'The latest that shows each stance; null for one journey' }),
    standing: Standing.nullable().meta({ description: 'Of the one journey that was asked for' }),
    as_of: AsOf,
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: {},
  async run(context, { journey_id, guide_id }) {
    if (journey_id) return ofOne(context, await findJourney(context, journey_id))
    if (guide_id) await requireGuide(context, guide_id)
    return overAll(context, { guide_id })
  },
})

/** Over all open journeys. */
const overAll = keptFigure('stance.get', {
  large: (context) => holdsMore(context, 'journeys'),
  async reckon(context, { guide_id }: { guide_id: string | undefined }) {
    const rows = await openJourneys(context, guide_id)
    const { stance: settings } = await leadingSettings(context)
    const facts = await stanceFacts(
      context,
      rows.map((row) => row.id),
    )
    const found = rows.map((journey) => {
      const own = facts.get(journey.id)
      return { journey, found: stanceOf(own?.requests ?? [], own?.decisions ?? [], context.today, settings) }
    })
    const { stance, words, counts, unknown, evidence, shown } = stanceOfPortfolio(found, settings)
    return {
      stance,
      words,
      counts,
      unknown,
      evidence: evidence.map(toShown),
      shown: {
        leading: shown.leading.map(toShown),
        side_by_side: shown.side_by_side.map(toShown),
        following: shown.following.map(toShown),
        lost: shown.lost.map(toShown),
      },
      standing: null,
    }
  },
})

function toShown({ journey, latest }: { journey: JourneyFound; latest: { on: string; words: string } | null }) {
  return { journey_id: journey.id, person: journey.person, on: latest?.on ?? null, words: latest?.words ?? '' }
}

const order: readonly string[] = ['listening', 'purpose', 'way', 'deciding', 'committed', 'arrived']
/** As many open journeys as are looked at for the stance over all of them: the ones that moved last. */
const mostJourneys = 5000

/** What has happened on a journey, as far as a stage asks for it. */
async function reachedOf({ db, workspace }: Context, journey: JourneyFound): Promise<Reached> {
  const rows = await db
    .selectFrom('journey_events')
    .select('kind')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journey.id)
    .where('kind', 'in', ['way.shared', 'arrived'])
    .execute()
  const kinds = new Set(rows.map((row) => row.kind))
  return {
    confirmed: journey.purpose_confirmed_on !== '',
    shared: kinds.has('way.shared'),
    decided: journey.committed_on !== '',
    arrived: kinds.has('arrived'),
  }
}

function openJourneys(context: Context, guideId: string | undefined) {
  let query = selectJourneys(context).where('j.removed_at', '=', '').where('j.stage', 'not in', ['arrived', 'ended'])
  if (guideId) query = query.where('j.guide_id', '=', guideId)
  return query.orderBy('j.moved_on', 'desc').orderBy('j.id').limit(mostJourneys).execute()
}

async function ofOne(context: Context, journey: JourneyFound) {
  const standing = (await standings(context, [journey])).get(journey.id)
  if (!standing) throw new Refusal('not_found', 'There is no such journey.')
  return {
    stance: standing.stance,
    words: standing.stance_words,
    counts: null,
    unknown: standing.stance === null ? 1 : 0,
    evidence: standing.evidence.map(({ on, words }) => ({ journey_id: journey.id, person: journey.person, on, words })),
    shown: null,
    standing,
    as_of: null,
  }
}
