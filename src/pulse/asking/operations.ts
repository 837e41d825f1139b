import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { addDays } from '../../platform/days.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { audiences, cutsBy, type PulseRow, pulseStates } from '../tables.ts'
import { refusePast, usualDays } from './dates.ts'
import { changePulse, findPulse, Pulse, toPulses, WholePulse } from './pulse.ts'
import { wholePulse } from './whole.ts'
import { askedRow, chosenPeople, whom } from './whom.ts'

export const listPulses = operation({
  name: 'pulses.list',
  method: 'GET',
  path: '/pulses',
  summary: 'List pulses, the latest first: who was asked, and whether there is something to see',
  input: { ...listing, asks: z.enum(audiences).optional(), state: z.enum(pulseStates).optional() },
  output: List(Pulse),
  may: 'guide',
  columns: ['name', 'asks', 'state', 'asked', 'answered', 'closes_on', 'id'],
  async run(context, { limit, after, asks, state }) {
    let query = context.db.selectFrom('pulses').selectAll().where('workspace_id', '=', context.workspace.id)
    if (asks) query = query.where('asks', '=', asks)
    if (state) query = query.where('state', '=', state)
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, '-id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('-id', [last.id]))
    return { items: await toPulses(context, page.items), next: page.next }
  },
})

export const createPulse = operation({
  name: 'pulses.create',
  method: 'POST',
  path: '/pulses',
  summary: 'Prepare a pulse: customers by name, or the team without names. Nothing goes out before it is asked',
  input: {
    name: Line(120),
    asks: z.enum(audiences),
    ...whom,
    words: Words(1000).default('').meta({ description: 'What is said above the questions' }),
    cut_by: z
      .enum(cutsBy)
      .default('none')
      .meta({ description: 'Of a team: count answers by these groups too, where they are large enough' }),
    closes_on: Day.optional().meta({ description: 'The last day on which it can be answered; two weeks from today if absent' }),
    remind_on: Day.optional().meta({ description: 'The day to remind on' }),
  },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found'],
  example: { name: 'Autumn', asks: 'customers', person_ids: [':person'] },
  done: 'It is ready. Look at whom it asks, then ask.',
  async run(context, { name, asks, words, cut_by, closes_on = addDays(context.today, usualDays), remind_on, ...chosen }) {
    refusePast(context, closes_on, remind_on)
    const people = await chosenPeople(context, asks, chosen)
    const row: PulseRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      ...{ name, asks, words, closes_on },
      cut_by: asks === 'teammates' ? cut_by : 'none',
      state: 'draft',
      asked: people.length,
      ...{ least: 0, least_words: 0, asked_on: '', remind_on: remind_on ?? '', reminded_on: '', closed_on: '' },
      ...{ cuts: '[""]', address: '', box: '', published: '' },
      made_by_name: context.actor.name,
      created_at: context.now,
    }
    await context.db.insertInto('pulses').values(row).execute()
    const asked = people.map((person) => askedRow(context, row.id, person.id, newId()))
    await context.db.insertInto('pulse_asked').values(asked).execute()
    context.changed({ kind: 'pulse', id: row.id, after: { name, asks, people: people.length, closes_on } })
    return wholePulse(context, row)
  },
})

export const getPulse = operation({
  name: 'pulses.get',
  method: 'GET',
  path: '/pulses/{id}',
  summary: 'Show a pulse and how the links came to those who are asked; of a team nobody knows who has answered',
  input: { id: Id },
  output: WholePulse,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':pulse' },
  run: async (context, { id }) => wholePulse(context, await findPulse(context, id)),
})

export const updatePulse = operation({
  name: 'pulses.update',
  method: 'PATCH',
  path: '/pulses/{id}',
  summary: 'Correct a pulse: its name and words before it is asked, its last day as long as it is open',
  input: {
    id: Id,
    name: Line(120).optional(),
    words: Words(1000).optional(),
    closes_on: Day.optional(),
    remind_on: Day.nullable().optional(),
  },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':pulse', name: 'Late autumn' },
  done: 'Saved.',
  async run(context, { id, name, words, closes_on, remind_on }) {
    const before = await findPulse(context, id)
    if (before.state === 'closed') throw new Refusal('conflict', `This pulse was closed on ${sayDay(before.closed_on)}.`)
    if (before.state === 'open' && (name !== undefined || words !== undefined))
      throw new Refusal('conflict', 'It has been asked already: what people were asked cannot be changed beneath them.')
    refusePast(context, closes_on, remind_on ?? undefined)
    const columns = {
      name: name ?? before.name,
      words: words ?? before.words,
      closes_on: closes_on ?? before.closes_on,
      remind_on: remind_on === null ? '' : (remind_on ?? before.remind_on),
    }
    const after = await changePulse(context, id, columns)
    context.changed({ kind: 'pulse', id, before: plain(before), after: plain(after) })
    return wholePulse(context, after)
  },
})

export const removePulse = operation({
  name: 'pulses.remove',
  method: 'DELETE',
  path: '/pulses/{id}',
  summary: 'Take back a pulse that was not asked yet',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: 'It is taken back.',
  async run(context, { id }) {
    const row = await findPulse(context, id)
    if (row.state !== 'draft') throw new Refusal('conflict', 'It has been asked: what people said stays. Close it instead.')
    await context.db.deleteFrom('pulses').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'pulse', id, before: plain(row), after: null })
    return { id }
  },
})

function plain({ name, words, closes_on, remind_on, state }: PulseRow): object {
  return { name, words, closes_on, remind_on, state }
}
