import { emailKey, findPerson, type PersonFound, toPerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { type Issue, Refusal } from '../../platform/refusal.ts'
import { type channels, createTouch } from '../../touches/index.ts'
import { currentCore } from '../core/core-message.ts'
import { type DraftFound, refuseGone, selectDrafts } from '../drafts/draft.ts'
import { type Phase, toPhase } from '../given.ts'
import { holdAgainstCore } from '../phases/core-in-words.ts'
import type { MessageRow } from '../tables.ts'
import { unfilledIn } from '../templates/fields.ts'
import { audited, type Message, toMessage } from './message.ts'

/** What is given of a message: what is not stands in its draft. */
export interface GivenMessage {
  person_id?: string | undefined
  draft_id?: string | undefined
  subject?: string | undefined
  text?: string | undefined
  phase?: Phase | undefined
  to?: string | undefined
}

/** A message as it can go out. */
export interface Ready {
  person: PersonFound
  draft: DraftFound | null
  /** Null where nobody sent a draft's id along. */
  draft_id: string | null
  subject: string
  text: string
  phase: Phase
  to: string
}

/** Puts what was given and its draft together; refuses what is empty, and a field of a template that nobody filled. */
export async function readyFrom(context: Context, given: GivenMessage, subjectNeeded: boolean): Promise<Ready> {
  const draft = given.draft_id ? await draftOf(context, given.draft_id) : null
  const personId = given.person_id ?? draft?.person_id
  if (!personId) throw missing('person_id', 'is missing: say to whom, or from which draft')
  if (draft && draft.person_id !== personId) throw new Refusal('conflict', `This draft is to ${draft.person}.`)
  const person = await findPerson(context, personId)
  const subject = given.subject ?? draft?.subject ?? ''
  const text = given.text ?? draft?.text ?? ''
  if (subjectNeeded && subject === '') throw missing('subject', 'must not be empty')
  if (text === '') throw missing('text', 'must not be empty')
  refuseUnfilled({ subject, text })
  const phase = given.phase === undefined ? toPhase(draft?.phase ?? '') : given.phase
  return { person, draft, draft_id: given.draft_id ?? null, subject, text, phase, to: given.to || draft?.to_address || '' }
}

/** Where it goes: the address that was given, if it is one of theirs, else their first. */
export function addressOf({ person, to }: Pick<Ready, 'person' | 'to'>): string {
  const { emails, name } = toPerson(person)
  if (to === '') {
    const [first] = emails
    if (!first) throw new Refusal('conflict', `No e-mail address of ${name} is known: copy the text and send it yourself.`)
    return first
  }
  const own = emails.find((one) => emailKey(one) === emailKey(to))
  if (own) return own
  throw new Refusal('invalid', `to is no address of ${name}: add it to them first.`, [{ path: 'to', message: `is no address of ${name}` }])
}

/** Keeps a message with its touch, in the transaction of its sending; its draft is none any more. */
export async function keep(
  context: Context,
  { person, draft, draft_id, subject, text, phase }: Ready,
  how: Pick<MessageRow, 'letter_id' | 'to_address' | 'state'> & { channel: (typeof channels)[number]; on: string },
): Promise<Message> {
  const { on, ...sent } = how
  const words = [subject, text].filter(Boolean).join('\n\n').slice(0, 10_000).toWellFormed()
  const touch = await call(context, createTouch, { person_ids: [person.id], on, channel: how.channel, direction: 'out', phase, words })
  await holdAgainstCore(context, [touch.id])
  const row: MessageRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    person_id: person.id,
    draft_id,
    touch_id: touch.id,
    ...{ subject, text, phase: phase ?? '', on_day: on },
    ...(await coreIn(context, touch.id)),
    ...sent,
    said: '',
    state_at: context.now,
    made_by: actorId(context.actor),
    made_by_name: context.actor.name,
    created_at: context.now,
  }
  const written = await context.db
    .insertInto('messages')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'draft_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!written) throw new Refusal('conflict', 'This was sent already.')
  if (draft) await context.db.deleteFrom('drafts').where('workspace_id', '=', context.workspace.id).where('id', '=', draft.id).execute()
  context.changed({ kind: 'message', id: row.id, after: audited(row) })
  return toMessage({ ...row, person: person.name })
}

/** A draft that is there; null where none of that id ever was, so that what was never kept can go all the same. */
async function draftOf(context: Context, id: string): Promise<DraftFound | null> {
  const row = await selectDrafts(context).where('d.id', '=', id).executeTakeFirst()
  if (row?.removed_at === '') return row
  await refuseGone(context, id)
  if (row) throw new Refusal('conflict', 'This draft is in the trash: take it out first.')
  return null
}

/** What was found of the core message in the words of its touch. */
async function coreIn({ db, workspace, ...rest }: Context, touchId: string): Promise<Pick<MessageRow, 'woven' | 'core_version'>> {
  const found = await db
    .selectFrom('touch_phases')
    .select('woven')
    .where('workspace_id', '=', workspace.id)
    .where('touch_id', '=', touchId)
    .executeTakeFirst()
  const woven = found?.woven ?? -1
  return { woven, core_version: woven < 0 ? 0 : ((await currentCore({ db, workspace, ...rest }))?.version ?? 0) }
}

function refuseUnfilled(texts: { subject: string; text: string }): void {
  const issues: Issue[] = Object.entries(texts).flatMap(([path, text]) =>
    unfilledIn(text).map((field) => ({ path, message: `{${field}} is not filled in: say it, or take it out` })),
  )
  const [first] = issues
  if (first) throw new Refusal('invalid', `${first.path}: ${first.message}.`, issues)
}

function missing(path: string, message: string): Refusal {
  return new Refusal('invalid', `${path} ${message}.`, [{ path, message }])
}
