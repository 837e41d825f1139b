import { forgetChanges } from '../people/index.ts'
import type { Context, Events } from '../platform/context.ts'
import { saveTouches, type TouchChange } from './save.ts'
import type { TouchRow } from './tables.ts'

type Merged = Events['people.merged']

interface Moved {
  /** Those that reached the other alone of the two, and those that reached both. */
  one: string[]
  both: string[]
  /** The same of those in the trash. */
  removed: { one: string[]; both: string[] }
}

/** The touches of someone who becomes part of another reach that one from now on, those in the trash too. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = { one: [], both: [], removed: { one: [], both: [] } }
  const ids = await idsOf(context, from)
  const changes: TouchChange[] = []
  for (const { row, people } of await touchesOf(context, ids)) {
    ;(people.includes(into) ? own.both : own.one).push(row.id)
    changes.push(reaching(row, people, [...people.filter((id) => id !== from), into]))
  }
  await saveTouches(context, changes)
  for (const row of await removedOf(context, from)) {
    const people = JSON.parse(row.removed_people) as string[]
    ;(people.includes(into) ? own.removed.both : own.removed.one).push(row.id)
    await rewriteRemoved(context, row, [...people.filter((id) => id !== from), into])
  }
  moved.touches = own
}

/** Gives back the touches that reached the other, so far as they still reach the one who stayed; those made since stay with that one. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own = moved.touches as Moved
  const all = { one: [...own.one, ...own.removed.one], both: new Set([...own.both, ...own.removed.both]) }
  const changes: TouchChange[] = []
  for (const { row, people } of await touchesOf(context, [...all.one, ...all.both])) {
    const reached = row.removed_at === '' ? people : (JSON.parse(row.removed_people) as string[])
    if (!reached.includes(into)) continue
    const back = [...(all.both.has(row.id) ? reached : reached.filter((id) => id !== into)), from]
    if (row.removed_at === '') changes.push(reaching(row, people, back))
    else await rewriteRemoved(context, row, back)
  }
  await saveTouches(context, changes)
}

/** Someone's touches that were theirs alone go with them, out of the trash too; of the others only their name. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const here = (await touchesOf(context, await idsOf(context, id))).filter(({ people }) => people.length === 1)
  const gone: TouchChange[] = here.map((one) => ({ before: one, after: null }))
  for (const row of await removedOf(context, id)) {
    const others = (JSON.parse(row.removed_people) as string[]).filter((one) => one !== id)
    if (others.length > 0) await rewriteRemoved(context, row, others)
    else gone.push({ before: { row, people: [] }, after: null })
  }
  await saveTouches(context, gone)
  await forgetChanges(
    context,
    gone.map(({ before }) => before?.row.id ?? ''),
  )
}

/** A touch that reaches others from now on. */
function reaching(row: TouchRow, before: string[], after: string[]): TouchChange {
  return { before: { row, people: before }, after: { row, people: [...new Set(after)] } }
}

function rewriteRemoved(context: Context, row: TouchRow, people: string[]) {
  return context.db
    .updateTable('touches')
    .set({ removed_people: JSON.stringify([...new Set(people)]) })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', row.id)
    .execute()
}

async function idsOf(context: Context, personId: string): Promise<string[]> {
  const rows = await context.db
    .selectFrom('touch_people')
    .select('touch_id')
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', personId)
    .execute()
  return rows.map((row) => row.touch_id)
}

function removedOf(context: Context, personId: string): Promise<TouchRow[]> {
  return context.db
    .selectFrom('touches')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '>', '')
    .where('removed_people', 'like', `%"${personId}"%`)
    .execute()
}

/** Touches with whom they reach. */
async function touchesOf(context: Context, ids: string[]): Promise<{ row: TouchRow; people: string[] }[]> {
  const found: { row: TouchRow; people: string[] }[] = []
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500)
    const rows: TouchRow[] = await context.db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', some)
      .execute()
    const people = await context.db
      .selectFrom('touch_people')
      .select(['touch_id', 'person_id'])
      .where('workspace_id', '=', context.workspace.id)
      .where('touch_id', 'in', some)
      .execute()
    const reached = Map.groupBy(people, (one) => one.touch_id)
    for (const row of rows) found.push({ row, people: (reached.get(row.id) ?? []).map((one) => one.person_id) })
  }
  return found
}
