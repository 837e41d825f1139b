import { z } from 'zod'
import { carryWorryAgain, takeWorry } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newToken } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { keepPromise, type Promised } from '../../promises/index.ts'
import { channels, createTouch } from '../../touches/index.ts'
import { receive } from './receive.ts'
import { Reach, Where, Who, Worry } from './said.ts'
import type { VisitRow } from './tables.ts'
import { changeVisit, findVisit, selectVisits, states, takeVisit, toVisit, Visit } from './visit.ts'

export const listVisits = operation({
  name: 'visits.list',
  method: 'GET',
  path: '/visits',
  summary: 'List who came to reception: what brings them, to whom it went and why; what waits longest first',
  input: { ...listing, state: z.enum(states).default('waiting'), person_id: Id.optional(), member_id: Line(64).optional() },
  output: List(Visit),
  may: 'viewer',
  columns: ['due_on', 'name', 'words', 'member', 'because', 'id'],
  async run(context, { limit, after, state, person_id, member_id }) {
    let query = selectVisits(context).where('state', '=', state)
    if (person_id) query = query.where('person_id', '=', person_id)
    if (member_id) query = query.where('member_id', '=', member_id)
    if (after !== undefined) {
      const [day, id] = readCursor(after, 'due_on', 2)
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('due_on', 'id'), state === 'waiting' ? '>' : '<', tuple(String(day), String(id))),
      )
    }
    const way = state === 'waiting' ? 'asc' : 'desc'
    const rows = await query
      .orderBy('due_on', way)
      .orderBy('id', way)
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('due_on', [last.due_on, last.id]))
    return { items: page.items.map(toVisit), next: page.next }
  },
})

export const createVisit = operation({
  name: 'visits.create',
  method: 'POST',
  path: '/visits',
  summary: 'Note someone who came by or called, and what brings them: it is routed as if they had written it themselves',
  input: {
    name: Who,
    reach: Reach.meta({ description: 'A mail address or a telephone number' }),
    organization: Where.default(''),
    words: Worry.meta({ description: 'What brings them here, in their words' }),
  },
  output: Visit,
  may: 'guide',
  example: { name: 'Mara Petrova', reach: 'mara@acorn.example', words: 'Nobody has tried the backup for years.' },
  done: '{member} answers by {due_on}.',
  jobs: [sendJob],
  async run(context, { reach, ...said }) {
    return toVisit(await receive(context, { ...said, ...reach, through: 'team', stamp: newToken() }))
  },
})

export const getVisit = operation({
  name: 'visits.get',
  method: 'GET',
  path: '/visits/{id}',
  summary: 'Show who came, what brings them, to whom it went and why',
  input: { id: Id },
  output: Visit,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':visit' },
  run: async (context, { id }) => toVisit(await findVisit(context, id)),
})

export const answerVisit = operation({
  name: 'visits.answer',
  method: 'POST',
  path: '/visits/{id}/answer',
  summary: 'Record that somebody answered who came to reception: the touch, and the promise kept',
  input: { id: Id, channel: z.enum(channels).default('other'), words: Words(10_000).default('') },
  output: Visit,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':visit', channel: 'call', words: 'We look at the backup on Tuesday.' },
  done: 'Answered.',
  async run(context, { id, channel, words }) {
    const visit = await takeVisit(context, id)
    refuseSettled(visit.state)
    await call(context, createTouch, { person_ids: [visit.person_id], channel, direction: 'out', words })
    const promise = await context.db
      .selectFrom('promises')
      .select(['id', 'state'])
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', visit.promise_id)
      .where('removed_at', '=', '')
      .executeTakeFirst()
    if (promise?.state === 'open') await call(context, keepPromise, { id: promise.id })
    const after = await findVisit(context, id)
    return toVisit(after.state === 'answered' ? after : await answered(context, id, 0))
  },
})

/** Whoever keeps the promise has answered. */
export async function followKept(context: Context, { promise }: { promise: Promised }): Promise<void> {
  const visit = await selectVisits(context).where('promise_id', '=', promise.id).where('state', '=', 'waiting').executeTakeFirst()
  if (visit) await answered(context, visit.id, 1)
}

/** Keeping the promise was taken back: they wait again, with their worry if answering took it and it is where that left it. */
export async function followReopened(context: Context, { promise }: { promise: Promised }): Promise<void> {
  const there = await selectVisits(context).where('promise_id', '=', promise.id).where('kept_promise', '=', 1).executeTakeFirst()
  const visit = there && (await takeVisit(context, there.id))
  if (visit?.state !== 'answered') return
  const worry = visit.took_worry === 1 && (await worryOf(context, visit, 'taken'))
  if (worry && worry.taken_by_name === visit.settled_by_name) await call(context, carryWorryAgain, { id: worry.id })
  await changeVisit(context, visit, { state: 'waiting', settled_at: '', settled_by_name: '', kept_promise: 0, took_worry: 0 })
}

/** Whoever answers takes the worry on, unless somebody has. */
async function answered(context: Context, id: string, kept_promise: 0 | 1) {
  const visit = await takeVisit(context, id)
  if (visit.state !== 'waiting') return visit
  const worry = await worryOf(context, visit, 'carried')
  if (worry) await call(context, takeWorry, { id: worry.id })
  const settled = { settled_at: context.now, settled_by_name: context.actor.name }
  return changeVisit(context, visit, { state: 'answered', ...settled, kept_promise, took_worry: worry ? 1 : 0 })
}

/** The worry someone came with, where it is in that state. */
function worryOf({ db, workspace }: Context, { worry_id }: VisitRow, state: 'carried' | 'taken') {
  return db
    .selectFrom('worries')
    .select(['id', 'taken_by_name'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', worry_id)
    .where('state', '=', state)
    .where('removed_at', '=', '')
    .executeTakeFirst()
}

/** Only what waits can be settled. */
export function refuseSettled(state: string): void {
  if (state === 'answered') throw new Refusal('conflict', 'Somebody has answered this already.')
  if (state === 'spam') throw new Refusal('conflict', 'This was marked as not meant for us. Take that back first.')
}
