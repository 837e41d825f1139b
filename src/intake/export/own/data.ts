import { findPerson } from '../../../people/index.ts'
import { within } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { downloadOf, FileOutput } from '../../../platform/files/download.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { correspondenceOf } from '../../arrivals/index.ts'
import { askedOf } from '../out/asked-out.ts'
import { introducedFor } from '../out/introduced-out.ts'
import { journeysOfPerson } from '../out/journeys-out.ts'
import { lentTo } from '../out/lent-out.ts'
import { writtenTo } from '../out/messages-out.ts'
import { offeredTo } from '../out/offered-out.ts'
import { practisedWith } from '../out/practised-out.ts'
import { storyOf } from '../out/reception-out.ts'
import { referralsWith } from '../out/referrals-out.ts'
import { callerOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'
import { cardsOf, meetingsOf } from './meetings.ts'

export const ownData = operation({
  name: 'people.own_data',
  method: 'GET',
  path: '/people/{id}/own-data',
  summary: 'Hand someone all that is held on them, as one JSON file: their right',
  input: { id: Id },
  output: FileOutput,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person' },
  async run(context, { id }) {
    const data = await heldOn(context, id)
    const caller = callerOf(context)
    async function* pieces(): AsyncGenerator<string> {
      await within(caller, 'people.own_data', async (noting) => noting.changed({ kind: 'person', id, after: { own_data: 'given' } }))
      yield `${JSON.stringify(data, null, 2)}\n`
    }
    // A file's name is seen by more people than the file is: it names nobody.
    return downloadOf(
      { name: `own-data-${context.today}.json`, type: 'application/json', told: () => 'all that is held on one person' },
      pieces(),
    )
  },
})

/** All that is held on someone, in the trash or not. Of others who were at the same touch it says only how many they were. */
async function heldOn(context: Context, id: string): Promise<object> {
  const { organization, circle, ...person } = await findPerson(context, id, 'anywhere')
  const wishes = await wordsOf(context, 'wishes', id)
  const worries = await wordsOf(context, 'worries', id)
  const touches = await touchesOf(context, id)
  const promises = await promisesOf(context, id)
  const subjects = [id, ...[...wishes, ...worries, ...touches, ...promises].map((row) => row.id)]
  return {
    format: 'waymark.own-data',
    version: 1,
    made_at: context.now,
    person: { ...plainRow(person), organization, circle },
    wishes: wishes.map(plainRow),
    worries: worries.map(plainRow),
    touches,
    promises,
    ...(await journeysOfPerson(context, id)),
    ...(await offeredTo(context, id)),
    ...(await lentTo(context, id)),
    ...(await practisedWith(context, id)),
    ...(await askedOf(context, id)),
    ...(await introducedFor(context, id)),
    ...(await writtenTo(context, id)),
    ...(await storyOf(context, id)),
    ...(await referralsWith(context, id)),
    morning_choices: await choicesOf(context, id),
    imports: await importsOf(context, id),
    ...(await correspondenceOf(context, id)),
    meetings: await meetingsOf(context, id),
    cards: await cardsOf(context, id),
    changes: await changesOf(context, subjects),
  }
}

async function wordsOf({ db, workspace }: Context, table: 'wishes' | 'worries', id: string) {
  return db
    .selectFrom(table as 'wishes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
}

/** What was promised to them and by them, with every step. */
async function promisesOf({ db, workspace }: Context, id: string) {
  const promises = await db
    .selectFrom('promises')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const steps = await db
    .selectFrom('promise_steps as s')
    .innerJoin('promises as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.promise_id'))
    .selectAll('s')
    .where('s.workspace_id', '=', workspace.id)
    .where('p.person_id', '=', id)
    .orderBy('s.id')
    .execute()
  const own = Map.groupBy(steps, (step) => step.promise_id)
  return promises.map((promise) => ({ ...plainRow(promise), id: promise.id, steps: (own.get(promise.id) ?? []).map(plainRow) }))
}

async function touchesOf({ db, workspace }: Context, id: string) {
  const reached = await db
    .selectFrom('touch_people as t')
    .innerJoin('touches as o', (join) => join.onRef('o.workspace_id', '=', 't.workspace_id').onRef('o.id', '=', 't.touch_id'))
    .selectAll('o')
    .where('t.workspace_id', '=', workspace.id)
    .where('t.person_id', '=', id)
    .orderBy('t.on_day')
    .orderBy('t.touch_id')
    .execute()
  const removed = await db
    .selectFrom('touches')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '>', '')
    .where('removed_people', 'like', `%${id}%`)
    .orderBy('id')
    .execute()
  const others = await othersAt(
    { db, workspace },
    reached.map((touch) => touch.id),
  )
  return [...reached, ...removed].map((touch) => {
    const { removed_people, ...row } = plainRow(touch)
    const people = touch.removed_at ? (removed_people as unknown[]).length : (others.get(touch.id) ?? 1)
    return { ...row, id: touch.id, others_reached: people - 1 }
  })
}

/** How many people each touch reached. */
async function othersAt({ db, workspace }: Pick<Context, 'db' | 'workspace'>, ids: string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('touch_people')
      .select((row) => ['touch_id', row.fn.countAll<number>().as('people')])
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', ids.slice(at, at + 500))
      .groupBy('touch_id')
      .execute()
    for (const { touch_id, people } of rows) found.set(touch_id, Number(people))
    await Bun.sleep(0)
  }
  return found
}

async function choicesOf({ db, workspace }: Context, id: string): Promise<object[]> {
  const rows = await db
    .selectFrom('morning_choices')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('on_day')
    .execute()
  return rows.map(plainRow)
}

/** The files they came from, and what each changed. */
async function importsOf({ db, workspace }: Context, id: string): Promise<object[]> {
  const rows = await db
    .selectFrom('import_rows as r')
    .innerJoin('imports as i', (join) => join.onRef('i.workspace_id', '=', 'r.workspace_id').onRef('i.id', '=', 'r.import_id'))
    .select(['i.id', 'i.name', 'i.kind', 'i.made_by_name', 'i.created_at', 'r.line', 'r.action', 'r.before'])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.subject_id', '=', id)
    .orderBy('i.created_at')
    .execute()
  return rows.map(plainRow)
}

/** A change of a touch names everyone whom it reached. */
function withoutOthers(event: Record<string, unknown>): object {
  const { person_ids: _others, ...changes } = event.changes as Record<string, unknown>
  return { ...event, changes }
}

/** Who changed what on them, on their words and their touches, and who took their data out. */
async function changesOf({ db, workspace }: Context, subjects: string[]): Promise<object[]> {
  const found: object[] = []
  for (let at = 0; at < subjects.length; at += 500) {
    const rows = await db
      .selectFrom('audit_events')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', 'in', subjects.slice(at, at + 500))
      .orderBy('id')
      .execute()
    for (const row of rows) found.push(withoutOthers(plainRow(row)))
    await Bun.sleep(0)
  }
  return found
}
