import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { CheckinRow } from './tables.ts'

/**
 * `planned` until its hour; then `sent`, or `ready` where it is to be handed on by hand; `answered`, or `silent` once nobody answered for
 * long; `skipped` where it is not wanted.
 */
export const checkinStates = ['planned', 'ready', 'sent', 'answered', 'silent', 'skipped'] as const
export type CheckinState = (typeof checkinStates)[number]

export const Checkin = z.object({
  id: Id,
  journey_id: Id,
  person_id: Id,
  person: z.string(),
  round: z.int().meta({ description: 'The round of the decision that it follows' }),
  day_number: z.int().meta({ description: 'Days after the yes' }),
  due_on: Day,
  due_at: Instant,
  state: z.enum(checkinStates),
  sent_at: Instant.nullable(),
  sent_how: z.enum(['mail', 'link']).nullable(),
  answered_on: Day.nullable(),
  confidence: z.int().nullable().meta({ description: 'How sure they are that they chose well, 0 to 10' }),
  words: z.string(),
})
export type Checkin = z.output<typeof Checkin>

export type CheckinFound = CheckinRow & { person: string; journey_stage: string; journey_round: number; left_on: string | null }

/** Check-ins of journeys that are not in the trash, with whom they are for; add where and order. */
export function selectCheckins({ db, workspace }: Pick<Context, 'db' | 'workspace'>) {
  return db
    .selectFrom('checkins as c')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.person_id'))
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'c.workspace_id').onRef('j.id', '=', 'c.journey_id'))
    .leftJoin('journey_people as jp', (join) =>
      join
        .onRef('jp.workspace_id', '=', 'c.workspace_id')
        .onRef('jp.journey_id', '=', 'c.journey_id')
        .onRef('jp.person_id', '=', 'c.person_id'),
    )
    .selectAll('c')
    .select(['p.name as person', 'j.stage as journey_stage', 'j.round as journey_round', 'jp.left_on'])
    .where('c.workspace_id', '=', workspace.id)
    .where('j.removed_at', '=', '')
    .where('p.removed_at', '=', '')
}

export async function findCheckin(context: Context, id: string): Promise<CheckinFound> {
  const row = await selectCheckins(context).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such check-in.')
  return row
}

/** Refuses to ask about a yes that does not stand any more, or someone who has no part in it any more. */
export function refuseOver({ journey_stage, journey_round, round, left_on }: CheckinFound): void {
  if (left_on) throw new Refusal('conflict', `They have had no part in this journey since ${sayDay(left_on)}.`)
  if (journey_stage !== 'committed' || journey_round !== round)
    throw new Refusal('conflict', 'The yes that this asks about does not stand any more.')
}

/** All of a journey's, the earliest first. */
export function checkinsOf(context: Context, journeyId: string): Promise<CheckinFound[]> {
  return selectCheckins(context).where('c.journey_id', '=', journeyId).orderBy('c.due_on').orderBy('c.id').execute()
}

/** Moves a check-in on from one of the states it may be in; false where somebody was quicker. */
export async function moveCheckin(
  context: Context,
  { id }: Pick<CheckinRow, 'id'>,
  from: readonly CheckinState[],
  columns: Partial<CheckinRow> & { state: CheckinState },
): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('checkins')
    .set(columns)
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst()
  const moved = Number(numUpdatedRows) === 1
  if (moved) context.changed({ kind: 'checkin', id, after: { state: columns.state } })
  return moved
}

export function toCheckin(row: CheckinFound): Checkin {
  return {
    id: row.id,
    journey_id: row.journey_id,
    person_id: row.person_id,
    person: row.person,
    round: row.round,
    day_number: row.day_number,
    due_on: row.due_on,
    due_at: row.due_at,
    state: row.state as CheckinState,
    sent_at: row.sent_at || null,
    sent_how: (row.sent_how || null) as Checkin['sent_how'],
    answered_on: row.answered_on || null,
    confidence: row.confidence,
    words: row.words,
  }
}
