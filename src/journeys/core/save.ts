import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import type { JourneyEventRow, JourneyRow } from '../tables.ts'
import { type Journey, type JourneyFound, type Stage, toJourney } from './journey.ts'
import { findJourney, findOpenJourney } from './queries.ts'

/** What can happen on a journey; scores are made of these dated facts. */
export const eventKinds = [
  'opened',
  'stage',
  'person.joined',
  'person.left',
  'listened',
  'purpose.stated',
  'purpose.played_back',
  'purpose.confirmed',
  'purpose.reworded',
  'request.asked',
  'request.judged',
  'request.answered',
  'way.recommended',
  'way.reopened',
  'way.shared',
  'trail.sent',
  'trail.opened',
  'decision.yes',
  'decision.no',
  'decision.not_yet',
  'checkin.answered',
  'checkin.corrected',
  'doubt.raised',
  'doubt.settled',
  'outcome.measured',
  'fit.judged',
  'declined',
  'arrived',
  'ended',
  'reopened',
  'rescued',
  'note',
] as const
export type EventKind = (typeof eventKinds)[number]

/** One journey, held until this is done: of two who change it at once, the second waits here and sees what the first did. */
export async function holdJourney(context: Context, id: string): Promise<JourneyFound> {
  await hold(context, id)
  return findJourney(context, id)
}

/** The same for one that still goes on: refuses those that have arrived or ended. */
export async function holdOpenJourney(context: Context, id: string): Promise<JourneyFound> {
  await hold(context, id)
  return findOpenJourney(context, id)
}

async function hold({ db, workspace, now }: Context, id: string): Promise<void> {
  await db.updateTable('journeys').set({ updated_at: now }).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

/** Changes a journey's own columns, with its audit. */
export async function changeJourney(
  context: Context,
  before: JourneyFound,
  columns: Partial<Omit<JourneyRow, 'workspace_id' | 'id'>>,
): Promise<JourneyFound> {
  const set = { ...columns, updated_at: context.now }
  await context.db.updateTable('journeys').set(set).where('workspace_id', '=', context.workspace.id).where('id', '=', before.id).execute()
  const after = await findJourney(context, before.id, (columns.removed_at ?? before.removed_at) === '' ? 'live' : 'trash')
  context.changed({ kind: 'journey', id: before.id, before: audited(before), after: audited(after) })
  return after
}

/** Brings a journey to a stage. A step forward sets `moved_on`; whether it may follow is the caller's to ask (`mayFollow`). */
export async function moveTo(
  context: Context,
  journey: JourneyFound,
  stage: Stage,
  { forward = true, on = context.today, words = '' }: { forward?: boolean; on?: Day; words?: string } = {},
  columns: Partial<Omit<JourneyRow, 'workspace_id' | 'id'>> = {},
): Promise<JourneyFound> {
  if (journey.stage !== stage) await note(context, journey.id, 'stage', { on, words, data: { from: journey.stage, to: stage } })
  const moved = forward ? { moved_on: on > journey.moved_on ? on : journey.moved_on } : {}
  return changeJourney(context, journey, { stage, stage_on: journey.stage === stage ? journey.stage_on : on, ...moved, ...columns })
}

/** Writes down a fact of a journey with its day: by a member unless a person of it is named. */
export async function note(
  context: Context,
  journeyId: string,
  kind: EventKind,
  given: { on?: Day; words?: string; data?: object; person?: { id: string; name: string } } = {},
): Promise<JourneyEventRow> {
  const row: JourneyEventRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journeyId,
    kind,
    on_day: given.on ?? context.today,
    at: context.now,
    person_id: given.person?.id ?? null,
    by_name: given.person?.name ?? context.actor.name,
    words: given.words ?? '',
    data: JSON.stringify(given.data ?? {}),
  }
  await context.db.insertInto('journey_events').values(row).execute()
  return row
}

function audited(row: JourneyFound): Omit<Journey, 'person' | 'organization'> & { removed_at: string } {
  const { person: _person, organization: _organization, ...journey } = toJourney(row)
  return { ...journey, removed_at: row.removed_at }
}
