import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { topics } from './first-questions.ts'
import type { AnswerRow } from './tables.ts'

export const becomings = ['wish', 'worry'] as const

export const Answer = z.object({
  id: Id,
  journey_id: Id,
  session_id: Id.nullable(),
  question_id: Id.nullable(),
  topic: z.enum(topics),
  question: z.string().meta({ description: 'As it was asked; empty for what they said unasked' }),
  words: z.string(),
  said_by: Id.nullable(),
  said_by_name: z.string(),
  on: Day,
  became: z
    .object({ kind: z.enum(becomings), id: Id })
    .nullable()
    .meta({ description: 'The wish or worry that it was turned into' }),
  created_at: Instant,
  updated_at: Instant,
})
export type Answer = z.output<typeof Answer>

/** What was said on a journey, in the order in which it was kept. */
export function answersOf({ db, workspace }: Context, journeyId: string): Promise<AnswerRow[]> {
  return db
    .selectFrom('answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
}

/** One answer by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findAnswer({ db, workspace }: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<AnswerRow> {
  const row = await db.selectFrom('answers').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such answer in the trash.' : 'There is no such answer.')
  return row
}

/** Who said something on a journey: whoever is named, else the one who is led. */
export async function speakerOf(context: Context, journey: { person_id: string }, said_by: string | undefined) {
  const { id, name } = await findPerson(context, said_by ?? journey.person_id)
  return { id, name }
}

/** A day on which something was said: today unless another is given, and never a day to come. */
export function pastDay(context: Context, on: string | undefined, path = 'on'): string {
  if (on !== undefined && on > context.today)
    throw new Refusal('invalid', 'That day is still to come.', [{ path, message: `must not be after ${sayDay(context.today)}` }])
  return on ?? context.today
}

export function toAnswer(row: AnswerRow): Answer {
  const { id, journey_id, session_id, question_id, question, words, said_by, said_by_name, created_at, updated_at } = row
  return {
    ...{ id, journey_id, session_id, question_id, question, words, said_by, said_by_name, created_at, updated_at },
    topic: row.topic as Answer['topic'],
    on: row.on_day,
    became: row.became_id ? { kind: row.became_kind as 'wish' | 'worry', id: row.became_id } : null,
  }
}
