import { z } from 'zod'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Day, Id, Instant, Line, List, listing, Money, Words } from '../platform/inputs/schema.ts'
import { Amount, moneyFrom, moneyOrNone } from '../platform/money.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayDay } from '../platform/wording.ts'
import { findPerson } from './record/queries.ts'
import type { WorryRow } from './tables.ts'

/** A worry is carried until somebody takes it, and then until it is gone. */
const WorryState = z.enum(['carried', 'taken', 'gone'])

export const Worry = z.object({
  id: Id,
  person_id: Id,
  words: z.string(),
  cost_per_day: Money.nullable(),
  said_on: Day,
  state: WorryState,
  taken_by: z.string().nullable(),
  taken_by_name: z.string().nullable(),
  taken_on: Day.nullable(),
  gone_on: Day.nullable(),
  gone_because: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Worry = z.output<typeof Worry>

const SomeWords = Words(2000).refine((text) => text !== '', 'must not be empty')
const Cost = Amount.nullable().meta({ description: 'What it costs them a day' })

export const listWorries = operation({
  name: 'worries.list',
  method: 'GET',
  path: '/worries',
  summary: 'List what weighs on people, in their words; the longest carried first',
  input: { ...listing, person_id: Id.optional(), state: WorryState.optional() },
  output: List(Worry),
  may: 'viewer',
  columns: ['words', 'state', 'said_on', 'taken_by_name', 'person_id', 'id'],
  async run(context, { limit, after, person_id, state }) {
    let query = live(context)
    if (person_id) query = query.where('person_id', '=', person_id)
    if (state) query = query.where('state', '=', state)
    if (after !== undefined) {
      const [day, id] = readCursor(after, 'said_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('said_on', 'id'), '>', tuple(String(day), String(id))))
    }
    const rows = await query
      .orderBy('said_on')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('said_on', [last.said_on, last.id]))
    return { items: page.items.map(toWorry), next: page.next }
  },
})

export const createWorry = operation({
  name: 'worries.create',
  method: 'POST',
  path: '/worries',
  summary: 'Note what weighs on someone, in their words',
  input: { person_id: Id, words: SomeWords, cost_per_day: Cost.optional(), said_on: Day.optional() },
  output: Worry,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', words: 'If the server dies on a Friday, nobody picks up the phone.' },
  done: 'Noted.',
  async run(context, { person_id, words, cost_per_day, said_on }) {
    await findPerson(context, person_id)
    const row: WorryRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      words,
      ...costOf(context, cost_per_day ?? null),
      said_on: said_on ?? context.today,
      state: 'carried',
      taken_by: null,
      taken_by_name: null,
      taken_on: null,
      gone_on: null,
      gone_because: null,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('worries').values(row).execute()
    context.changed({ kind: 'worry', id: row.id, after: toWorry(row) })
    return toWorry(row)
  },
})

export const getWorry = operation({
  name: 'worries.get',
  method: 'GET',
  path: '/worries/{id}',
  summary: 'Show a worry',
  input: { id: Id },
  output: Worry,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':worry' },
  run: async (context, { id }) => toWorry(await findWorry(context, id)),
})

export const updateWorry = operation({
  name: 'worries.update',
  method: 'PATCH',
  path: '/worries/{id}',
  summary: 'Correct the words of a worry, or what it costs a day',
  input: { id: Id, words: SomeWords.optional(), cost_per_day: Cost.optional(), said_on: Day.optional() },
  output: Worry,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':worry', cost_per_day: { amount: 4500, currency: 'EUR' } },
  done: 'Saved.',
  run: (context, { id, cost_per_day, ...given }) =>
    change(context, id, { ...given, ...(cost_per_day === undefined ? {} : costOf(context, cost_per_day)) }),
})

export const takeWorry = operation({
  name: 'worries.take',
  method: 'POST',
  path: '/worries/{id}/take',
  summary: 'Take a worry off someone: it is yours to see to from now on, or that of the member you give it to',
  input: { id: Id, on: Day.optional(), member_id: Line(64).optional().meta({ description: 'Who takes it, if not you' }) },
  output: Worry,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':worry' },
  done: '{taken_by_name} has taken this worry.',
  undo: { operation: 'worries.carry', values: { id: '{id}' } },
  async run(context, { id, on, member_id }) {
    const worry = await findWorry(context, id)
    if (worry.state !== 'carried')
      throw new Refusal(
        'conflict',
        worry.state === 'gone' ? 'This worry is gone already.' : `${worry.taken_by_name} has taken this worry already.`,
      )
    return change(context, id, {
      state: 'taken',
      ...(member_id === undefined
        ? { taken_by: actorId(context.actor), taken_by_name: context.actor.name }
        : await taker(context, member_id)),
      taken_on: on ?? context.today,
    })
  },
})

export const letWorryGo = operation({
  name: 'worries.let_go',
  method: 'POST',
  path: '/worries/{id}/let-go',
  summary: 'Record that a worry is gone, and why',
  input: { id: Id, on: Day.optional(), because: Words(2000).default('') },
  output: Worry,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':worry', because: 'The second line is in.' },
  done: 'One less worry.',
  async run(context, { id, on, because }) {
    const worry = await findWorry(context, id)
    if (worry.state === 'gone') throw new Refusal('conflict', `This worry is gone since ${sayDay(worry.gone_on ?? context.today)}.`)
    const day = on ?? context.today
    if (day < worry.said_on)
      throw new Refusal('invalid', 'A worry cannot go before it was said.', [
        { path: 'on', message: `must not be before ${sayDay(worry.said_on)}` },
      ])
    return change(context, id, { state: 'gone', gone_on: day, gone_because: because })
  },
})

export const carryWorryAgain = operation({
  name: 'worries.carry',
  method: 'POST',
  path: '/worries/{id}/carry',
  summary: 'Record that a worry weighs again, with nobody on it',
  input: { id: Id },
  output: Worry,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It weighs again.',
  async run(context, { id }) {
    const worry = await findWorry(context, id)
    if (worry.state === 'carried') throw new Refusal('conflict', 'They carry this worry already.')
    return change(context, id, { state: 'carried', taken_by: null, taken_by_name: null, taken_on: null, gone_on: null, gone_because: null })
  },
})

export const removeWorry = operation({
  name: 'worries.remove',
  method: 'DELETE',
  path: '/worries/{id}',
  summary: 'Put a worry in the trash',
  input: { id: Id },
  output: Worry,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The worry is in the trash.',
  undo: { operation: 'worries.restore', values: { id: '{id}' } },
  run: (context, { id }) => change(context, id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreWorry = operation({
  name: 'worries.restore',
  method: 'POST',
  path: '/worries/{id}/restore',
  summary: 'Take a worry out of the trash',
  input: { id: Id },
  output: Worry,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The worry is back.',
  run: (context, { id }) => change(context, id, { removed_at: '', removed_by: null }, '>'),
})

async function taker({ db, workspace }: Context, id: string): Promise<{ taken_by: string; taken_by_name: string }> {
  const member = await db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id as taken_by', 'u.name as taken_by_name'])
    .where('m.organization_id', '=', workspace.id)
    .where('m.id', '=', id)
    .executeTakeFirst()
  if (member) return member
  throw new Refusal('not_found', 'There is no such member.', [{ path: 'member_id', message: 'is no member here' }])
}

function live(context: Context, removed: '=' | '>' = '=') {
  return context.db.selectFrom('worries').selectAll().where('workspace_id', '=', context.workspace.id).where('removed_at', removed, '')
}

async function findWorry(context: Context, id: string, removed: '=' | '>' = '='): Promise<WorryRow> {
  const worry = await live(context, removed).where('id', '=', id).executeTakeFirst()
  if (!worry) throw new Refusal('not_found', 'There is no such worry.')
  return worry
}

type Given = { [K in keyof WorryRow]?: WorryRow[K] | undefined }

async function change(context: Context, id: string, given: Given, removed: '=' | '>' = '='): Promise<Worry> {
  const before = await findWorry(context, id, removed)
  const after = { ...before, ...(given as Partial<WorryRow>), updated_at: context.now }
  const { workspace_id, id: _id, ...columns } = after
  await context.db.updateTable('worries').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({
    kind: 'worry',
    id,
    before: { ...toWorry(before), removed_at: before.removed_at },
    after: { ...toWorry(after), removed_at: after.removed_at },
  })
  return toWorry(after)
}

function costOf(context: Context, cost: z.output<typeof Cost>): { cost_per_day: number | null; currency: string | null } {
  const money = moneyOrNone(context, cost, 'cost_per_day')
  return { cost_per_day: money?.amount ?? null, currency: money?.currency ?? null }
}

function toWorry(row: WorryRow): Worry {
  const { workspace_id: _w, removed_at: _at, removed_by: _by, cost_per_day, currency, ...worry } = row
  return { ...worry, state: worry.state as Worry['state'], cost_per_day: moneyFrom(cost_per_day, currency) }
}
