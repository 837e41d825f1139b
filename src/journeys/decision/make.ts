import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, List, Words } from '../../platform/inputs/schema.ts'
import { moneyFrom } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { checkinJobs, planCheckins } from '../after/plan.ts'
import type { endings, JourneyFound, Stage } from '../core/journey.ts'
import { decides, findJourney, peopleOf } from '../core/queries.ts'
import { holdJourney, moveTo, note } from '../core/save.ts'
import type { WayRow } from '../ways/tables.ts'
import { Decision, type DecisionAnswer, decisionAnswers, decisionOf, decisionsOf } from './decision.ts'
import type { DecisionRow } from './tables.ts'

export const makeDecision = operation({
  name: 'decisions.make',
  method: 'POST',
  path: '/journeys/{id}/decide',
  summary: 'Record what was decided: yes, no or not yet; one decision a round, the first one counts',
  input: {
    id: Id,
    answer: z.enum(decisionAnswers),
    way_id: Id.nullable().optional().meta({ description: 'Which way; the recommended one if absent' }),
    words: Words(2000).default('').meta({ description: 'What they said, in their words' }),
    person_id: Id.optional().meta({ description: 'Who decided; the one who is led if absent' }),
    on: Day.optional(),
  },
  output: Decision,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', answer: 'not_yet', words: 'Let us talk again once the season is over.' },
  done: 'Recorded: {by_name} decided.',
  undo: { operation: 'journeys.reopen', values: { id: '{journey_id}', because: 'Recorded by mistake.' } },
  jobs: checkinJobs,
  run: (context, { id, ...given }) => decide(context, id, { ...given, byLink: false }),
})

export const listDecisions = operation({
  name: 'decisions.list',
  method: 'GET',
  path: '/journeys/{id}/decisions',
  summary: 'List what was decided on a journey, the first round first',
  input: { id: Id },
  output: List(Decision),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['round', 'answer', 'by_name', 'decided_on', 'way', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { items: await decisionsOf(context, id), next: null }
  },
})

export interface Deciding {
  answer: DecisionAnswer
  way_id?: string | null | undefined
  words: string
  person_id?: string | undefined
  on?: string | undefined
  byLink: boolean
  /** The round that was shown to them; whichever it is by now if absent. */
  round?: number | undefined
}

/**
 * Records a decision and what follows from it: a yes commits and lays the check-ins out, a no ends the journey, *not yet* opens the next
 * round. Of two who decide at once one wins; the other is told (`conflict`) who decided what, and when.
 */
export async function decide(context: Context, journeyId: string, given: Deciding): Promise<Decision> {
  const journey = await holdJourney(context, journeyId)
  await refuseDecided(context, journey)
  if (given.round !== undefined && given.round !== journey.round)
    throw new Refusal('conflict', 'Something was decided since this was shown to you. Please look again.')
  const on = dayOf(context, journey, given.on)
  const person = await decider(context, journey, given.person_id)
  const way = await wayOf(context, journey, given.way_id)
  if (given.answer === 'yes' && !(await somethingShared(context, journey)))
    throw new Refusal('conflict', 'There is nothing to decide yet: share a way with them first.')
  const row: DecisionRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journey.id,
    round: journey.round,
    way_id: way?.id ?? null,
    person_id: person.person_id,
    by_name: person.name,
    answer: given.answer,
    words: given.words,
    by_link: given.byLink ? 1 : 0,
    decided_on: on,
    created_at: context.now,
  }
  const won = await context.db
    .insertInto('decisions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'journey_id', 'round']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!won) await refuseDecided(context, journey)
  await note(context, journey.id, `decision.${given.answer}`, {
    on,
    words: given.words,
    person: { id: person.person_id, name: person.name },
    data: { round: journey.round, way_id: row.way_id, by_link: given.byLink },
  })
  context.changed({ kind: 'decision', id: row.id, after: { journey_id: journey.id, answer: row.answer, by: row.by_name, on } })
  await follow(context, journey, row)
  return { ...row, answer: given.answer, by_link: given.byLink, way: way?.name ?? null }
}

async function follow(context: Context, journey: JourneyFound, { answer, words, decided_on: on }: DecisionRow): Promise<void> {
  if (answer === 'not_yet') {
    await moveTo(
      context,
      journey,
      journey.stage === 'way' ? 'deciding' : (journey.stage as Stage),
      { forward: false, on },
      { round: journey.round + 1 },
    )
  } else if (answer === 'no') {
    await moveTo(context, journey, 'ended', { on, words }, { ended_on: on, ended_as: 'decided_no', ended_because: words })
    await context.tell('journey.closed', closed(journey, on, { as: 'decided_no', words }))
  } else {
    await planCheckins(context, await moveTo(context, journey, 'committed', { on, words }, { committed_on: on }))
  }
}

/** What is told of a journey that reached an end: how it ended, or null where it arrived. */
export function closed(journey: JourneyFound, on: string, ending: { as: Ending; words: string } | null) {
  const { id, person_id, playbook_id, value, currency } = journey
  return {
    ...{ id, person_id, playbook_id, on },
    arrived: ending === null,
    as: ending?.as ?? null,
    words: ending?.words ?? '',
    value: moneyFrom(value === null ? null : Number(value), currency),
  }
}

type Ending = (typeof endings)[number]

const said: Record<string, string> = { yes: 'yes', no: 'no', not_yet: 'not yet' }

/** Says who was first, where this round was decided; and that a journey that is over takes no decision. */
async function refuseDecided(context: Context, journey: JourneyFound): Promise<void> {
  const first = await decisionOf(context, journey.id, journey.round)
  if (first)
    throw new Refusal(
      'conflict',
      `${first.by_name} decided “${said[first.answer]}” on ${sayDay(first.decided_on)}. Reopen the journey to decide again.`,
    )
  if (journey.stage === 'ended') throw new Refusal('conflict', `This journey ended on ${sayDay(journey.ended_on)}; reopen it first.`)
  if (journey.stage === 'arrived') throw new Refusal('conflict', `This journey arrived on ${sayDay(journey.arrived_on)}; reopen it first.`)
}

function dayOf({ today }: Context, journey: JourneyFound, on = today): string {
  const message =
    on > today
      ? `must not be after ${sayDay(today)}`
      : on < journey.opened_on
        ? `must not be before ${sayDay(journey.opened_on)}`
        : undefined
  if (message) throw new Refusal('invalid', 'Nobody can have decided on that day.', [{ path: 'on', message }])
  return on
}

async function decider(context: Context, journey: JourneyFound, personId = journey.person_id) {
  const people = await peopleOf(context, journey.id)
  const person = people.find((one) => one.person_id === personId)
  if (!person || person.left_on) throw new Refusal('not_found', 'They have no part in this journey.')
  if (!decides(person)) throw new Refusal('conflict', `${person.name} has no part in deciding: give them that part first.`)
  return person
}

/** The way that was named, or the recommended one; none where there is none yet. */
async function wayOf({ db, workspace }: Context, journey: JourneyFound, wayId: string | null | undefined): Promise<WayRow | undefined> {
  if (wayId === null) return undefined
  const ways = db
    .selectFrom('ways')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journey.id)
    .where('removed_at', '=', '')
  if (wayId === undefined) return ways.where('recommended', '=', 1).executeTakeFirst()
  const way = await ways.where('id', '=', wayId).executeTakeFirst()
  if (!way) throw new Refusal('not_found', 'There is no such way on this journey.')
  return way
}

async function somethingShared({ db, workspace }: Context, journey: JourneyFound): Promise<boolean> {
  const shared = await db
    .selectFrom('ways')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journey.id)
    .where('shared_on', '!=', '')
    .where('removed_at', '=', '')
    .limit(1)
    .executeTakeFirst()
  return shared !== undefined
}
