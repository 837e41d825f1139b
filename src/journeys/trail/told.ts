import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { type Profile, shownProfile } from '../../profiles/index.ts'
import { listPromises, type Promised } from '../../promises/index.ts'
import { selectCheckins } from '../after/checkin.ts'
import type { JourneyFound, Stage } from '../core/journey.ts'
import { decides, peopleOf, selectJourneys } from '../core/queries.ts'
import { decisionOf } from '../decision/decision.ts'
import { type Way, waysOf } from '../ways/way.ts'
import { nextStep, type Step } from './step.ts'

/** Everything that one person's trail says, and nothing that it does not: advice that was not shared and whatever concerns others is left out. */
export interface Told {
  workspace: string
  reader: { id: string; name: string; decides: boolean }
  journey: {
    id: string
    stage: Stage
    round: number
    from: string
    opened_on: string
    ended_as: string
    committed_on: string
    arrived_on: string
  }
  purpose: { id: string; version: number; words: string; confirmed_on: string | null; confirmed_by: string | null } | null
  heard: { question: string; words: string; on: string }[]
  deciders: { name: string; you: boolean }[]
  way: Way | null
  others: Way[]
  promises: Promised[]
  decision: { answer: string; by: string; you: boolean; on: string } | null
  next_checkin_on: string | null
  /** Who leads them, where that member chose to be seen. */
  guide: Pick<Profile, 'name' | 'am_not' | 'am' | 'bring' | 'languages'> | null
  step: Step
}

const mostHeard = 5

/** What the trail of a journey tells one person with a part in it; null where they, or the journey, are not here any more. */
export async function toldTo(context: Context, journeyId: string, personId: string): Promise<Told | null> {
  const journey = await selectJourneys(context).where('j.id', '=', journeyId).where('j.removed_at', '=', '').executeTakeFirst()
  if (!journey) return null
  const people = await peopleOf(context, journeyId)
  const reader = people.find((one) => one.person_id === personId && !one.left_on)
  if (!reader || (await inTrash(context, [personId, journey.person_id]))) return null
  const shared = (await waysOf(context, journeyId)).filter((way) => way.shared_on !== null || way.kind !== 'ours')
  const ways = shared.some((way) => way.kind === 'ours') ? shared.map((way) => seenBy(way, personId)) : []
  const way = ways.find((one) => one.recommended) ?? null
  const made = await decisionOf(context, journeyId, journey.round)
  const facts = {
    workspace: await nameOf(context),
    reader: { id: personId, name: reader.name, decides: decides(reader) },
    journey: plain(journey),
    purpose: await purposeOf(context, journey),
    heard: await heardFrom(context, journeyId, personId),
    deciders: people.filter(decides).map((one) => ({ name: one.name, you: one.person_id === personId })),
    way,
    others: ways.filter((one) => one !== way),
    promises: (await call(context, listPromises, { journey_id: journeyId, person_id: personId, limit: 50 })).items,
    decision: made ? { answer: made.answer, by: made.by_name, you: made.person_id === personId, on: made.decided_on } : null,
    next_checkin_on: await nextCheckin(context, journeyId, personId),
    guide: seenGuide(await shownProfile(context, journey.guide_id)),
  }
  return { ...facts, step: nextStep(facts) }
}

async function inTrash({ db, workspace }: Context, ids: string[]): Promise<boolean> {
  const row = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .where('removed_at', '!=', '')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function seenGuide(profile: Profile | null): Told['guide'] {
  if (!profile) return null
  const { name, am_not, am, bring, languages } = profile
  return { name, am_not, am, bring, languages }
}

/** A way with what it brings and takes from this reader alone: what we know of the others is theirs. */
function seenBy(way: Way, personId: string): Way {
  const theirs = (effect: Way['gains'][number]) => effect.person_id === null || effect.person_id === personId
  return { ...way, gains: way.gains.filter(theirs), pains: way.pains.filter(theirs) }
}

function plain({ id, stage, round, from_words, opened_on, ended_as, committed_on, arrived_on }: JourneyFound): Told['journey'] {
  return { id, stage: stage as Stage, round, from: from_words, opened_on, ended_as, committed_on, arrived_on }
}

async function nameOf({ db, workspace }: Context): Promise<string> {
  const row = await db.selectFrom('organization').select('name').where('id', '=', workspace.id).executeTakeFirst()
  return row?.name ?? ''
}

async function purposeOf({ db, workspace }: Context, journey: JourneyFound): Promise<Told['purpose']> {
  const row = await db
    .selectFrom('purposes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journey.id)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    version: row.version,
    words: row.words,
    confirmed_on: row.confirmed_on || null,
    confirmed_by: row.confirmed_by_name || null,
  }
}

/** What this very person said, the latest last; what became a worry or a wish first of all. */
async function heardFrom({ db, workspace }: Context, journeyId: string, personId: string): Promise<Told['heard']> {
  const rows = await db
    .selectFrom('answers')
    .select(['id', 'question', 'words', 'on_day', 'became_kind'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('said_by', '=', personId)
    .where('removed_at', '=', '')
    .where('words', '!=', '')
    .orderBy('id')
    .execute()
  const weighty = [...rows].sort((a, b) => Number(b.became_kind !== '') - Number(a.became_kind !== '')).slice(0, mostHeard)
  return rows.filter((row) => weighty.includes(row)).map(({ question, words, on_day }) => ({ question, words, on: on_day }))
}

async function nextCheckin(context: Context, journeyId: string, personId: string): Promise<string | null> {
  const row = await selectCheckins(context)
    .where('c.journey_id', '=', journeyId)
    .where('c.person_id', '=', personId)
    .where('c.state', '=', 'planned')
    .orderBy('c.due_on')
    .limit(1)
    .executeTakeFirst()
  return row?.due_on ?? null
}
