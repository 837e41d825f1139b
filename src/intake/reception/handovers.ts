import { z } from 'zod'
import { findPerson, updatePerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Line, List, Words } from '../../platform/inputs/schema.ts'
import { canMail, mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { giveBack, giveVisit, type Waited } from './giving.ts'
import { memberNamed } from './member.ts'
import type { HandoverRow } from './tables.ts'
import { findVisit, selectVisits } from './visit.ts'

const Handover = z.object({
  id: Id,
  person_id: Id,
  visit_id: Id.nullable(),
  from_id: z.string().nullable(),
  from: z.string().nullable().meta({ description: 'null: nobody looked after them' }),
  to_id: z.string().nullable(),
  to: z.string(),
  words: z.string(),
  on: Day,
  by: z.string(),
})
export type Handover = z.output<typeof Handover>

export const listHandovers = operation({
  name: 'handovers.list',
  method: 'GET',
  path: '/handovers',
  summary: 'List who was given to whom, and why; the latest first',
  input: { person_id: Id.optional(), to_id: Line(64).optional() },
  output: List(Handover),
  may: 'viewer',
  columns: ['on', 'from', 'to', 'words', 'person_id', 'id'],
  async run(context, { person_id, to_id }) {
    let query = selectHandovers(context)
    if (person_id) query = query.where('person_id', '=', person_id)
    if (to_id) query = query.where('to_id', '=', to_id)
    const rows = await query.orderBy('id', 'desc').limit(200).execute()
    return { items: rows.map(toHandover), next: null }
  },
})

export const createHandover = operation({
  name: 'handovers.create',
  method: 'POST',
  path: '/handovers',
  summary: 'Give someone to another member, with the words that go along: what waits for them goes, too',
  input: {
    person_id: Id,
    to_id: Line(64).meta({ description: 'The member who looks after them from now on' }),
    words: Words(2000)
      .refine((text) => text !== '', 'must say why, so that nothing has to be told twice')
      .meta({ description: 'Why, and what the other one should know' }),
    visit_id: Id.optional().meta({ description: 'The visit that it is about' }),
  },
  output: Handover,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { person_id: ':person', to_id: ':guide', words: 'She asks about cables, and you have drawn hers.' },
  done: '{to} looks after them now.',
  undo: { operation: 'handovers.take_back', values: { id: '{id}' } },
  jobs: [sendJob],
  async run(context, { person_id, to_id, words, visit_id }) {
    const person = await findPerson(context, person_id)
    const to = await memberNamed(context, to_id)
    if (!to) throw new Refusal('not_found', 'There is no such member.', [{ path: 'to_id', message: 'is no member here' }])
    if (to.role === 'viewer')
      throw new Refusal('conflict', `${to.name} reads along and cannot look after anybody.`, [{ path: 'to_id', message: 'is a viewer' }])
    const visit = visit_id ? await findVisit(context, visit_id) : null
    if (visit && visit.person_id !== person_id) throw new Refusal('not_found', 'This person has no such visit.')
    const waits = visit
      ? [visit]
      : await selectVisits(context).where('person_id', '=', person_id).where('state', '=', 'waiting').limit(50).execute()
    if (person.guide_id === to_id && waits.every((one) => one.member_id === to_id))
      throw new Refusal('conflict', `${to.name} looks after them already.`)
    const from = person.guide_id ? await memberNamed(context, person.guide_id) : undefined
    const row: HandoverRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      visit_id: visit?.id ?? null,
      from_id: from?.id ?? null,
      from_name: from?.name ?? '',
      to_id,
      to_name: to.name,
      words,
      waits: JSON.stringify(waits.map((one): Waited => ({ visit_id: one.id, member_id: one.member_id, because: one.because }))),
      on_day: context.today,
      by_name: context.actor.name,
      created_at: context.now,
    }
    await context.db.insertInto('handovers').values(row).execute()
    if (person.guide_id !== to_id) await call(context, updatePerson, { id: person_id, guide_id: to_id })
    for (const one of waits) await giveVisit(context, one.id, to, `${context.actor.name} handed it over: “${words}”`)
    context.changed({ kind: 'handover', id: row.id, after: { from: row.from_name, to: row.to_name, on: row.on_day } })
    const self = context.actor.kind === 'member' && context.actor.member_id === to_id
    if (mailReady(context.settings) && canMail(to.email) && !self)
      await post(context, {
        key: `handover ${row.id}`,
        to: to.email,
        subject: 'Someone was given to you',
        text: `${context.actor.name} gives ${person.name} to you:\n\n${words.replace(/^/gm, '> ')}\n\nThe whole story: ${context.settings.url}/people/${person_id}`,
        about_id: person_id,
      })
    return toHandover(row)
  },
})

export const takeBackHandover = operation({
  name: 'handovers.take_back',
  method: 'POST',
  path: '/handovers/{id}/take-back',
  summary: 'Take a hand-over back: whoever looked after them, and was to answer what waits, does so again',
  input: { id: Id },
  output: Handover,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':handover' },
  done: 'Taken back.',
  async run(context, { id }) {
    const row = await selectHandovers(context).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such hand-over.')
    const latest = await selectHandovers(context).where('person_id', '=', row.person_id).orderBy('id', 'desc').limit(1).executeTakeFirst()
    if (latest?.id !== id) throw new Refusal('conflict', 'They were handed on since. Take the later one back first.')
    await context.db.deleteFrom('handovers').where('workspace_id', '=', row.workspace_id).where('id', '=', id).execute()
    const from = row.from_id ? await memberNamed(context, row.from_id) : undefined
    const person = await findPerson(context, row.person_id)
    if (person.guide_id === row.to_id) await call(context, updatePerson, { id: row.person_id, guide_id: from?.id ?? null })
    for (const one of JSON.parse(row.waits) as Waited[]) await giveBack(context, one, row.to_id)
    context.changed({ kind: 'handover', id, before: { from: row.from_name, to: row.to_name }, after: null })
    return toHandover(row)
  },
})

function selectHandovers({ db, workspace }: Context) {
  return db.selectFrom('handovers').selectAll().where('workspace_id', '=', workspace.id)
}

function toHandover(row: HandoverRow): Handover {
  const { id, person_id, visit_id, from_id, from_name, to_id, to_name, words, on_day, by_name } = row
  return { id, person_id, visit_id, from_id, from: from_name || null, to_id, to: to_name, words, on: on_day, by: by_name }
}
