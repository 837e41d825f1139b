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

/** Gives everyone in a circle the due day that its days now ask for. */
export async function dueAgain(context: Context, circle: CircleRow): Promise<void> {
  let after = ''
  for (;;) {
    const people = await context.db
      .selectFrom('people')
      .select(['id', 'last_touch_on', 'met_on'])
      .where('workspace_id', '=', context.workspace.id)
      .where('circle_id', '=', circle.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    const byDay = Map.groupBy(people, (person) => dueOn(person.last_touch_on, circle, person.met_on))
    for (const [due_on, group] of byDay) {
      await context.db
        .updateTable('people')
        .set({ due_on })
        .where('workspace_id', '=', context.workspace.id)
        .where(
          'id',
          'in',
          group.map((person) => person.id),
        )
        .execute()
    }
    const last = people.at(-1)
    if (!last) return
    after = last.id
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
