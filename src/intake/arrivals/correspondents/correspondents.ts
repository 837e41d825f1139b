import { z } from 'zod'
import { createPerson, getPerson, Relation, updatePerson } from '../../../people/index.ts'
import { call } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../../platform/inputs/cursor.ts'
import { Id, Instant, Line, List, listing, Words } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { CorrespondentRow } from '../tables.ts'
import { Correspondent, correspondentStates, correspondentsSeen, findCorrespondents, toCorrespondents } from './correspondent.ts'
import { decidedBy, settle } from './settle.ts'

/** What whoever is added gets beside the address. */
const about = {
  circle: Line(60).nullable().optional().meta({ description: "A circle's name" }),
  relation: Relation.optional(),
}

export const listCorrespondents = operation({
  name: 'correspondents.list',
  method: 'GET',
  path: '/correspondents',
  summary:
    'List those you write to and meet as mail and calendars tell, who was in contact last first; proposed ones unless asked otherwise',
  input: {
    ...listing,
    state: z.enum(correspondentStates).default('proposed'),
    q: Words(200).optional().meta({ description: 'A part of the name or address' }),
  },
  output: List(Correspondent),
  may: 'guide',
  columns: ['name', 'address', 'received', 'sent', 'meetings', 'last_on', 'id'],
  async run(context, { limit, after, state, q }) {
    let query = correspondentsSeen(context).where('c.state', '=', state)
    for (const word of (q ?? '').toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
      const like = `%${word.replace(/[\\%_]/g, '')}%`
      query = query.where((eb) => eb.or([eb('c.address', 'like', like), eb(eb.fn<string>('lower', ['c.name']), 'like', like)]))
    }
    if (after !== undefined) {
      const [on, id] = readCursor(after, 'last', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('c.last_on', 'c.id'), '<', tuple(String(on), String(id))))
    }
    const rows = await query
      .orderBy('c.last_on', 'desc')
      .orderBy('c.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('last', [last.last_on, last.id]))
    return { items: await toCorrespondents(context, page.items), next: page.next }
  },
})

export const addCorrespondent = operation({
  name: 'correspondents.add',
  method: 'POST',
  path: '/correspondents/{id}/add',
  summary: 'Add a correspondent as a person, or as another address of someone known; past contact with them becomes touches',
  input: {
    id: Id,
    person_id: Id.optional().meta({ description: 'Someone who is here already and also has this address' }),
    name: Line(200).optional(),
    ...about,
  },
  output: Correspondent,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':correspondent' },
  done: '{name} is with us now.',
  async run(context, { id, person_id, ...given }) {
    const [row] = await findCorrespondents(context, [id])
    const after = await addOne(context, row as CorrespondentRow, given, person_id)
    return (await toCorrespondents(context, [after]))[0] as Correspondent
  },
})

export const addManyCorrespondents = operation({
  name: 'correspondents.add_many',
  method: 'POST',
  path: '/correspondents/add-many',
  summary: 'Add several correspondents as people at once; those who were added meanwhile stay as they are',
  input: { ids: z.array(Id).min(1, 'must name at least one').max(200, 'must be at most 200'), ...about },
  output: z.object({ added: z.int(), at: Instant }),
  may: 'guide',
  refuses: ['not_found'],
  example: { ids: [':correspondent'] },
  done: 'Added: {added}.',
  undo: { operation: 'correspondents.take_back_many', values: { at: '{at}' } },
  async run(context, { ids, ...given }) {
    const rows = (await findCorrespondents(context, [...new Set(ids)])).filter(({ state }) => state !== 'added')
    // Two members may know the same one: whoever was added with the first is there for the second.
    for (const { id } of rows) {
      const [row] = await findCorrespondents(context, [id])
      if (row && row.state !== 'added') await addOne(context, row, given)
    }
    return { added: rows.length, at: context.now }
  },
})

export const leaveOutCorrespondent = operation({
  name: 'correspondents.leave_out',
  method: 'POST',
  path: '/correspondents/{id}/leave-out',
  summary: 'Leave a correspondent out: they are not proposed again, and nothing more of them is taken',
  input: { id: Id, because: Words(500).default('') },
  output: Correspondent,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{address} is left out.',
  undo: { operation: 'correspondents.restore', values: { id: '{id}' } },
  run: (context, { id, because }) => move(context, id, { from: 'proposed', to: 'left_out', because }),
})

export const restoreCorrespondent = operation({
  name: 'correspondents.restore',
  method: 'POST',
  path: '/correspondents/{id}/restore',
  summary: 'Propose a correspondent again who was left out',
  input: { id: Id },
  output: Correspondent,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{address} is proposed again.',
  run: (context, { id }) => move(context, id, { from: 'left_out', to: 'proposed', because: '' }),
})

type About = { name?: string | undefined; circle?: string | null | undefined; relation?: Relation | undefined }

async function addOne(context: Context, row: CorrespondentRow, given: About, personId?: string): Promise<CorrespondentRow> {
  if (row.state === 'added') throw new Refusal('conflict', `${row.address} was added already.`)
  if (row.state === 'left_out') await update(context, row.id, { state: 'proposed' })
  const person = personId ? await alsoAt(context, personId, row.address) : await made(context, row, given)
  await settle(context, [[row.address, person]])
  const [after] = await findCorrespondents(context, [row.id])
  context.changed({ kind: 'correspondent', id: row.id, before: audited(row), after: audited(after as CorrespondentRow) })
  return after as CorrespondentRow
}

async function made(context: Context, row: CorrespondentRow, { name, ...given }: About): Promise<string> {
  const { id } = await call(context, createPerson, {
    name: name ?? (row.name || row.address),
    emails: [row.address],
    source: 'Mail and calendars',
    met_on: row.first_on,
    ...given,
  })
  return id
}

async function alsoAt(context: Context, personId: string, address: string): Promise<string> {
  const { emails } = await call(context, getPerson, { id: personId })
  if (!emails.some((email) => email.toLowerCase() === address))
    await call(context, updatePerson, { id: personId, emails: [...emails, address] })
  return personId
}

async function move(context: Context, id: string, { from, to, because }: { from: string; to: 'proposed' | 'left_out'; because: string }) {
  const [row] = await findCorrespondents(context, [id])
  if (row?.state !== from)
    throw new Refusal('conflict', `${row?.address} is ${row?.state === 'left_out' ? 'left out' : row?.state} already.`)
  const after = { ...row, state: to, ...decidedBy(context, because) }
  await update(context, id, { state: to, ...decidedBy(context, because) })
  context.changed({ kind: 'correspondent', id, before: audited(row), after: audited(after) })
  return (await toCorrespondents(context, [after]))[0] as Correspondent
}

async function update({ db, workspace }: Context, id: string, columns: Partial<CorrespondentRow>): Promise<void> {
  await db.updateTable('correspondents').set(columns).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

/** What of a correspondent others may read in the audit: whose mail it was and with whom is the member's own affair. */
function audited({ state, person_id }: CorrespondentRow): object {
  return { state, person_id }
}
