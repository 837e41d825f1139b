import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/days.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Promised, PromiseStep } from './promise.ts'
import { standingOf } from './rules.ts'
import type { PromiseRow, Side, StepRow } from './tables.ts'

/** A promise with the name of the person it was given to, or by. */
export type PromiseFound = PromiseRow & { person: string }

/** What cuts a list of promises. */
export interface PromiseFilters {
  person_id?: string | undefined
  journey_id?: string | undefined
  member_id?: string | undefined
  by?: Side | undefined
  state?: 'open' | 'overdue' | 'kept' | 'late' | 'broken' | 'renegotiated' | undefined
  due_before?: Day | undefined
  sort?: 'due_on' | '-due_on' | undefined
  limit: number
  after?: string | undefined
}

/** Promises of this workspace that are neither in the trash nor of someone who is; add where and order. */
export function selectPromises({ db, workspace }: Context) {
  return db
    .selectFrom('promises as pr')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'pr.workspace_id').onRef('p.id', '=', 'pr.person_id'))
    .selectAll('pr')
    .select('p.name as person')
    .where('pr.workspace_id', '=', workspace.id)
    .where('pr.shown', '=', 1)
}

/** A page of promises by the day they are due; each page reads as many rows as it shows, however many there are. */
export async function pageOfPromises(context: Context, filters: PromiseFilters): Promise<{ items: PromiseFound[]; next: string | null }> {
  const { limit, after, sort = 'due_on' } = filters
  let query = filtered(context, filters)
  const down = sort === '-due_on'
  if (after !== undefined) {
    const [due, id] = readCursor(after, sort, 2)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('pr.due_on', 'pr.id'), down ? '<' : '>', tuple(String(due), String(id))))
  }
  const rows = await query
    .orderBy('pr.due_on', down ? 'desc' : 'asc')
    .orderBy('pr.id', down ? 'desc' : 'asc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (last) => cursor(sort, [last.due_on, last.id]))
}

function filtered(context: Context, { person_id, journey_id, member_id, by, state, due_before }: PromiseFilters) {
  let query = selectPromises(context)
  if (person_id) query = query.where('pr.person_id', '=', person_id)
  if (journey_id) query = query.where('pr.journey_id', '=', journey_id)
  if (member_id) query = query.where('pr.member_id', '=', member_id)
  if (by) query = query.where('pr.side', '=', by)
  if (due_before) query = query.where('pr.due_on', '<', due_before)
  if (state === 'overdue') query = query.where('pr.state', '=', 'open').where('pr.due_on', '<', context.today)
  else if (state === 'late') query = query.where('pr.state', '=', 'kept').whereRef('pr.closed_on', '>', 'pr.due_on')
  else if (state === 'renegotiated') query = query.where(({ eb, lit }) => eb('pr.renegotiated', '>', lit(0)))
  else if (state) query = query.where('pr.state', '=', state)
  return query
}

/** One promise by id; refuses one that is not here, or in the trash unless asked for. */
export async function findPromise(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<PromiseFound> {
  const row = await context.db
    .selectFrom('promises as pr')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'pr.workspace_id').onRef('p.id', '=', 'pr.person_id'))
    .selectAll('pr')
    .select('p.name as person')
    .where('pr.workspace_id', '=', context.workspace.id)
    .where('pr.id', '=', id)
    .where('pr.removed_at', where === 'live' ? '=' : '>', '')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', where === 'live' ? 'There is no such promise.' : 'There is no such promise in the trash.')
  return row
}

/** The steps of a promise, the first first. */
export async function stepsOf(context: Context, id: string): Promise<PromiseStep[]> {
  const rows = await context.db
    .selectFrom('promise_steps')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('promise_id', '=', id)
    .orderBy('id')
    .execute()
  return rows.map(toStep)
}

/** A member of this workspace by id, with their name; refuses one who is none. */
export async function findMember(context: Context, id: string): Promise<{ member_id: string; member_name: string }> {
  const member = await memberNamed(context, id)
  if (member) return member
  throw new Refusal('not_found', 'There is no such member.', [{ path: 'member_id', message: 'is no member here' }])
}

/** The same, or nobody. */
export async function memberNamed(context: Context, id: string): Promise<{ member_id: string; member_name: string } | undefined> {
  return context.db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id as member_id', 'u.name as member_name'])
    .where('m.organization_id', '=', context.workspace.id)
    .where('m.id', '=', id)
    .executeTakeFirst()
}

/** A row as the outside sees it on a day. */
export function toPromise(row: PromiseFound, today: Day): Promised {
  return {
    id: row.id,
    person_id: row.person_id,
    person: row.person,
    journey_id: row.journey_id,
    by: row.side,
    words: row.words,
    made_on: row.made_on,
    due_on: row.due_on,
    member_id: row.member_id,
    member: row.member_name || null,
    state: row.state,
    standing: standingOf(row, today),
    kept_on: row.state === 'kept' ? row.closed_on : null,
    broken_on: row.state === 'broken' ? row.closed_on : null,
    because: row.because,
    renegotiated: row.renegotiated,
    remind: row.remind === 1,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** The row without the name that was joined to it. */
export function bare({ person: _person, ...row }: PromiseFound): PromiseRow {
  return row
}

function toStep({ workspace_id: _w, promise_id: _p, id: _id, by_id: _by, on_day, ...step }: StepRow): PromiseStep {
  return { on: on_day, ...step }
}
