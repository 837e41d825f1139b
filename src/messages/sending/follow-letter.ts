import { call } from '../../platform/call.ts'
import type { Context, Events } from '../../platform/context.ts'
import { createTouch, removeTouch, restoreTouch } from '../../touches/index.ts'
import { noteBounce } from '../bounces/note.ts'
import { toPhase } from '../given.ts'
import type { MessageRow, MessageState } from '../tables.ts'

const became: Partial<Record<Events['letter.moved']['state'], MessageState>> = {
  waiting: 'waiting',
  sent: 'sent',
  failed: 'refused',
  unsure: 'unsure',
}

/** What became of a letter became of the message; one that did not go was no touch, until it goes after all. */
export async function followLetter(context: Context, { id, state, why, of_address }: Events['letter.moved']): Promise<void> {
  const now = became[state]
  if (!now) return
  const message = await messageOfLetter(context, id)
  if (!message || message.state === 'bounced') return
  await turn(context, message, now, why)
  if (now === 'refused' && of_address) await noteBounce(context, message, why)
}

/** Moves a message on, with what its letter's server said; its touch goes and comes back with it. */
export async function turn(context: Context, message: MessageRow, state: MessageState, said: string): Promise<void> {
  const touch_id = await touchFor(context, message, state !== 'refused' && state !== 'bounced')
  const changes = { state, said: said.slice(0, 500), state_at: context.now, touch_id }
  await context.db
    .updateTable('messages')
    .set(changes)
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', message.id)
    .execute()
  context.changed({ kind: 'message', id: message.id, before: { state: message.state }, after: { state } })
}

async function touchFor(context: Context, message: MessageRow, reached: boolean): Promise<string> {
  const touch = await context.db
    .selectFrom('touches')
    .select('removed_at')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', message.touch_id)
    .executeTakeFirst()
  const there = touch?.removed_at === ''
  const { touch_id: id, state } = message
  if (!reached && there) await call(context, removeTouch, { id })
  // Whoever threw the touch of a letter that went away by hand does not get it back.
  if (!reached || there || state !== 'refused') return id
  if (touch) return (await call(context, restoreTouch, { id })).id
  const { person_id, subject, text, phase } = message
  const words = [subject, text].filter(Boolean).join('\n\n').slice(0, 10_000).toWellFormed()
  const made = await call(context, createTouch, {
    person_ids: [person_id],
    channel: 'email',
    direction: 'out',
    phase: toPhase(phase),
    words,
  })
  return made.id
}

function messageOfLetter({ db, workspace }: Context, id: string): Promise<MessageRow | undefined> {
  return db.selectFrom('messages').selectAll().where('workspace_id', '=', workspace.id).where('letter_id', '=', id).executeTakeFirst()
}
