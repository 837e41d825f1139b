import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, dayIn } from '../../platform/days.ts'
import { selectJourneys } from '../core/queries.ts'
import { changeJourney, note } from '../core/save.ts'
import { type CheckInFact, doubtsOf, rescueDefaults, slipsOf } from '../rules/index.ts'
import { type CheckinFound, checkinsOf } from './checkin.ts'
import { selectDoubts } from './doubt.ts'
import { doubtSettings } from './figures.ts'
import type { DoubtRow } from './tables.ts'

/**
 * Weighs one person's check-ins anew: raises the doubts that they give and have not raised yet, and settles those that an answer has
 * dispelled since. Then keeps on the journey what its most pressing doubt is. Only what was asked about the yes that stands counts.
 */
export async function weigh(context: Context, journeyId: string, personId: string, { because, anew = false }: Why = {}): Promise<void> {
  const own = (await checkinsOf(context, journeyId)).filter((one) => one.person_id === personId && one.round === one.journey_round)
  const facts = own.flatMap((one) => factOf(one, context.workspace.timezone) ?? [])
  const heard = await silencesSettled(context, journeyId)
  const settings = await doubtSettings(context)
  // Silence that somebody has seen to says nothing any more; the next one does.
  const telling = facts.filter((fact) => fact.answered_on !== null || !heard.has(fact.row.id))
  const found = doubtsOf(telling, context.today, settings)
  for (const doubt of found) {
    const checkin = telling.findLast((fact) =>
      doubt.kind === 'silence'
        ? fact.answered_on === null && addDays(fact.asked_on, settings.silent_days) === doubt.since
        : fact.answered_on === doubt.since,
    )
    if (checkin) await raise(context, checkin.row, doubt, anew && doubt.kind !== 'silence')
  }
  const open = await selectDoubts(context)
    .where('d.journey_id', '=', journeyId)
    .where('c.person_id', '=', personId)
    .where('d.settled_on', '=', '')
    .execute()
  const still = new Set<string>(found.map((doubt) => doubt.kind))
  const last = facts.filter((fact) => fact.answered_on).at(-1)
  for (const doubt of open)
    if (!still.has(doubt.kind)) await settle(context, doubt, because ?? `They answered since: ${last?.confidence ?? 0} of 10 sure.`)
  await keepRescue(context, journeyId)
}

interface Why {
  /** What settles the doubts that do not hold any more; a later answer if absent. */
  because?: string
  /** An answer was put right: a doubt that says something else by it is raised anew, also where it was settled. */
  anew?: boolean
}

/** The check-ins of a journey whose silence was seen to. */
async function silencesSettled({ db, workspace }: Context, journeyId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('doubts')
    .select('checkin_id')
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('kind', '=', 'silence')
    .where('settled_on', '!=', '')
    .execute()
  return new Set(rows.map((row) => row.checkin_id))
}

/** Writes a doubt down as settled; false where it was. */
export async function settle(context: Context, doubt: DoubtRow, because: string, on = context.today): Promise<boolean> {
  const settled = { settled_on: on, settled_because: because, settled_by_name: context.actor.name }
  const { numUpdatedRows } = await context.db
    .updateTable('doubts')
    .set(settled)
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', doubt.id)
    .where('settled_on', '=', '')
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return false
  await note(context, doubt.journey_id, 'doubt.settled', { on, words: because, data: { doubt_id: doubt.id, kind: doubt.kind } })
  context.changed({ kind: 'doubt', id: doubt.id, before: { settled_on: null }, after: settled })
  return true
}

/** Settles all that is in doubt on a journey: whoever takes a yes back is asked about it no more. */
export async function settleAll(context: Context, journeyId: string, because: string): Promise<void> {
  const open = await context.db
    .selectFrom('doubts')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journeyId)
    .where('settled_on', '=', '')
    .execute()
  for (const doubt of open) await settle(context, doubt, because)
}

/** Keeps on the journey why it is to be rescued: its most pressing doubt that nobody has settled, in words. */
export async function keepRescue(context: Context, journeyId: string): Promise<void> {
  const journey = await selectJourneys(context).where('j.id', '=', journeyId).executeTakeFirst()
  if (!journey) return
  const because = await rescueBecause(context, journey)
  if (because !== journey.rescue_because) await changeJourney(context, journey, { rescue_because: because })
}

/** The words of the most pressing open doubt of a committed journey; '' where there is none. */
export async function rescueBecause(context: Context, journey: { id: string; stage: string }): Promise<string> {
  // Of everyone with a part in it, those in the trash among them: the column must not turn false when someone goes there.
  const open = await context.db
    .selectFrom('doubts')
    .select(['kind', 'raised_on', 'words'])
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journey.id)
    .where('settled_on', '=', '')
    .execute()
  const doubts = open.map(({ kind, raised_on, words }) => ({ kind: kind as 'low', since: raised_on, words }))
  const slips = slipsOf(
    { stage: journey.stage as 'committed', doubts, promises: [], outcomes: [], moved_on: context.today },
    context.today,
    // How much each kind presses is the same everywhere: the column must not turn false when a figure is changed.
    rescueDefaults,
  )
  return slips[0]?.words ?? ''
}

interface Found extends CheckInFact {
  row: CheckinFound
}

/** A check-in that nobody has had yet, or that was left out, is none; one that was answered by word of mouth was asked on that day. */
function factOf(row: CheckinFound, timezone: string): Found | null {
  if (row.state !== 'sent' && row.state !== 'silent' && row.state !== 'answered') return null
  const asked = row.sent_at ? dayIn(row.sent_at, timezone) : row.answered_on
  if (!asked) return null
  const asked_on = row.answered_on && row.answered_on < asked ? row.answered_on : asked
  return { row, asked_on, answered_on: row.answered_on || null, confidence: row.confidence }
}

async function raise(context: Context, checkin: CheckinFound, doubt: ReturnType<typeof doubtsOf>[number], anew: boolean): Promise<void> {
  const row: DoubtRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: checkin.journey_id,
    checkin_id: checkin.id,
    kind: doubt.kind,
    words: doubt.words,
    remedy: doubt.remedy,
    raised_on: doubt.since,
    settled_on: '',
    settled_because: '',
    settled_by_name: '',
    created_at: context.now,
  }
  const made = await context.db
    .insertInto('doubts')
    .values(row)
    .onConflict((conflict) => {
      const same = conflict.columns(['workspace_id', 'checkin_id', 'kind'])
      const { words, remedy, raised_on, settled_on, settled_because, settled_by_name } = row
      if (!anew) return same.doNothing()
      return same.doUpdateSet({ words, remedy, raised_on, settled_on, settled_because, settled_by_name }).where('doubts.words', '!=', words)
    })
    .returning('id')
    .executeTakeFirst()
  if (!made) return
  const person = { id: checkin.person_id, name: checkin.person }
  await note(context, checkin.journey_id, 'doubt.raised', {
    on: doubt.since,
    words: doubt.words,
    person,
    data: { doubt_id: made.id, kind: doubt.kind },
  })
  context.changed({ kind: 'doubt', id: made.id, after: { journey_id: row.journey_id, kind: row.kind, words: row.words } })
  const { journey_id, kind } = row
  const words = (kind !== 'silence' && checkin.words) || plainly[doubt.kind]
  await context.tell('doubt.raised', {
    id: made.id,
    checkin_id: checkin.id,
    kind,
    journey_id,
    person_id: person.id,
    words,
    on: row.raised_on,
  })
}

/** A doubt in words that are the same for whoever has it, where they said none themselves. */
const plainly = {
  low: 'They were not sure that they had chosen well.',
  fall: 'They were not sure that they had chosen well.',
  silence: 'They did not answer when we asked how sure they were.',
}

declare module '../../platform/context.ts' {
  interface Events {
    /** With what they said to it. Of one answer there can be two doubts: that it is low, and that it fell. */
    'doubt.raised': { id: string; checkin_id: string; kind: string; journey_id: string; person_id: string; words: string; on: string }
  }
}
