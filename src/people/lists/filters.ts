import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { circleNamed, circlesOf } from '../circles.ts'
import { customKey, tagKey } from '../record/keys.ts'
import type { Relation } from '../record/person.ts'
import { type PersonFound, selectPeople } from '../record/queries.ts'
import { matching } from '../search/matching.ts'
import { tokensOf } from '../search/tokens.ts'

/** How people can be sorted; a minus turns it round. */
export const sorts = {
  name: { column: 'name_key', direction: 'asc' },
  '-name': { column: 'name_key', direction: 'desc' },
  due_on: { column: 'due_on', direction: 'asc' },
  '-due_on': { column: 'due_on', direction: 'desc' },
  last_touch_on: { column: 'last_touch_on', direction: 'asc' },
  '-last_touch_on': { column: 'last_touch_on', direction: 'desc' },
} as const

export interface PeopleFilters {
  sort: keyof typeof sorts
  q?: string | undefined
  relation?: Relation | undefined
  circle?: string | undefined
  tag?: string | undefined
  organization_id?: string | undefined
  guide_id?: string | undefined
  due_before?: string | undefined
  custom?: Record<string, string> | undefined
  removed?: boolean | undefined
  /** Only these. */
  ids?: string[] | undefined
}

/** The people that filters let through; those with no due day are left out where the due day counts. */
export async function filterPeople(context: Context, filters: PeopleFilters, among = selectPeople(context)) {
  let query = among.where('p.removed_at', filters.removed ? '>' : '=', '')
  if (filters.ids) query = query.where('p.id', 'in', filters.ids)
  if (filters.relation) query = query.where('p.relation', '=', filters.relation)
  if (filters.circle === 'none') query = query.where('p.circle_id', 'is', null)
  else if (filters.circle) query = query.where('p.circle_id', '=', circleNamed(await circlesOf(context), filters.circle).id)
  if (filters.organization_id) query = query.where('p.organization_id', '=', filters.organization_id)
  if (filters.guide_id) query = query.where('p.guide_id', '=', filters.guide_id)
  if (filters.sort.endsWith('due_on') || filters.due_before) query = query.where('p.due_on', '>', '')
  if (filters.due_before) query = query.where('p.due_on', '<', filters.due_before)
  const keys = Object.entries(filters.custom ?? {}).map(([field, value]) => ({ kind: `custom:${field}`, key: customKey(value) }))
  if (filters.tag) keys.push({ kind: 'tag', key: tagKey(filters.tag) })
  for (const { kind, key } of keys) {
    query = query.where('p.id', 'in', (one) =>
      one
        .selectFrom('person_keys as k')
        .select('k.person_id')
        .where('k.workspace_id', '=', context.workspace.id)
        .where('k.kind', '=', kind)
        .where('k.key', '=', key),
    )
  }
  return matching(context, query, await tokensOf(context, filters.q ?? ''))
}

/** A page of those that filters let through, in their order, and where the next one begins. */
export async function pageOfPeople(
  context: Context,
  { limit, after, ...filters }: PeopleFilters & { limit: number; after?: string | undefined },
): Promise<{ items: PersonFound[]; next: string | null }> {
  const { column, direction } = sorts[filters.sort]
  let query = await filterPeople(context, filters)
  if (after !== undefined) {
    const [value, id] = readCursor(after, filters.sort, 2) as [string, string]
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple(`p.${column}`, 'p.id'), direction === 'asc' ? '>' : '<', tuple(String(value), String(id))),
    )
  }
  const rows = await query
    .orderBy(`p.${column}`, direction)
    .orderBy('p.id', direction)
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (last) => cursor(filters.sort, [last[column], last.id]))
}
