import { z } from 'zod'
import { findPerson, type WishRow } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing } from '../../platform/inputs/schema.ts'
import { AsOf, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PromiseRow } from '../../promises/index.ts'
import { createJourney } from '../core/operations.ts'
import { beginSession, Session, toSession } from './sessions.ts'

const team = ['teammate', 'volunteer']

const OneToOne = z.object({
  person_id: Id,
  person: z.string(),
  relation: z.string(),
  title: z.string(),
  journey_id: Id.nullable().meta({ description: 'Their journey that goes on' }),
  last_on: Day.nullable().meta({ description: 'The day of the last conversation' }),
  wishes: z.array(z.object({ id: Id, words: z.string() })).meta({ description: 'What they want, and have not reached' }),
  promises: z
    .array(z.object({ id: Id, by: z.enum(['us', 'them']), words: z.string(), due_on: Day }))
    .meta({ description: 'What was promised and is still open, by its day' }),
})
export type OneToOne = z.output<typeof OneToOne>

export const listOneToOnes = operation({
  name: 'one_to_ones.list',
  method: 'GET',
  path: '/one-to-ones',
  summary: 'List those we work with and when we last sat down with each; the longest ago first',
  input: listing,
  output: List(OneToOne).extend({ as_of: AsOf }),
  may: 'viewer',
  columns: ['person', 'last_on', 'title', 'person_id'],
  async run(context, { limit, after }) {
    if (after !== undefined) readCursor(after, 'last_on', 2)
    const { ids, next, as_of } = await inOrder(context, { limit, after })
    // The order may be a while old; who is still of the team, and when we last sat down with them, is of now.
    const rows = ids.length > 0 ? await selectTeam(context, ids).orderBy('t.last_on').orderBy('t.id').execute() : []
    const [journeys, wishes] = [await openJourneysOf(context, ids), await wishesOf(context, ids)]
    const promised = await promisesOf(context, ids)
    const items = rows.map(({ id, name, relation, title, last_on }) => ({
      ...{ person_id: id, person: name, relation, title, last_on: last_on || null },
      journey_id: journeys.get(id) ?? null,
      wishes: (wishes.get(id) ?? []).map((wish) => ({ id: wish.id, words: wish.words })),
      promises: (promised.get(id) ?? []).map((one) => ({ id: one.id, by: one.side, words: one.words, due_on: one.due_on })),
    }))
    return { items, next, as_of }
  },
})

/** A page of the team, the longest ago first; one of a large team is kept. */
const inOrder = keptFigure('one_to_ones.list', {
  large: async ({ db, workspace }) => {
    const many = db.selectFrom('people').select('id').where('workspace_id', '=', workspace.id).where('removed_at', '=', '')
    return (await many.where('relation', 'in', team).limit(1).offset(mostReckoned).executeTakeFirst()) !== undefined
  },
  async reckon(context, { limit, after }: { limit: number; after: string | undefined }) {
    let query = selectTeam(context)
    if (after !== undefined) {
      const [last, id] = readCursor(after, 'last_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('t.last_on', 't.id'), '>', tuple(String(last), String(id))))
    }
    const rows = await query
      .select(['t.id', 't.last_on'])
      .orderBy('t.last_on')
      .orderBy('t.id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('last_on', [last.last_on, last.id]))
    return { ids: page.items.map((row) => row.id), next: page.next }
  },
})

/** A team of more than so many is not gone through for each who asks. */
const mostReckoned = 200

export const beginOneToOne = operation({
  name: 'one_to_ones.begin',
  method: 'POST',
  path: '/one-to-ones',
  summary: 'Sit down with someone of the team: a conversation on their journey, which begins with it if there is none',
  input: { person_id: Id },
  output: Session,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { person_id: ':teammate' },
  async run(context, { person_id }) {
    const person = await findPerson(context, person_id)
    if (!team.includes(person.relation)) throw new Refusal('conflict', `${person.name} is not of the team; listen to them on a journey.`)
    const known = (await openJourneysOf(context, [person_id])).get(person_id)
    const journeyId = known ?? (await call(context, createJourney, { person_id })).id
    return toSession(await beginSession(context, journeyId))
  },
})

/** Everybody of the team, or some, with the day of the last conversation; '' for those with whom there was none. */
function selectTeam({ db, workspace }: Context, ids?: string[]) {
  return db
    .selectFrom((from) => {
      const some = from
        .selectFrom('people as p')
        .leftJoin('journeys as j', (join) =>
          join
            .onRef('j.workspace_id', '=', 'p.workspace_id')
            .onRef('j.person_id', '=', 'p.id')
            .on('j.audience', '=', 'teammate')
            .on('j.removed_at', '=', ''),
        )
        .leftJoin('listening_sessions as s', (join) =>
          join.onRef('s.workspace_id', '=', 'j.workspace_id').onRef('s.journey_id', '=', 'j.id'),
        )
        .select(({ fn, val }) => [
          'p.workspace_id',
          'p.id',
          'p.name',
          'p.relation',
          'p.title',
          fn.coalesce(fn.max('s.on_day'), val('')).as('last_on'),
        ])
        .where('p.workspace_id', '=', workspace.id)
        .where('p.removed_at', '=', '')
        .where('p.relation', 'in', team)
        .groupBy(['p.workspace_id', 'p.id', 'p.name', 'p.relation', 'p.title'])
      return (ids ? some.where('p.id', 'in', ids) : some).as('t')
    })
    .selectAll('t')
}

/** The latest journey of each that goes on. */
async function openJourneysOf({ db, workspace }: Context, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('journeys')
    .select(['id', 'person_id'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', personIds)
    .where('audience', '=', 'teammate')
    .where('removed_at', '=', '')
    .where('stage', 'not in', ['arrived', 'ended'])
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.id]))
}

async function wishesOf({ db, workspace }: Context, personIds: string[]): Promise<Map<string, WishRow[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('wishes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', personIds)
    .where('removed_at', '=', '')
    .where('reached_on', 'is', null)
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.person_id)
}

async function promisesOf({ db, workspace }: Context, personIds: string[]): Promise<Map<string, PromiseRow[]>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', personIds)
    .where('state', '=', 'open')
    .where('shown', '=', 1)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.person_id)
}
