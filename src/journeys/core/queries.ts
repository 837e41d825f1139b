import type { z } from 'zod'
import { type Context, oncePerPage } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { standings } from '../leading/scores.ts'
import type { JourneyEventRow, JourneyPersonRow } from '../tables.ts'
import type { JourneyFound, JourneyStanding, JourneyWithPeople } from './journey.ts'
import { toJourney } from './journey.ts'
import { nextPromises } from './next-promise.ts'

/** Journeys of this workspace with the names of whom they are about; add where and order. Those in the trash are among them. */
export function selectJourneys({ db, workspace }: Context) {
  return db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .leftJoin('organizations as o', (join) => join.onRef('o.workspace_id', '=', 'j.workspace_id').onRef('o.id', '=', 'j.organization_id'))
    .selectAll('j')
    .select(['p.name as person', 'o.name as organization'])
    .where('j.workspace_id', '=', workspace.id)
}

/** One journey by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findJourney(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<JourneyFound> {
  const row = await oncePerPage(context, `journey ${id}`, () => selectJourneys(context).where('j.id', '=', id).executeTakeFirst())
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such journey in the trash.' : 'There is no such journey.')
  return row
}

/** Refuses (`not_found`) whoever is no member and guides no journey either. */
export async function requireGuide({ db, workspace }: Context, id: string): Promise<void> {
  const member = db.selectFrom('member').select('id').where('organization_id', '=', workspace.id).where('id', '=', id)
  if (await member.executeTakeFirst()) return
  const journeys = db.selectFrom('journeys').select('id').where('workspace_id', '=', workspace.id).where('removed_at', '=', '')
  if (await journeys.where('guide_id', '=', id).limit(1).executeTakeFirst()) return
  throw new Refusal('not_found', 'There is no such member.', [{ path: 'guide_id', message: 'is no member here' }])
}

/** One that still goes on: refuses those that have arrived or ended, with the day. */
export async function findOpenJourney(context: Context, id: string): Promise<JourneyFound> {
  const journey = await findJourney(context, id)
  if (journey.stage === 'ended') throw new Refusal('conflict', `This journey ended on ${sayDay(journey.ended_on)}; reopen it first.`)
  if (journey.stage === 'arrived') throw new Refusal('conflict', `This journey arrived on ${sayDay(journey.arrived_on)}; reopen it first.`)
  return journey
}

/** Everybody with a part in a journey, the one who is led first; those who left too. */
export function peopleOf(context: Context, journeyId: string): Promise<(JourneyPersonRow & { name: string })[]> {
  return oncePerPage(context, `people of the journey ${journeyId}`, () => findPeopleOf(context, journeyId))
}

async function findPeopleOf({ db, workspace }: Context, journeyId: string) {
  const rows = await db
    .selectFrom('journey_people as jp')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'jp.workspace_id').onRef('p.id', '=', 'jp.person_id'))
    .selectAll('jp')
    .select('p.name')
    .where('jp.workspace_id', '=', workspace.id)
    .where('jp.journey_id', '=', journeyId)
    .orderBy('jp.joined_on')
    .orderBy('jp.person_id')
    .execute()
  return rows.sort((a, b) => Number(b.role === 'led') - Number(a.role === 'led'))
}

/** Journeys with how they stand, as the outside sees them. */
export async function withStanding(context: Context, rows: JourneyFound[]): Promise<z.output<typeof JourneyStanding>[]> {
  const found = await standings(context, rows)
  const promises = await nextPromises(
    context,
    rows.map((row) => row.id),
  )
  return rows.map((row) => {
    const { stance = null, indecision = { score: 0, reasons: [], next: null } } = found.get(row.id) ?? {}
    return { ...toJourney(row), stance, indecision, next_due_on: promises.get(row.id)?.due_on ?? null }
  })
}

/** A journey with its people, as the outside sees it. */
export function wholeJourney(context: Context, row: JourneyFound): Promise<JourneyWithPeople> {
  return oncePerPage(context, `whole journey ${row.id}`, () => whole(context, row))
}

async function whole(context: Context, row: JourneyFound): Promise<JourneyWithPeople> {
  const people = await peopleOf(context, row.id)
  const [journey] = await withStanding(context, [row])
  return {
    ...(journey as z.output<typeof JourneyStanding>),
    people: people.map((one) => ({
      id: one.person_id,
      name: one.name,
      part: one.role as JourneyWithPeople['people'][number]['part'],
      words: one.words,
      joined_on: one.joined_on,
      left_on: one.left_on || null,
    })),
  }
}

/** What happened on a journey, the earliest first. */
export function eventsOf({ db, workspace }: Context, journeyId: string): Promise<JourneyEventRow[]> {
  return db
    .selectFrom('journey_events')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .orderBy('id')
    .execute()
}

/** Those who decide on a journey: the one who is led, and whoever has that part and has not left. */
export async function decidersOf(context: Context, journeyId: string): Promise<(JourneyPersonRow & { name: string })[]> {
  return (await peopleOf(context, journeyId)).filter(decides)
}

/** Whether a part is one of deciding, and still taken. */
export function decides(part: Pick<JourneyPersonRow, 'role' | 'left_on'>): boolean {
  return part.left_on === '' && (part.role === 'led' || part.role === 'decides')
}
