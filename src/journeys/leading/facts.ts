import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { forward, isForward, rhythmsOf } from '../practice/rhythm.ts'
import type { DecisionFact, IndecisionFacts, RequestFact } from '../rules/index.ts'
import type { JourneyRow } from '../tables.ts'

/** The dated facts of a journey that both scores are made of. */
export interface LeadingFacts {
  indecision: IndecisionFacts
  requests: RequestFact[]
  decisions: DecisionFact[]
}

type Journeys = readonly Pick<JourneyRow, 'id' | 'opened_on' | 'committed_on' | 'ended_on' | 'playbook_id'>[]

/** How far back messages are looked at, in days: longer silence counts in full anyway. */
const messagesBack = 120

/** The facts of several journeys at once, by their ids: a handful of statements however many they are. */
export async function leadingFacts(context: Context, journeys: Journeys): Promise<Map<string, LeadingFacts>> {
  const asked = await stanceFacts(
    context,
    journeys.map((one) => one.id),
  )
  const found = await indecisionFacts(context, journeys)
  return new Map([...found].map(([id, indecision]) => [id, { indecision, ...(asked.get(id) ?? { requests: [], decisions: [] }) }]))
}

/** What their indecision is made of alone. */
export async function indecisionFacts(context: Context, journeys: Journeys): Promise<Map<string, IndecisionFacts>> {
  if (journeys.length === 0) return new Map()
  const ids = journeys.map((one) => one.id)
  const events = grouped(await eventsOf(context, ids))
  const promises = grouped(await promisesOf(context, ids))
  const people = grouped(await partsOf(context, ids))
  const rhythms = await rhythmsOf(
    context,
    journeys.flatMap((one) => one.playbook_id ?? []),
  )
  const touches = Map.groupBy(
    await touchesOf(context, [...new Set([...people.values()].flat().map((one) => one.person_id))]),
    (one) => one.person_id,
  )
  return new Map(
    journeys.map((journey) => {
      const own = people.get(journey.id) ?? []
      const said = own.flatMap((one) => (one.left_on ? [] : (touches.get(one.person_id) ?? [])))
      const happened = events.get(journey.id) ?? []
      const facts: IndecisionFacts = {
        opened_on: happened.find((one) => one.kind === 'way.shared')?.on_day ?? journey.opened_on,
        steps: happened.filter((one) => isForward(one.kind)).map((one) => one.on_day),
        median_days: rhythms.get(journey.playbook_id ?? '') ?? null,
        reopened: happened.filter((one) => one.kind === 'way.reopened').map((one) => ({ on: one.on_day, words: one.words })),
        promises: promises.get(journey.id) ?? [],
        messages: said.filter((one) => one.on_day >= journey.opened_on).flatMap(spoken),
        deciders: own.flatMap((one) =>
          !one.left_on && ['led', 'decides'].includes(one.role) ? [{ name: one.name, joined_on: one.joined_on }] : [],
        ),
        recommended_on: happened.find((one) => one.kind === 'way.recommended')?.on_day ?? null,
        decided_on: journey.committed_on || journey.ended_on || null,
      }
      return [journey.id, facts] as const
    }),
  )
}

/** As much of the facts as the stance is made of, for those journeys that have any. */
export async function stanceFacts(context: Context, ids: string[]): Promise<Map<string, Pick<LeadingFacts, 'requests' | 'decisions'>>> {
  if (ids.length === 0) return new Map()
  const requests = grouped(await requestsOf(context, ids))
  const decisions = grouped(await decisionsOf(context, ids))
  return new Map(
    [...new Set([...requests.keys(), ...decisions.keys()])].map((id) => [
      id,
      {
        requests: (requests.get(id) ?? []).map(toRequest),
        decisions: (decisions.get(id) ?? []).map((one) => ({
          on: one.decided_on,
          words: one.words || one.name || '',
          chosen: chosen(one),
        })),
      },
    ]),
  )
}

function eventsOf({ db, workspace }: Context, ids: string[]) {
  return db
    .selectFrom('journey_events')
    .select(['journey_id', 'kind', 'on_day', 'words'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('kind', 'in', [...forward, 'way.reopened', 'way.recommended'])
    .orderBy('id')
    .execute()
}

function requestsOf({ db, workspace }: Context, ids: string[]) {
  return db
    .selectFrom('requests')
    .select(['journey_id', 'words', 'asked_on', 'verdict', 'answer', 'answered_on'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('removed_at', '=', '')
    .execute()
}

function decisionsOf({ db, workspace }: Context, ids: string[]) {
  return db
    .selectFrom('decisions as d')
    .leftJoin('ways as w', (join) => join.onRef('w.workspace_id', '=', 'd.workspace_id').onRef('w.id', '=', 'd.way_id'))
    .select(['d.journey_id', 'd.decided_on', 'd.words', 'd.answer', 'w.kind', 'w.recommended', 'w.name'])
    .where('d.workspace_id', '=', workspace.id)
    .where('d.journey_id', 'in', ids)
    .where('d.answer', '!=', 'not_yet')
    .execute()
}

async function promisesOf({ db, workspace }: Context, ids: string[]) {
  const rows = await db
    .selectFrom('promises')
    .select(['journey_id', 'words', 'due_on', 'state', 'closed_on'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('side', '=', 'them')
    .where('removed_at', '=', '')
    .execute()
  return rows.map((row) => ({ ...row, journey_id: row.journey_id ?? '' }))
}

function partsOf({ db, workspace }: Context, ids: string[]) {
  return db
    .selectFrom('journey_people as jp')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'jp.workspace_id').onRef('p.id', '=', 'jp.person_id'))
    .select(['jp.journey_id', 'jp.person_id', 'jp.role', 'jp.joined_on', 'jp.left_on', 'p.name'])
    .where('jp.workspace_id', '=', workspace.id)
    .where('jp.journey_id', 'in', ids)
    .execute()
}

async function touchesOf({ db, workspace, today }: Context, personIds: string[]) {
  if (personIds.length === 0) return []
  return db
    .selectFrom('touch_people')
    .select(['person_id', 'on_day', 'direction'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', personIds)
    .where('on_day', '>=', addDays(today, -messagesBack))
    .execute()
}

function spoken({ on_day: on, direction }: { on_day: string; direction: string }): { on: string; by: 'us' | 'them' }[] {
  const ours = { on, by: 'us' as const }
  const theirs = { on, by: 'them' as const }
  return direction === 'both' ? [ours, theirs] : [direction === 'in' ? theirs : ours]
}

function toRequest(row: { words: string; asked_on: string; verdict: string; answer: string; answered_on: string }): RequestFact {
  return {
    on: row.asked_on,
    words: row.words,
    verdict: (row.verdict || null) as RequestFact['verdict'],
    answer: row.answer === 'do_it' ? 'do' : ((row.answer || null) as 'redirect' | 'decline' | null),
    answered_on: row.answered_on || null,
  }
}

function chosen({
  answer,
  kind,
  recommended,
}: {
  answer: string
  kind: string | null
  recommended: number | null
}): DecisionFact['chosen'] {
  if (kind === 'elsewhere') return 'elsewhere'
  if (answer === 'no' || kind === 'nothing') return 'nothing'
  return kind === null || recommended === 1 ? 'recommended' : 'other'
}

function grouped<T extends { journey_id: string }>(rows: T[]): Map<string, T[]> {
  return Map.groupBy(rows, (row) => row.journey_id)
}
