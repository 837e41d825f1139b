import { z } from 'zod'
import { findPeople } from '../people/index.ts'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Day, Id, List, listing, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { findTouch, toTouch, toTouches } from './queries.ts'
import { saveTouches } from './save.ts'
import type { TouchRow } from './tables.ts'
import { channels, directions, kinds, phases, Touch } from './touch.ts'

const PersonIds = z.array(Id).min(1, 'must name at least one person').max(200, 'must be at most 200 people')

export const listTouches = operation({
  name: 'touches.list',
  method: 'GET',
  path: '/touches',
  summary: 'List touches, the latest first',
  input: {
    ...listing,
    person_id: Id.optional(),
    kind: z.enum(kinds).optional(),
    channel: z.enum(channels).optional(),
    direction: z.enum(directions).optional(),
    from: Day.optional(),
    to: Day.optional(),
  },
  output: List(Touch),
  may: 'viewer',
  columns: ['on', 'people', 'channel', 'direction', 'kind', 'words', 'id'],
  async run(context, { limit, after, person_id, ...filters }) {
    let query = person_id ? touchesOf(context, person_id) : allTouches(context)
    if (filters.kind) query = query.where('t.kind', '=', filters.kind)
    if (filters.channel) query = query.where('t.channel', '=', filters.channel)
    if (filters.direction) query = query.where('t.direction', '=', filters.direction)
    if (filters.from) query = query.where('t.on_day', '>=', filters.from)
    if (filters.to) query = query.where('t.on_day', '<=', filters.to)
    const [day, id] = person_id ? (['tp.on_day', 'tp.touch_id'] as const) : (['t.on_day', 't.id'] as const)
    if (after !== undefined) {
      const [lastDay, lastId] = readCursor(after, 'on', 2)
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple(day as 't.on_day', id as 't.id'), '<', tuple(String(lastDay), String(lastId))),
      )
    }
    const rows = await query
      .orderBy(day as 't.on_day', 'desc')
      .orderBy(id as 't.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('on', [last.on_day, last.id]))
    return { items: await toTouches(context, page.items), next: page.next }
  },
})

export const createTouch = operation({
  name: 'touches.create',
  method: 'POST',
  path: '/touches',
  summary: 'Record contact with one or several people',
  input: {
    person_ids: PersonIds,
    on: Day.optional().meta({ description: 'Today if absent' }),
    channel: z.enum(channels).default('other'),
    direction: z.enum(directions).default('both'),
    kind: z.enum(kinds).default('contact'),
    phase: z.enum(phases).nullable().default(null),
    words: Words(10_000).default(''),
  },
  output: Touch,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_ids: [':person'], channel: 'call', words: 'She asked how the night went.' },
  done: 'Recorded.',
  async run(context, { person_ids, on, ...given }) {
    const people = await findPeople(context, person_ids)
    const row: TouchRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      on_day: notAfterToday(context, on ?? context.today),
      ...given,
      made_by: context.actor.kind === 'system' ? null : actorId(context.actor),
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
      removed_people: '[]',
    }
    await saveTouches(context, [{ before: null, after: { row, people: people.map((person) => person.id) } }])
    const touch = toTouch(row, people)
    context.changed({ kind: 'touch', id: row.id, after: audited(touch) })
    await context.tell('touch.made', { touch })
    return { ...touch, people: people.map(({ id, name }) => ({ id, name })) }
  },
})

declare module '../platform/context.ts' {
  interface Events {
    'touch.made': { touch: Touch }
  }
}

export const getTouch = operation({
  name: 'touches.get',
  method: 'GET',
  path: '/touches/{id}',
  summary: 'Show a touch',
  input: { id: Id },
  output: Touch,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':touch' },
  run: async (context, { id }) => one(context, await findTouch(context, id)),
})

export const updateTouch = operation({
  name: 'touches.update',
  method: 'PATCH',
  path: '/touches/{id}',
  summary: 'Correct a touch',
  input: {
    id: Id,
    person_ids: PersonIds.optional(),
    on: Day.optional(),
    channel: z.enum(channels).optional(),
    direction: z.enum(directions).optional(),
    kind: z.enum(kinds).optional(),
    phase: z.enum(phases).nullable().optional(),
    words: Words(10_000).optional(),
  },
  output: Touch,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':touch', channel: 'meeting' },
  done: 'Saved.',
  async run(context, { id, person_ids, on, ...given }) {
    const row = await findTouch(context, id)
    const before = await one(context, row)
    const people = person_ids ? (await findPeople(context, person_ids)).map((person) => person.id) : before.person_ids
    const after: TouchRow = { ...row, ...defined(given), on_day: on ? notAfterToday(context, on) : row.on_day, updated_at: context.now }
    await saveTouches(context, [{ before: { row, people: before.person_ids }, after: { row: after, people } }])
    const touch = await one(context, after)
    context.changed({ kind: 'touch', id, before: audited(before), after: audited(touch) })
    return touch
  },
})

export const removeTouch = operation({
  name: 'touches.remove',
  method: 'DELETE',
  path: '/touches/{id}',
  summary: 'Put a touch in the trash; due days go back to what they were',
  input: { id: Id },
  output: Touch,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The touch is in the trash.',
  undo: { operation: 'touches.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await findTouch(context, id)
    const touch = await one(context, row)
    const after = { ...row, removed_at: context.now, removed_by: actorId(context.actor), removed_people: JSON.stringify(touch.person_ids) }
    await saveTouches(context, [{ before: { row, people: touch.person_ids }, after: { row: after, people: touch.person_ids } }])
    context.changed({
      kind: 'touch',
      id,
      before: { person_ids: touch.person_ids, removed: false },
      after: { person_ids: [], removed: true },
    })
    return touch
  },
})

export const restoreTouch = operation({
  name: 'touches.restore',
  method: 'POST',
  path: '/touches/{id}/restore',
  summary: 'Take a touch out of the trash',
  input: { id: Id },
  output: Touch,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'The touch is back.',
  async run(context, { id }) {
    const row = await findTouch(context, id, 'trash')
    const people = await stillHere(context, JSON.parse(row.removed_people) as string[])
    if (people.length === 0) throw new Refusal('conflict', 'The people of this touch are gone.')
    const after = { ...row, removed_at: '', removed_by: null, removed_people: '[]' }
    await saveTouches(context, [{ before: { row, people: [] }, after: { row: after, people } }])
    context.changed({ kind: 'touch', id, before: { removed: true }, after: { removed: false } })
    return one(context, after)
  },
})

function allTouches(context: Context) {
  return context.db
    .selectFrom('touches as t')
    .selectAll('t')
    .where('t.workspace_id', '=', context.workspace.id)
    .where('t.removed_at', '=', '')
}

function touchesOf(context: Context, personId: string) {
  const query = context.db
    .selectFrom('touch_people as tp')
    .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'tp.workspace_id').onRef('t.id', '=', 'tp.touch_id'))
    .selectAll('t')
    .where('tp.workspace_id', '=', context.workspace.id)
    .where('tp.person_id', '=', personId)
  return query as unknown as ReturnType<typeof allTouches>
}

async function one(context: Context, row: TouchRow): Promise<Touch> {
  const [touch] = await toTouches(context, [row])
  return touch as Touch
}

function notAfterToday(context: Context, on: string): string {
  if (on <= context.today) return on
  throw new Refusal('invalid', 'A touch cannot lie in the future.', [{ path: 'on', message: `must not be after today (${context.today})` }])
}

async function stillHere(context: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const here = await context.db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .execute()
  return here.map((person) => person.id)
}

function audited({ people: _people, ...touch }: Touch): object {
  return touch
}

function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
