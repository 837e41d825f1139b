import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing } from '../../platform/inputs/schema.ts'
import { post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Phase, Subject, Text } from '../given.ts'
import { messageStates } from '../tables.ts'
import { findMessage, Message, selectMessages, toMessage } from './message.ts'
import { addressOf, keep, readyFrom } from './write.ts'

const Given = {
  person_id: Id.optional().meta({ description: 'To whom; the draft says it as well' }),
  draft_id: Id.optional().meta({ description: 'What it was while it was written: of one draft only one message ever goes' }),
  subject: Subject.optional(),
  text: Text.optional(),
  phase: Phase.optional().meta({
    description: 'The phase of the relation that it belongs to; told from the journey where it can be, if absent',
  }),
}

export const sendMessage = operation({
  name: 'messages.send',
  method: 'POST',
  path: '/messages/send',
  summary: 'Send a message by mail, in your name; it is a touch, taken back should the letter not go',
  input: { ...Given, to: z.string().max(254).optional().meta({ description: 'Which of their addresses; the first if absent' }) },
  output: Message,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  jobs: [sendJob],
  example: { person_id: ':mailable', subject: 'Your first week', text: 'How did the first week go?' },
  done: 'On its way to {to}.',
  async run(context, given) {
    const ready = await readyFrom(context, given, true)
    const to = addressOf(ready)
    const { actor } = context
    const own = actor.kind === 'member' ? { from: { name: nameOf(actor.name), address: actor.email }, reply_to: actor.email } : {}
    const about = { about_id: ready.person.id, subject: ready.subject, text: ready.text }
    const letter = await post(context, { key: `message ${ready.draft_id ?? newId()}`, to, ...own, ...about })
    if (!letter.posted) throw new Refusal('conflict', 'This was sent already.')
    return keep(context, ready, { letter_id: letter.id, to_address: to, state: 'waiting', channel: 'email', on: context.today })
  },
})

export const recordMessage = operation({
  name: 'messages.record',
  method: 'POST',
  path: '/messages/record',
  summary: 'Keep a message that you sent by yourself: what you wrote, and the touch that it was',
  input: { ...Given, channel: z.enum(['email', 'message', 'letter', 'social']).default('email'), on: Day.optional() },
  output: Message,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { person_id: ':person', subject: 'Your first week', text: 'How did the first week go?', channel: 'letter' },
  done: 'Kept, and counted as a touch of {person}.',
  undo: { operation: 'touches.remove', values: { id: '{touch_id}' } },
  async run(context, { channel, on = context.today, ...given }) {
    const ready = await readyFrom(context, given, false)
    return keep(context, ready, { letter_id: null, to_address: '', state: 'copied', channel, on })
  },
})

export const listMessages = operation({
  name: 'messages.list',
  method: 'GET',
  path: '/messages',
  summary: 'List what was sent to people and what became of it, the latest first',
  input: { ...listing, person_id: Id.optional(), state: z.enum(messageStates).optional() },
  output: List(Message),
  may: 'viewer',
  columns: ['on', 'person', 'subject', 'state', 'said', 'id'],
  async run(context, { limit, after, person_id, state }) {
    let query = selectMessages(context).where('p.removed_at', '=', '')
    if (person_id) query = query.where('m.person_id', '=', person_id)
    if (state) query = query.where('m.state', '=', state)
    if (after !== undefined) query = query.where('m.id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('m.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: page.items.map(toMessage), next: page.next }
  },
})

export const getMessage = operation({
  name: 'messages.get',
  method: 'GET',
  path: '/messages/{id}',
  summary: 'Show a message that was sent, and what became of it',
  input: { id: Id },
  output: Message,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':sent_message' },
  run: async (context, { id }) => toMessage(await findMessage(context, id)),
})

/** A name as a header may show it: without what would look like an address of someone else. */
function nameOf(name: string): string {
  return (
    name
      .replace(/[<>"@\p{Cc}]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 100) || 'Waymark'
  )
}
