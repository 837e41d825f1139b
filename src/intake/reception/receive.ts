import { createWorry, fold, keysOfPerson, known, newPerson, type PersonRow, savePeople } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { canMail, mailReady, post } from '../../platform/mail.ts'
import { createPromise } from '../../promises/index.ts'
import { type Member, memberNamed, routed } from './member.ts'
import { sayDay, shortened, workingDaysAfter } from './rules.ts'
import { receptionOf } from './settings.ts'
import type { VisitRow } from './tables.ts'
import { audited, selectVisits } from './visit.ts'

/** What someone said who came; one of `email` and `phone` is there. */
export interface Said {
  stamp: string
  through: 'page' | 'frame' | 'team'
  name: string
  email: string
  phone: string
  organization: string
  words: string
}

/**
 * Takes someone in: finds whoever is known by that address or makes a prospect, notes their worry in their words, routes it, promises an
 * answer by a day, and tells the member. Of someone known nothing is overwritten. The same page sent twice is one visit.
 */
export async function receive(context: Context, said: Said): Promise<VisitRow> {
  const settings = await receptionOf(context)
  const { member, because } = await routed(context, said.words, settings)
  const row = await begin(context, said, { member, because, due_on: workingDaysAfter(context.today, settings.days) })
  if (!row) return selectVisits(context).where('stamp', '=', said.stamp).executeTakeFirstOrThrow()
  const { person, made, organization } = await whoIs(context, said, member)
  const worry = await call(context, createWorry, { person_id: person.id, words: said.words })
  const promise = await call(context, createPromise, {
    person_id: person.id,
    words: `Answer ${person.name} on what brought them here`,
    due_on: row.due_on,
    ...(member ? { member_id: member.id } : {}),
  })
  const guide = person.guide_id && person.guide_id !== member?.id ? await memberNamed(context, person.guide_id) : undefined
  const own = {
    because: guide ? `${row.because} ${guide.name} looks after them already.` : row.because,
    person_id: person.id,
    made_person: made ? 1 : 0,
    worry_id: worry.id,
    promise_id: promise.id,
    made_organization: organization,
  }
  await context.db.updateTable('visits').set(own).where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute()
  const whole = { ...row, ...own }
  context.changed({ kind: 'visit', id: row.id, after: audited(whole) })
  await tellMember(context, whole, member)
  return whole
}

/** Writes the visit down before all else: of two at once with the same stamp the second finds it there. */
async function begin(
  context: Context,
  said: Said,
  { member, because, due_on }: { member: Member | null; because: string; due_on: string },
): Promise<VisitRow | null> {
  const row: VisitRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    ...said,
    on_day: context.today,
    person_id: '',
    made_person: 0,
    worry_id: '',
    promise_id: '',
    member_id: member?.id ?? null,
    member_name: member?.name ?? '',
    because,
    due_on,
    state: 'waiting',
    settled_at: '',
    settled_by_name: '',
    made_organization: '',
    removed_person: 0,
    kept_promise: 0,
    took_worry: 0,
    created_at: context.now,
    updated_at: context.now,
  }
  const written = await context.db
    .insertInto('visits')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'stamp']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return written ? row : null
}

async function whoIs(
  context: Context,
  { name, email, phone, organization }: Said,
  member: Member | null,
): Promise<{ person: PersonRow; made: boolean; organization: string }> {
  const about = await known(context)
  const draft = await newPerson(context, about, {
    name,
    relation: 'prospect',
    source: 'Reception',
    guide_id: member?.id ?? null,
    ...(email ? { emails: [email] } : {}),
    ...(phone ? { phones: [phone] } : {}),
  })
  const there = await reachedAt(context, draft)
  if (there) return { person: there, made: false, organization: '' }
  const person = organization ? await newPerson(context, about, { name, organization }) : null
  const row = { ...draft, organization_id: person?.organization_id ?? null }
  await savePeople(context, [{ before: null, after: row }])
  context.changed({ kind: 'person', id: row.id, after: { source: 'Reception' } })
  return { person: row, made: true, organization: about.organizationsMade[0] ?? '' }
}

/** Who is known by the same address or number: of several the one of that name, else whoever was known first. */
async function reachedAt(context: Context, draft: PersonRow): Promise<PersonRow | undefined> {
  const keys = keysOfPerson(draft, context.workspace.country).filter(({ kind }) => kind === 'email' || kind === 'phone')
  const rows = await context.db
    .selectFrom('person_keys as k')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'k.workspace_id').onRef('p.id', '=', 'k.person_id'))
    .selectAll('p')
    .where('k.workspace_id', '=', context.workspace.id)
    .where('k.kind', 'in', ['email', 'phone'])
    .where(
      'k.key',
      'in',
      keys.map(({ key }) => key),
    )
    .where('p.removed_at', '=', '')
    .orderBy('p.id')
    .limit(20)
    .execute()
  return rows.find((row) => row.name_key === fold(draft.name).slice(0, 200)) ?? rows[0]
}

/** A letter to whoever answers. By pressing Reply they answer the visitor, where a letter can be headed with the address that was left. */
async function tellMember(context: Context, visit: VisitRow, member: Member | null): Promise<void> {
  if (!member || !mailReady(context.settings) || !canMail(member.email)) return
  await post(context, {
    key: `visit ${visit.id}`,
    to: member.email,
    ...(canMail(visit.email) ? { reply_to: visit.email } : {}),
    subject: `Someone came to reception: answer by ${sayDay(visit.due_on)}`,
    text: [
      `${visit.name}${visit.organization ? `, ${visit.organization},` : ''} said what brings them here:`,
      visit.words.replace(/^/gm, '> '),
      `Reach them at ${visit.email || visit.phone}. They were told to expect an answer by ${sayDay(visit.due_on)}.`,
      `It came to you because: ${shortened(visit.because)}`,
      `${context.settings.url}/people/${visit.person_id}`,
    ].join('\n\n'),
    about_id: visit.person_id,
  })
}
