import { insertRows } from '../database/index.ts'
import type { Context } from '../platform/context.ts'
import { wordsOf } from './folding.ts'
import { type Key, keysOfPerson, missingFrom, tagKey } from './keys.ts'
import { dueOn } from './rules.ts'
import type { CircleRow, PersonRow } from './tables.ts'
import { noteVariants } from './variants.ts'

/** One person before and after; null before: new, null after: erased. */
export interface Saved {
  before: PersonRow | null
  after: PersonRow | null
}

declare module '../platform/context.ts' {
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
  await count(context, saved)
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

/** Keeps how many people stand in each circle, tag and organization; those in the trash do not count. */
async function count(context: Context, saved: Saved[]): Promise<void> {
  const circles = new Map<string, number>()
  const organizations = new Map<string, number>()
  const tags = new Map<string, { name: string; people: number }>()
  for (const { before, after } of saved) {
    for (const [person, step] of [
      [before, -1],
      [after, 1],
    ] as const) {
      if (!person || person.removed_at !== '') continue
      if (person.circle_id) circles.set(person.circle_id, (circles.get(person.circle_id) ?? 0) + step)
      if (person.organization_id) organizations.set(person.organization_id, (organizations.get(person.organization_id) ?? 0) + step)
      if (person.tags === '[]') continue
      for (const name of JSON.parse(person.tags) as string[]) {
        const tag = tags.get(tagKey(name))
        tags.set(tagKey(name), { name, people: (tag?.people ?? 0) + step })
      }
    }
  }
  await step(context, 'circles', circles)
  await step(context, 'organizations', organizations)
  await stepTags(context, tags)
}

async function step(context: Context, table: 'circles' | 'organizations', by: Map<string, number>): Promise<void> {
  for (const [id, people] of [...by].sort(([a], [b]) => compare(a, b))) {
    if (people === 0) continue
    await context.db
      .updateTable(table)
      .set((row) => ({ people: row('people', '+', people) }))
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
  }
}

async function stepTags(context: Context, by: Map<string, { name: string; people: number }>): Promise<void> {
  for (const [key, { name, people }] of [...by].sort(([a], [b]) => compare(a, b))) {
    if (people === 0) continue
    await context.db
      .insertInto('tags')
      .values({ workspace_id: context.workspace.id, key, name, people })
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'key']).doUpdateSet((row) => ({ people: row('tags.people', '+', people) })),
      )
      .execute()
    if (people < 0)
      await context.db
        .deleteFrom('tags')
        .where('workspace_id', '=', context.workspace.id)
        .where('key', '=', key)
        .where('people', '<=', 0)
        .execute()
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
