import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import { wordsOf } from '../search/folding.ts'
import { noteVariants } from '../search/variants.ts'
import type { CircleRow, PersonRow } from '../tables.ts'
import { Counts } from './counts.ts'
import { type Key, keysOfPerson, missingFrom } from './keys.ts'
import { dueOn } from './rules.ts'

/** One person before and after; null before: new, null after: erased. */
export interface Saved {
  before: PersonRow | null
  after: PersonRow | null
}

declare module '../../platform/context.ts' {
  interface Events {
    'people.saved': Saved[]
    'workspace.opened': { workspace_id: string }
  }
}

/**
 * Writes people with everything that is kept about them: their keys, the counts of circles, tags and organizations, the spellings of
 * their names. One or thousands; the rows must differ in id. Tells `people.saved`.
 */
export async function savePeople(context: Context, saved: Saved[]): Promise<void> {
  if (saved.length === 0) return
  await insertRows(
    context.db,
    'people',
    saved.flatMap(({ before, after }) => (after && !before ? [after] : [])),
  )
  for (const { before, after } of saved) {
    if (before && after) await update(context, before, after)
    if (before && !after)
      await context.db.deleteFrom('people').where('workspace_id', '=', context.workspace.id).where('id', '=', before.id).execute()
  }
  await saveKeys(context, saved)
  const counts = new Counts()
  for (const { before, after } of saved) {
    counts.add(before, -1)
    counts.add(after, 1)
  }
  await counts.write(context)
  await noteVariants(
    context,
    saved.flatMap(({ before, after }) => (after && after.name !== before?.name ? wordsOf(after.name, 12) : [])),
  )
  await context.tell('people.saved', saved)
}

/** Gives everyone in a circle the due day that its days now ask for, in the order in which they lie beside each other. */
export async function dueAgain({ db, workspace }: Context, circle: CircleRow): Promise<void> {
  const ids = await idsInCircle({ db, workspace }, circle.id)
  for (let at = 0; at < ids.length; at += 1000) {
    const people = await db
      .selectFrom('people')
      .select(['id', 'last_touch_on', 'met_on'])
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids.slice(at, at + 1000))
      .execute()
    const byDay = Map.groupBy(people, (person) => dueOn(person.last_touch_on, circle, person.met_on))
    for (const [due_on, group] of byDay) {
      const same = group.map((person) => person.id)
      await db.updateTable('people').set({ due_on }).where('workspace_id', '=', workspace.id).where('id', 'in', same).execute()
    }
  }
}

/** The ids of everyone in a circle, the trash too, out of an index that holds nobody else's. */
async function idsInCircle({ db, workspace }: Pick<Context, 'db' | 'workspace'>, circleId: string): Promise<string[]> {
  const ids: string[] = []
  for (let after = ['', '', '']; ; ) {
    const [removed_at = '', name_key = '', id = ''] = after
    const people = await db
      .selectFrom('people')
      .select(['removed_at', 'name_key', 'id'])
      .where('workspace_id', '=', workspace.id)
      .where('circle_id', '=', circleId)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('removed_at', 'name_key', 'id'), '>', tuple(removed_at, name_key, id)))
      .orderBy('removed_at')
      .orderBy('name_key')
      .orderBy('id')
      .limit(2000)
      .execute()
    const last = people.at(-1)
    if (!last) return ids.sort()
    for (const one of people) ids.push(one.id)
    after = [last.removed_at, last.name_key, last.id]
  }
}

async function update(context: Context, before: PersonRow, after: PersonRow): Promise<void> {
  const changed = Object.entries(after).filter(([column, value]) => before[column as keyof PersonRow] !== value)
  if (changed.length === 0) return
  await context.db
    .updateTable('people')
    .set(Object.fromEntries(changed))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', after.id)
    .execute()
}

async function saveKeys(context: Context, saved: Saved[]): Promise<void> {
  const workspace_id = context.workspace.id
  const added: { workspace_id: string; kind: string; key: string; person_id: string }[] = []
  for (const { before, after } of saved) {
    const old = before ? keysOfPerson(before, context.workspace.country) : []
    const young = after ? keysOfPerson(after, context.workspace.country) : []
    for (const { kind, key } of missingFrom(old, young)) added.push({ workspace_id, kind, key, person_id: (after as PersonRow).id })
    if (before && after) await dropKeys(context, before.id, missingFrom(young, old))
  }
  // In the order of the index, so that a big batch goes through it once.
  added.sort((a, b) => compare(a.kind, b.kind) || compare(a.key, b.key) || compare(a.person_id, b.person_id))
  await insertRows(context.db, 'person_keys', added, 'ignore')
}

async function dropKeys(context: Context, personId: string, keys: Key[]): Promise<void> {
  for (const { kind, key } of keys) {
    await context.db
      .deleteFrom('person_keys')
      .where('workspace_id', '=', context.workspace.id)
      .where('kind', '=', kind)
      .where('key', '=', key)
      .where('person_id', '=', personId)
      .execute()
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
