import { z } from 'zod'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Day, Id, Instant, List, listing } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { subjectNames } from './subjects.ts'

const Event = z.object({
  id: Id,
  at: Instant,
  actor_kind: z.enum(['member', 'key', 'system']),
  actor_name: z.string(),
  operation: z.string(),
  subject_kind: z.string(),
  subject_id: z.string().nullable(),
  /** What it is called now; null for what has no name or is gone. */
  subject_name: z.string().nullable(),
  /** `{ field: [before, after] }`. */
  changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
})

export const listAudit = operation({
  name: 'audit.list',
  method: 'GET',
  path: '/audit',
  summary: 'List who changed what and when, with before and after, the latest first',
  input: {
    ...listing,
    subject_id: z.string().max(64).optional(),
    subject_kind: z.string().max(40).optional(),
    operation: z.string().max(80).optional(),
    actor_id: z.string().max(64).optional(),
    from: Day.optional().meta({ description: 'Not before this day (UTC)' }),
    to: Day.optional().meta({ description: 'Not after this day (UTC)' }),
  },
  output: List(Event),
  may: 'lead',
  columns: ['at', 'actor_name', 'operation', 'subject_kind', 'subject_id'],
  async run(context, { limit, after, from, to, ...filters }) {
    let query = context.db.selectFrom('audit_events').selectAll().where('workspace_id', '=', context.workspace.id)
    for (const column of ['subject_id', 'subject_kind', 'operation', 'actor_id'] as const) {
      const wanted = filters[column]
      if (wanted !== undefined) query = query.where(column, '=', wanted)
    }
    if (from) query = query.where('at', '>=', from)
    if (to) query = query.where('at', '<', `${to}T24`)
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    const names = await subjectNames(context, page.items)
    return {
      items: page.items.map(({ workspace_id: _w, actor_id: _a, ...row }) => ({
        ...row,
        subject_name: names.get(`${row.subject_kind} ${row.subject_id}`) ?? null,
        changes: JSON.parse(row.changes) as Record<string, [unknown, unknown]>,
      })),
      next: page.next,
    }
  },
})
