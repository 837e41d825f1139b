import { findPeople } from '../../people/index.ts'
import { adjusted } from '../../platform/adjustable.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { dayIn } from '../../platform/days.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import type { JourneyFound } from '../core/journey.ts'
import { decidersOf } from '../core/queries.ts'
import { checkInDefaults, checkInsAfter } from '../rules/index.ts'
import { checkinDays, silentDays } from './figures.ts'
import type { CheckinRow } from './tables.ts'
import { zoneOf } from './zones.ts'

/** The job that hands a check-in on at its hour, and the one that looks whether it was answered. */
export const sendCheckin = 'checkins.send'
export const heedSilence = 'checkins.heed'
export const checkinJobs = [sendCheckin, heedSilence] as const

/**
 * Lays out the check-ins of a journey that was decided for, for everyone who decides in it; those whose day is over already are left out.
 * After one yes a person has one check-in of each day: what is there already stays.
 */
export async function planCheckins(context: Context, journey: JourneyFound): Promise<void> {
  const { days } = await adjusted(context, { days: checkinDays })
  const deciders = await decidersOf(context, journey.id)
  const people = await findPeople(
    context,
    deciders.map((one) => one.person_id),
  )
  for (const person of people) {
    const zone = zoneOf(person.addresses, context.today, context.workspace.timezone)
    for (const one of checkInsAfter(journey.committed_on, zone, { days, at: checkInDefaults.at }))
      if (one.due_on >= context.today) await plan(context, { journey_id: journey.id, person_id: person.id, round: journey.round, ...one })
  }
}

type Planned = Pick<CheckinRow, 'journey_id' | 'person_id' | 'round' | 'day_number' | 'due_on' | 'due_at'>

async function plan(context: Context, planned: Planned): Promise<void> {
  const row: CheckinRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    ...planned,
    state: 'planned',
    sent_at: '',
    sent_how: '',
    answered_on: '',
    answered_at: '',
    confidence: null,
    words: '',
    created_at: context.now,
  }
  // One that was left out when the journey ended is laid out anew.
  const made = await context.db
    .insertInto('checkins')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'journey_id', 'person_id', 'round', 'day_number'])
        .doUpdateSet({ due_on: row.due_on, due_at: row.due_at, state: 'planned' })
        .where('checkins.state', 'in', ['planned', 'skipped']),
    )
    .returning('id')
    .executeTakeFirst()
  if (made) await enqueue(context, { kind: sendCheckin, subject_id: made.id, run_at: row.due_at })
}

/** Lets it be looked, once the days of silence are over, whether a check-in that was sent has been answered. */
export async function heedAfter(context: Context, { id, sent_at }: Pick<CheckinRow, 'id' | 'sent_at'>): Promise<void> {
  const { days } = await adjusted(context, { days: silentDays })
  const run_at = new Date(Date.parse(sent_at) + days * 86_400_000).toISOString()
  await enqueue(context, { kind: heedSilence, subject_id: id, input: { sent_on: dayIn(sent_at, context.workspace.timezone) }, run_at })
}

/** The states of check-ins that nobody has had yet, and of all that are not answered. */
const unsent = ['planned', 'ready'] as const
export const unanswered = [...unsent, 'sent', 'silent'] as const

/** A journey that is over needs no check-ins: those that nobody has had yet are skipped. */
export function dropCheckins(context: Context, journeyId: string): Promise<void> {
  return drop(context, journeyId, unsent)
}

/** A yes that was taken back, or someone who left, is asked no more: neither are those that went out and were not answered. */
export function withdrawCheckins(context: Context, journeyId: string, personId?: string): Promise<void> {
  return drop(context, journeyId, unanswered, personId)
}

async function drop({ db, workspace }: Context, journeyId: string, states: readonly string[], personId?: string): Promise<void> {
  let query = db
    .updateTable('checkins')
    .set({ state: 'skipped' })
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('state', 'in', states)
  if (personId) query = query.where('person_id', '=', personId)
  await query.execute()
}
