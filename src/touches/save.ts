import { insertRows } from '../database/index.ts'
import { circlesOf, dueOn, type PersonRow, type Saved, wordsOf } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { spansOf, summaryOf, type TouchFact } from './rules.ts'
import { SpanChanges } from './spans.ts'
import type { TouchPersonRow, TouchRow } from './tables.ts'

/** One touch with the people it reached, before and after; null before: new, null after: gone for good. */
export interface TouchChange {
  before: { row: TouchRow; people: string[] } | null
  after: { row: TouchRow; people: string[] } | null
}

/**
 * Writes touches with all that is kept of them: who was touched when, their words for searching, and on each person the last touch, the
 * due day, the last recognition and the message that waits; *each* and *recently* move in the same transaction.
 */
export async function saveTouches(context: Context, changes: TouchChange[]): Promise<void> {
  const ids = [...new Set(changes.flatMap(({ before, after }) => [...(before?.people ?? []), ...(after?.people ?? [])]))].sort()
  // Asked together: where the database is a way off, one way there and back less each.
  const [facts, people, circles] = await Promise.all([factsOf(context, ids), peopleWith(context, ids), circlesOf(context)])
  const old = new Map([...facts].map(([id, list]) => [id, [...list]]))
  await insertRows(
    context.db,
    'touches',
    changes.flatMap(({ before, after }) => (after && !before ? [after.row] : [])),
  )
  await context.store.texts.drop(
    context.db,
    context.workspace.id,
    changes.flatMap(({ before }) => (before ? [before.row.id] : [])),
  )
  const gone = new Set(changes.flatMap(({ before }) => (before ? [before.row.id] : [])))
  for (const { before, after } of changes) if (before) await rewrite(context, before.row, after?.row ?? null)
  const rows = changes.flatMap(({ after }) => (after && after.row.removed_at === '' ? peopleRows(after.row, after.people) : []))
  await insertRows(context.db, 'touch_people', rows)
  await insertRows(
    context.db,
    'touch_texts',
    changes.flatMap(({ after }) => (after ? textRows(after.row) : [])),
  )
  for (const [id, list] of facts)
    facts.set(
      id,
      list.filter((fact) => !gone.has(fact.touch_id)),
    )
  for (const row of rows) facts.get(row.person_id)?.push(row)
  await refresh(context, { people, circles }, old, facts)
  await context.tell('touches.saved', changes)
}

declare module '../platform/context.ts' {
  interface Events {
    /** Touches were made, changed, removed, restored or gone for good. */
    'touches.saved': TouchChange[]
  }
}

/** What changes when people are made, moved to another circle, removed, restored or erased. */
export async function followPeople(context: Context, saved: Saved[]): Promise<void> {
  const moved = saved.filter(({ before, after }) => placeOf(before) !== placeOf(after))
  const known = await factsOf(
    context,
    moved.flatMap(({ before }) => (before ? [before.id] : [])),
  )
  const spans = new SpanChanges()
  for (const { before, after } of moved) {
    const days = (known.get((before ?? after)?.id ?? '') ?? []).map((fact) => fact.on_day)
    spans.add(spansOf(before, days), -1)
    spans.add(spansOf(after, days), 1)
  }
  await spans.write(context)
}

/** The touches of several people that are not in the trash. */
export async function factsOf(context: Context, ids: string[]): Promise<Map<string, TouchFact[]>> {
  const facts = new Map<string, TouchFact[]>(ids.map((id) => [id, []]))
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await context.db
      .selectFrom('touch_people')
      .select(['person_id', 'on_day', 'touch_id', 'kind', 'direction'])
      .where('workspace_id', '=', context.workspace.id)
      .where('person_id', 'in', ids.slice(at, at + 500))
      .execute()
    for (const { person_id, ...fact } of rows) facts.get(person_id)?.push(fact)
  }
  return facts
}

type Known = { people: Awaited<ReturnType<typeof peopleWith>>; circles: Awaited<ReturnType<typeof circlesOf>> }

async function refresh(context: Context, known: Known, old: Map<string, TouchFact[]>, young: Map<string, TouchFact[]>): Promise<void> {
  const circles = new Map(known.circles.map((circle) => [circle.id, circle]))
  const spans = new SpanChanges()
  for (const person of known.people) {
    const touches = young.get(person.id) ?? []
    const summary = summaryOf(touches)
    const kept = { ...summary, due_on: dueOn(summary.last_touch_on, circles.get(person.circle_id ?? ''), person.met_on) }
    spans.add(spansOf(person, daysOf(old.get(person.id))), -1)
    spans.add(spansOf(person, daysOf(touches)), 1)
    const same = (Object.keys(kept) as (keyof typeof kept)[]).every((column) => kept[column] === person[column])
    if (!same)
      await context.db
        .updateTable('people')
        .set(kept)
        .where('workspace_id', '=', context.workspace.id)
        .where('id', '=', person.id)
        .execute()
  }
  await spans.write(context)
}

async function peopleWith(context: Context, ids: string[]) {
  const people = []
  for (let at = 0; at < ids.length; at += 500) {
    people.push(
      ...(await context.db
        .selectFrom('people')
        .select(['id', 'circle_id', 'met_on', 'removed_at', 'last_touch_on', 'due_on', 'recognized_on', 'waiting_since'])
        .where('workspace_id', '=', context.workspace.id)
        .where('id', 'in', ids.slice(at, at + 500))
        .execute()),
    )
  }
  return people
}

async function rewrite(context: Context, before: TouchRow, after: TouchRow | null): Promise<void> {
  const { workspace_id, id } = before
  await context.db.deleteFrom('touch_people').where('workspace_id', '=', workspace_id).where('touch_id', '=', id).execute()
  if (!after) {
    await context.db.deleteFrom('touches').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    return
  }
  const { workspace_id: _w, id: _id, ...columns } = after
  await context.db.updateTable('touches').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}

/** The rows of `touch_people` for a touch. */
export function peopleRows(touch: TouchRow, people: string[]): TouchPersonRow[] {
  return [...new Set(people)].map((person_id) => ({
    workspace_id: touch.workspace_id,
    person_id,
    on_day: touch.on_day,
    touch_id: touch.id,
    kind: touch.kind,
    direction: touch.direction,
  }))
}

/** The words of a touch as they are looked for: folded, each once; none where there are none, or the touch is in the trash. */
export function textRows(touch: TouchRow): { workspace_id: string; touch_id: string; words: string }[] {
  if (touch.removed_at !== '' || touch.words === '') return []
  return [{ workspace_id: touch.workspace_id, touch_id: touch.id, words: wordsOf(touch.words, 500).join(' ') }]
}

function daysOf(facts: TouchFact[] | undefined): string[] {
  return (facts ?? []).map((fact) => fact.on_day)
}

function placeOf(person: PersonRow | null): string {
  return person && person.removed_at === '' ? `${person.circle_id ?? ''} ${person.met_on}` : ''
}
