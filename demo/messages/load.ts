import { noteBounce } from '../../src/messages/bounces/note.ts'
import { setCoreMessage } from '../../src/messages/core/core-message.ts'
import { createDraft } from '../../src/messages/drafts/operations.ts'
import { turn } from '../../src/messages/sending/follow-letter.ts'
import { findMessage } from '../../src/messages/sending/message.ts'
import { recordMessage } from '../../src/messages/sending/operations.ts'
import { createTemplate } from '../../src/messages/templates/operations.ts'
import { getPerson } from '../../src/people/index.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'
import { addDays } from '../../src/platform/days.ts'
import type { Cast } from '../journeys/load.ts'
import { demoCore, demoDrafts, demoMessages, demoTemplates } from './words.ts'

/** What Northlight IT stands for, its templates, what was written to people, and what is being written. Answers how many messages went. */
export async function loadMessages(caller: Caller, cast: Cast, today: string): Promise<number> {
  const us = (by: string, ago: number) => at(caller, cast, by, addDays(today, -ago))
  for (const { ago, by, words, because } of demoCore) await call(us(by, ago), setCoreMessage, { words, because })
  for (const { by, ...template } of demoTemplates) await call(us(by, 300), createTemplate, template)
  const longAgoFirst = [...demoMessages].sort((a, b) => b.ago - a.ago)
  for (const { to, by, ago, sent, bounced, ...message } of longAgoFirst) {
    const writer = us(by, ago)
    const { id, emails } = await call(writer, getPerson, { id: idOf(cast, to) })
    const kept = await call(writer, recordMessage, { ...message, person_id: id })
    const address = emails[0]
    if ((sent || bounced) && address) await letGo(writer, kept.id, address, bounced)
  }
  for (const { to, by, ago, ...draft } of demoDrafts) await call(us(by, ago), createDraft, { ...draft, person_id: idOf(cast, to) })
  return demoMessages.length
}

/** As if it had gone by mail: a demo writes to nobody. */
function letGo(caller: Caller, id: string, to_address: string, bounced: string | undefined): Promise<void> {
  return within(caller, 'demo.load', async (context) => {
    await context.db
      .updateTable('messages')
      .set({ to_address, state: 'sent' })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    if (!bounced) return
    const message = await findMessage(context, id)
    await turn(context, message, 'bounced', bounced)
    await noteBounce(context, message, bounced)
  })
}

function idOf(cast: Cast, key: string): string {
  const person = cast.people.get(key)
  if (!person) throw new Error(`nobody in the cast is called ${key}`)
  return person.id
}

function at(caller: Caller, cast: Cast, key: string, day: string): Caller {
  const member = cast.members.get(key)
  if (!member) throw new Error(`nobody in the cast is called ${key}`)
  const { id, name } = member
  const actor = { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'lead', workspace_id: caller.workspace.id } as const
  return { ...caller, actor, today: day, now: `${day}T10:00:00.000Z` }
}
