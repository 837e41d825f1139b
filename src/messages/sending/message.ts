import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Phase, toPhase } from '../given.ts'
import { type MessageRow, messageStates } from '../tables.ts'

export const Message = z
  .object({
    id: Id,
    person_id: Id,
    person: z.string(),
    to: z.string().nullable().meta({ description: 'Null for one that someone sent by themselves' }),
    channel: z.string(),
    on: Day,
    subject: z.string(),
    text: z.string(),
    phase: Phase,
    carries_core: z.boolean().nullable().meta({ description: 'Whether it carries the core message; null where that was not looked at' }),
    state: z.enum(messageStates),
    said: z.string().meta({ description: 'What the mail server said, in its words' }),
    state_at: Instant,
    touch_id: Id,
    letter_id: Id.nullable(),
    made_by_name: z.string(),
    created_at: Instant,
  })
  .meta({ id: 'Message' })
export type Message = z.output<typeof Message>

export type MessageFound = MessageRow & { person: string }

/** Messages with whom they were written to; add where and order. */
export function selectMessages({ db, workspace }: Context) {
  return db
    .selectFrom('messages as m')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'))
    .selectAll('m')
    .select('p.name as person')
    .where('m.workspace_id', '=', workspace.id)
}

/** One by id; refuses one that is not here. */
export async function findMessage(context: Context, id: string): Promise<MessageFound> {
  const row = await selectMessages(context).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such message.')
  return row
}

/** A row as the outside sees it. */
export function toMessage({ to_address, on_day, phase, woven, ...row }: MessageFound): Message {
  const { id, person_id, person, channel, subject, text, state, said, state_at, touch_id, letter_id, made_by_name, created_at } = row
  return {
    ...{ id, person_id, person, channel, subject, text, state, said, state_at, touch_id, letter_id, made_by_name, created_at },
    to: to_address || null,
    on: on_day,
    phase: toPhase(phase),
    carries_core: woven < 0 ? null : woven === 1,
  }
}

/** What the audit shows of one. */
export function audited({ person_id, to_address, subject, state, phase }: MessageRow): object {
  return { person_id, to: to_address, subject, state, phase }
}
