import { z } from 'zod'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { Doubt, selectDoubts, toDoubt } from './doubt.ts'
import { keepRescue, settle } from './weigh.ts'

export const listDoubts = operation({
  name: 'doubts.list',
  method: 'GET',
  path: '/doubts',
  summary: 'List doubts whether someone chose well, each with its remedy; the oldest first',
  input: { ...listing, journey_id: Id.optional(), person_id: Id.optional(), open: z.boolean().optional() },
  output: List(Doubt),
  may: 'viewer',
  columns: ['raised_on', 'person', 'kind', 'words', 'remedy', 'settled_on', 'id'],
  async run(context, { limit, after, journey_id, person_id, open }) {
    let query = selectDoubts(context)
    if (journey_id) query = query.where('d.journey_id', '=', journey_id)
    if (person_id) query = query.where('c.person_id', '=', person_id)
    if (open !== undefined) query = query.where('d.settled_on', open ? '=' : '>', '')
    if (after !== undefined) {
      const [day, id] = readCursor(after, 'raised_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('d.raised_on', 'd.id'), '>', tuple(String(day), String(id))))
    }
    const rows = await query
      .orderBy('d.raised_on')
      .orderBy('d.id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('raised_on', [last.raised_on, last.id]))
    return { items: page.items.map(toDoubt), next: page.next }
  },
})

export const settleDoubt = operation({
  name: 'doubts.settle',
  method: 'POST',
  path: '/doubts/{id}/settle',
  summary: 'Record that a doubt is settled, and by what',
  input: { id: Id, because: Words(2000).default('').meta({ description: 'What was done, and what they said to it' }), on: Day.optional() },
  output: Doubt,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':doubt', because: 'We sat down together; the second printer is on its way.' },
  done: 'Settled.',
  async run(context, { id, because, on = context.today }) {
    const found = () => selectDoubts(context).where('d.id', '=', id).executeTakeFirst()
    const doubt = await found()
    if (!doubt) throw new Refusal('not_found', 'There is no such doubt.')
    if (on < doubt.raised_on || on > context.today)
      throw new Refusal('invalid', 'It cannot have been settled on that day.', [
        { path: 'on', message: `must be from ${sayDay(doubt.raised_on)} to ${sayDay(context.today)}` },
      ])
    if (!(await settle(context, doubt, because, on)))
      throw new Refusal('conflict', `This doubt was settled on ${sayDay(doubt.settled_on || context.today)}.`)
    await keepRescue(context, doubt.journey_id)
    return toDoubt((await found()) ?? doubt)
  },
})
