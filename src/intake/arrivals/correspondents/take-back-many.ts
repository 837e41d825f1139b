import { z } from 'zod'
import { columnsNamingPeople, type PersonRow, savePeople } from '../../../people/index.ts'
import { actorId, type Context } from '../../../platform/context.ts'
import { Instant } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { saveTouches, type TouchRow } from '../../../touches/index.ts'
import { parts } from '../ground.ts'
import type { CorrespondentRow } from '../tables.ts'
import { touchesOf } from '../touched.ts'
import { correspondentsSeen } from './correspondent.ts'

/** What names people by itself when they are added: it says nothing of what was noted of them since. Their touches are looked at one by one. */
const ofItself: ReadonlySet<string> = new Set(['touch_people', 'correspondents', 'meeting_people', 'connection_items', 'person_keys'])

/** As many are added at once, each perhaps known to several members. */
const most = 2000

export const takeBackManyCorrespondents = operation({
  name: 'correspondents.take_back_many',
  method: 'POST',
  path: '/correspondents/take-back-many',
  summary:
    'Take back that you added several correspondents at once: they are proposed again; of whom something was changed or noted since, stays',
  input: { at: Instant.max(40).meta({ description: 'The instant that correspondents.add_many gave as `at`' }) },
  output: z.object({ taken_back: z.int(), words: z.string() }),
  may: 'guide',
  example: { at: '2026-11-20T07:30:00.000Z' },
  done: '{words}',
  async run(context, { at }) {
    const seen = await addedThen(context, at)
    const people = await untouchedSince(context, at, [...new Set(seen.flatMap(({ person_id }) => person_id ?? []))])
    if (people.length === 0)
      return { taken_back: 0, words: 'Nothing is left to take back: they were taken back already, or changed since.' }
    const gone = new Set(people.map(({ id }) => id))
    const proposed = await addedAs(context, at, [...gone])
    await waitAgain(context, proposed, gone)
    const saved = people.map((before) => ({ before, after: { ...before, removed_at: context.now, removed_by: actorId(context.actor) } }))
    await savePeople(context, saved)
    for (const { before, after } of saved) context.changed({ kind: 'person', id: before.id, before, after })
    await proposeAgain(context, proposed)
    return { taken_back: saved.length, words: `Taken back: ${saved.length}. They are proposed again.` }
  },
})

/** Whom the same actor added in that instant, as far as they may see it. */
async function addedThen(context: Context, at: string): Promise<CorrespondentRow[]> {
  return correspondentsSeen(context)
    .where('c.state', '=', 'added')
    .where('c.decided_at', '=', at)
    .where('c.decided_by', '=', actorId(context.actor))
    .orderBy('c.id')
    .limit(most)
    .execute()
}

/** All who were added as these people in that instant: another member who knows the same address had them added along. */
async function addedAs({ db, workspace }: Context, at: string, people: string[]): Promise<CorrespondentRow[]> {
  const found: CorrespondentRow[] = []
  for (const part of parts(people)) {
    const rows = await db
      .selectFrom('correspondents')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('state', '=', 'added')
      .where('person_id', 'in', part)
      .where('decided_at', '=', at)
      .execute()
    found.push(...rows)
  }
  return found
}

/** Those people who were made in that instant, whom nobody has changed or been in touch with since, and of whom nothing else was noted. */
async function untouchedSince(context: Context, at: string, ids: string[]): Promise<PersonRow[]> {
  const { db, workspace } = context
  const found: PersonRow[] = []
  for (const part of parts(ids)) {
    const rows = await db
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', part)
      .where('created_at', '=', at)
      .where('updated_at', '=', at)
      .where('removed_at', '=', '')
      .execute()
    const since = await db
      .selectFrom('touch_people as p')
      .innerJoin('touches as t', (join) => join.onRef('t.workspace_id', '=', 'p.workspace_id').onRef('t.id', '=', 'p.touch_id'))
      .select('p.person_id')
      .where('p.workspace_id', '=', workspace.id)
      .where('p.person_id', 'in', part)
      .where('t.updated_at', '>', at)
      .execute()
    const busy = new Set([...since.map(({ person_id }) => person_id), ...(await namedSince(context, part))])
    found.push(...rows.filter(({ id }) => !busy.has(id)))
  }
  return found
}

/** Those of whom there is a wish, a worry, a promise, a journey or whatever else names people: whoever was just made had none of it. */
async function namedSince({ db, workspace }: Context, ids: string[]): Promise<string[]> {
  const named: string[] = []
  for (const { table, column } of columnsNamingPeople()) {
    if (ofItself.has(table)) continue
    // Kysely cannot follow a table that is only known as one of several.
    const rows = await db
      .selectFrom(table as 'wishes')
      .select(`${column as 'person_id'} as id`)
      .distinct()
      .where('workspace_id', '=', workspace.id)
      .where(column as 'person_id', 'in', ids)
      .execute()
    named.push(...rows.map(({ id }) => id))
  }
  return named
}

/** What became touches when they were added waits for them again; a touch that reached others as well goes on without them. */
async function waitAgain(context: Context, of: CorrespondentRow[], gone: ReadonlySet<string>): Promise<void> {
  const { db, workspace } = context
  const arrivals = new Map<string, string>()
  for (const part of parts([...new Set(of.map(({ address }) => address))])) {
    const rows = await db
      .selectFrom('arrival_parties as p')
      .innerJoin('arrivals as a', (join) => join.onRef('a.workspace_id', '=', 'p.workspace_id').onRef('a.id', '=', 'p.arrival_id'))
      .select(['a.id', 'a.touch_id'])
      .where('p.workspace_id', '=', workspace.id)
      .where('p.address', 'in', part)
      .where('a.touch_id', 'is not', null)
      .execute()
    for (const { id, touch_id } of rows) if (touch_id) arrivals.set(touch_id, id)
  }
  const touches = await touchesOf(context, [...arrivals.keys()])
  const changes = [...touches.values()].flatMap((before) => {
    const people = before.people.filter((id) => !gone.has(id))
    if (people.length === before.people.length) return []
    return [{ before, after: people.length > 0 ? { row: before.row, people } : null }]
  })
  await saveTouches(context, changes)
  const alone = changes.flatMap(({ before, after }) => (after ? [] : [arrivals.get((before.row as TouchRow).id) ?? '']))
  for (const part of parts(alone))
    await db.updateTable('arrivals').set({ touch_id: null }).where('workspace_id', '=', workspace.id).where('id', 'in', part).execute()
  if (changes.length > 0) context.changed({ kind: 'touch', id: null })
}

async function proposeAgain(context: Context, of: CorrespondentRow[]): Promise<void> {
  for (const part of parts(of.map(({ id }) => id)))
    await context.db
      .updateTable('correspondents')
      .set({ state: 'proposed', person_id: null, decided_by: null, decided_by_name: '', decided_at: '', because: '' })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', part)
      .execute()
  for (const { id, state, person_id } of of)
    context.changed({ kind: 'correspondent', id, before: { state, person_id }, after: { state: 'proposed', person_id: null } })
}
