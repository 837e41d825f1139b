import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import type { DoubtRow } from './tables.ts'

export const doubtKinds = ['low', 'fall', 'silence'] as const

export const Doubt = z.object({
  id: Id,
  journey_id: Id,
  person_id: Id,
  person: z.string(),
  checkin_id: Id,
  kind: z.enum(doubtKinds),
  words: z.string(),
  remedy: z.string(),
  raised_on: Day,
  settled_on: Day.nullable(),
  settled_because: z.string().nullable(),
  settled_by_name: z.string().nullable(),
  created_at: Instant,
})
export type Doubt = z.output<typeof Doubt>

export type DoubtFound = DoubtRow & { person_id: string; person: string }

/** Doubts on journeys that are not in the trash, with whose they are; add where and order. */
export function selectDoubts({ db, workspace }: Pick<Context, 'db' | 'workspace'>) {
  return db
    .selectFrom('doubts as d')
    .innerJoin('checkins as c', (join) => join.onRef('c.workspace_id', '=', 'd.workspace_id').onRef('c.id', '=', 'd.checkin_id'))
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.person_id'))
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'd.workspace_id').onRef('j.id', '=', 'd.journey_id'))
    .selectAll('d')
    .select(['c.person_id', 'p.name as person'])
    .where('d.workspace_id', '=', workspace.id)
    .where('j.removed_at', '=', '')
    .where('p.removed_at', '=', '')
}

export function toDoubt({ workspace_id: _workspace, ...row }: DoubtFound): Doubt {
  return {
    ...row,
    kind: row.kind as Doubt['kind'],
    settled_on: row.settled_on || null,
    settled_because: row.settled_on ? row.settled_because : null,
    settled_by_name: row.settled_by_name || null,
  }
}
