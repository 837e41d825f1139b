import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { TouchRow } from './tables.ts'
import type { Touch } from './touch.ts'

/** One touch by id with the people it reached; refuses one that is not here, or in the trash unless asked for. */
export async function findTouch(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<TouchRow> {
  const row = await context.db
    .selectFrom('touches')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .where('removed_at', where === 'live' ? '=' : '>', '')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', where === 'live' ? 'There is no such touch.' : 'There is no such touch in the trash.')
  return row
}

/** Rows as the outside sees them, with the people that each reached. */
export async function toTouches(context: Context, rows: TouchRow[]): Promise<Touch[]> {
  const people = await namesOf(
    context,
    rows.map((row) => row.id),
  )
  return rows.map((row) => toTouch(row, people.get(row.id) ?? []))
}

/** A row as the outside sees it. */
export function toTouch(row: TouchRow, people: { id: string; name: string }[]): Touch {
  return {
    id: row.id,
    person_ids: people.map((person) => person.id),
    people,
    on: row.on_day,
    channel: row.channel as Touch['channel'],
    direction: row.direction as Touch['direction'],
    kind: row.kind as Touch['kind'],
    phase: row.phase as Touch['phase'],
    words: row.words,
    made_by: row.made_by,
    made_by_name: row.made_by_name,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

async function namesOf(context: Context, ids: string[]): Promise<Map<string, { id: string; name: string }[]>> {
  const found = new Map<string, { id: string; name: string }[]>()
  if (ids.length === 0) return found
  const rows = await context.db
    .selectFrom('touch_people as t')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 't.workspace_id').onRef('p.id', '=', 't.person_id'))
    .select(['t.touch_id', 'p.id', 'p.name'])
    .where('t.workspace_id', '=', context.workspace.id)
    .where('t.touch_id', 'in', ids)
    .orderBy('p.id')
    .execute()
  for (const { touch_id, id, name } of rows) found.set(touch_id, [...(found.get(touch_id) ?? []), { id, name }])
  return found
}
