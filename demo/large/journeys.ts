import type { CheckinRow } from '../../src/journeys/after/tables.ts'
import { blankJourney } from '../../src/journeys/core/blank.ts'
import type { DecisionRow } from '../../src/journeys/decision/tables.ts'
import type { PurposeRow } from '../../src/journeys/purpose/tables.ts'
import type { JourneyEventRow, JourneyPersonRow, JourneyRow } from '../../src/journeys/tables.ts'
import { blankWay } from '../../src/journeys/ways/put.ts'
import type { WayRow } from '../../src/journeys/ways/tables.ts'
import type { Context } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import type { PromiseRow, StepRow } from '../../src/promises/index.ts'
import type { Seeded } from '../seeded.ts'
import { largeFrom, largePromised, largePurposes, largeWays } from './journey-words.ts'

/** The rows of some journeys, by table. */
export interface JourneyRows {
  journeys: JourneyRow[]
  journey_people: JourneyPersonRow[]
  journey_events: JourneyEventRow[]
  purposes: PurposeRow[]
  ways: WayRow[]
  decisions: DecisionRow[]
  checkins: CheckinRow[]
  promises: PromiseRow[]
  promise_steps: StepRow[]
}

export interface JourneyPlan {
  context: Context
  chance: Seeded
  /** An id of a day. */
  id(on: string): string
  people: readonly string[]
}

const stages = ['listening', 'purpose', 'way', 'deciding', 'committed', 'arrived', 'ended'] as const
/** How many of a hundred stand where. */
const share = [22, 15, 14, 16, 17, 11, 5]

/** The rows of one journey, with all that must have happened for it to stand where it stands. */
export function addJourney(plan: JourneyPlan, to: JourneyRows): void {
  const { context, chance, id, people } = plan
  const stage = stages[stageAt(chance.below(100))] as (typeof stages)[number]
  const reached = stages.indexOf(stage)
  const opened = addDays(context.today, -chance.between(reached * 20 + 5, reached * 40 + 60))
  const led = chance.pick(people)
  const journey = { ...blankJourney(context, led, opened), id: id(opened), from_words: chance.pick(largeFrom), stage }
  to.journeys.push(journey)
  const name = 'Somebody led'
  const base = { workspace_id: context.workspace.id, journey_id: journey.id }
  let day = opened
  const note = (kind: string, theirs: boolean, words = '', data: object = {}) => {
    const row = { ...base, id: id(day), kind, on_day: day, at: `${day}T09:00:00.000Z`, person_id: theirs ? led : null }
    to.journey_events.push({ ...row, by_name: theirs ? name : 'Northlight IT', words, data: JSON.stringify(data) })
  }
  const move = (stage: string, from: string) => {
    note('stage', false, '', { from, to: stage })
    journey.stage_on = day
    journey.moved_on = day
  }
  const later = () => {
    const next = addDays(day, chance.between(2, 18))
    // Days sort as texts.
    day = [next, context.today].sort()[0] as string
  }
  part(to, base, led, 'led', opened)
  const other = chance.pick(people)
  if (other !== led && chance.chance(0.4)) part(to, base, other, chance.chance(0.5) ? 'decides' : 'has_a_say', opened)
  note('opened', false, journey.from_words)
  if (reached === 0) return
  later()
  note('listened', false)
  state(plan, to, journey, day)
  note('purpose.stated', false, journey.purpose_words)
  move('purpose', 'listening')
  if (reached >= 1 && chance.chance(0.6)) promise(plan, to, journey, day)
  if (reached === 1) return
  later()
  confirm(to, journey, day)
  note('purpose.confirmed', true, journey.purpose_words)
  move('way', 'purpose')
  const way = ways(plan, to, journey, day)
  if (stage === 'way') return
  later()
  way.recommended = 1
  way.because = 'It leads there, and it is the shortest of them.'
  way.shared_on = day
  note('way.recommended', false, way.name, { way_id: way.id })
  note('way.shared', false, way.name, { way_id: way.id })
  move('deciding', 'way')
  if (stage === 'deciding') return
  later()
  decide(plan, to, journey, { way, day, name, answer: stage === 'ended' ? 'no' : 'yes' })
  if (stage === 'ended') {
    note('decision.no', true, 'Not this year.', { round: 1, way_id: way.id })
    move('ended', 'deciding')
    Object.assign(journey, { ended_on: day, ended_as: 'decided_no', ended_because: 'Not this year.' })
    return
  }
  note('decision.yes', true, 'Yes.', { round: 1, way_id: way.id })
  move('committed', 'deciding')
  journey.committed_on = day
  checkin(plan, to, journey, stage)
  if (stage === 'committed') return
  later()
  note('arrived', true, 'We are there.', { how: 'said' })
  move('arrived', 'committed')
  journey.arrived_on = day
}

function stageAt(hundredth: number): number {
  let sum = 0
  return share.findIndex((one) => {
    sum += one
    return hundredth < sum
  })
}

function part(to: JourneyRows, base: { workspace_id: string; journey_id: string }, person_id: string, role: string, joined_on: string) {
  to.journey_people.push({ ...base, person_id, role, words: '', joined_on, left_on: '' })
}

function state({ context, chance, id }: JourneyPlan, to: JourneyRows, journey: JourneyRow, day: string): void {
  const words = chance.pick(largePurposes)
  const by = { said_by: null, said_by_name: 'Northlight IT', said_by_them: 0 }
  const unconfirmed = {
    played_back_at: `${day}T10:00:00.000Z`,
    confirmed_at: '',
    confirmed_on: '',
    confirmed_by: null,
    confirmed_by_name: '',
  }
  const row = { id: id(day), journey_id: journey.id, version: 1, words, said_on: day, created_at: `${day}T09:00:00.000Z` }
  to.purposes.push({ workspace_id: context.workspace.id, ...row, ...by, ...unconfirmed })
  journey.purpose_id = row.id
  journey.purpose_words = words
}

function confirm(to: JourneyRows, journey: JourneyRow, day: string): void {
  const purpose = to.purposes.at(-1)
  if (purpose)
    Object.assign(purpose, {
      confirmed_on: day,
      confirmed_at: `${day}T11:00:00.000Z`,
      confirmed_by: journey.person_id,
      confirmed_by_name: 'Somebody led',
    })
  journey.purpose_confirmed_on = day
}

/** A way of ours, with staying and going elsewhere beside it; answers ours. */
function ways({ context, chance, id }: JourneyPlan, to: JourneyRows, journey: JourneyRow, day: string): WayRow {
  const made = (given: Partial<WayRow>) => ({ ...blankWay(context, journey.id, given), id: id(day) })
  const ours = made({ name: chance.pick(largeWays), price: chance.between(3, 90) * 10_000, currency: context.workspace.currency })
  to.ways.push(ours, made({ kind: 'nothing', name: 'Staying as it is', words: journey.from_words, position: 100 }))
  to.ways.push(made({ kind: 'elsewhere', name: 'Going elsewhere', position: 101 }))
  return ours
}

function decide(
  { context, id }: JourneyPlan,
  to: JourneyRows,
  { id: journey_id, person_id }: JourneyRow,
  { way, day, name, answer }: { way: WayRow; day: string; name: string; answer: string },
): void {
  to.decisions.push({
    ...{ workspace_id: context.workspace.id, id: id(day), journey_id, round: 1, way_id: way.id, person_id, by_name: name, answer },
    ...{ words: answer === 'yes' ? 'Yes.' : 'Not this year.', by_link: 1, decided_on: day, created_at: `${day}T12:00:00.000Z` },
  })
}

/** The check-in of the second day: answered, or still to come. */
function checkin({ context, chance, id }: JourneyPlan, to: JourneyRows, journey: JourneyRow, stage: string): void {
  const due_on = addDays(journey.committed_on, 2)
  const past = due_on <= context.today
  to.checkins.push({
    ...{
      workspace_id: context.workspace.id,
      id: id(due_on),
      journey_id: journey.id,
      person_id: journey.person_id,
      round: 1,
      day_number: 2,
      due_on,
    },
    ...{
      due_at: `${due_on}T07:00:00.000Z`,
      state: past ? 'answered' : stage === 'arrived' ? 'skipped' : 'planned',
      sent_at: '',
      sent_how: '',
    },
    ...{ answered_on: past ? due_on : '', answered_at: past ? `${due_on}T08:00:00.000Z` : '' },
    ...{ confidence: past ? chance.between(7, 10) : null, words: '', created_at: `${journey.committed_on}T12:00:00.000Z` },
  })
}

/** A promise of ours or theirs along the way: kept in time, or open. */
function promise({ context, chance, id }: JourneyPlan, to: JourneyRows, journey: JourneyRow, made_on: string): void {
  const due_on = addDays(made_on, chance.between(3, 40))
  const kept = due_on < context.today && chance.chance(0.9)
  const at = { created_at: `${made_on}T12:00:00.000Z`, updated_at: `${made_on}T12:00:00.000Z`, removed_at: '', removed_by: null }
  const row: PromiseRow = {
    ...{ workspace_id: context.workspace.id, id: id(made_on), person_id: journey.person_id, journey_id: journey.id },
    ...{ side: chance.chance(0.6) ? 'us' : 'them', words: chance.pick(largePromised), made_on, due_on },
    ...{ member_id: null, member_name: 'Northlight IT', state: kept ? 'kept' : 'open', closed_on: kept ? due_on : null, because: '' },
    ...{ renegotiated: 0, remind: 0, shown: 1, made_by: null, made_by_name: 'Northlight IT', ...at },
  }
  to.promises.push(row)
  const none = { because: '', agreed_by_us_on: null, agreed_by_them_on: null, agreed_how: null, by_id: null, by_name: 'Northlight IT' }
  const step = (kind: StepRow['kind'], on_day: string, due_after: string | null): StepRow => {
    const at = `${on_day}T12:00:00.000Z`
    return { workspace_id: row.workspace_id, promise_id: row.id, id: id(on_day), kind, on_day, due_before: null, due_after, ...none, at }
  }
  to.promise_steps.push(step('made', made_on, due_on))
  if (kept) to.promise_steps.push(step('kept', due_on, null))
}
