import { z } from 'zod'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findImport } from './import.ts'

export const listImportProblems = operation({
  name: 'imports.problems',
  method: 'GET',
  path: '/imports/{id}/problems',
  summary: 'List all problems of an import with their lines',
  input: { id: Id, ...listing },
  output: List(z.object({ line: z.int(), message: z.string() })),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['line', 'message'],
  async run(context, { id, limit, after }) {
    await findImport(context, id)
    const from = after === undefined ? -1 : Number(readCursor(after, 'position', 1)[0])
    const rows = await context.db
      .selectFrom('import_problems')
      .select(['position', 'line', 'message'])
      .where('workspace_id', '=', context.workspace.id)
      .where('import_id', '=', id)
      .where('position', '>', from)
      .orderBy('position')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('position', [last.position]))
    return { items: page.items.map(({ line, message }) => ({ line, message })), next: page.next }
  },
})

export const listImportedPeople = operation({
  name: 'imports.people',
  method: 'GET',
  path: '/imports/{id}/people',
  summary: 'List whom an import made or changed, with their lines',
  input: { id: Id, ...listing },
  output: List(z.object({ line: z.int(), action: z.enum(['made', 'changed']), id: Id, name: z.string() })),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['line', 'action', 'name', 'id'],
  async run(context, { id, limit, after }) {
    await findImport(context, id)
    let query = context.db
      .selectFrom('import_rows as r')
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.subject_id'))
      .select(['r.line', 'r.action', 'p.id', 'p.name'])
      .where('r.workspace_id', '=', context.workspace.id)
      .where('r.import_id', '=', id)
      .where('r.subject_kind', '=', 'person')
      .where('p.removed_at', '=', '')
    if (after !== undefined) {
      const [line, person] = readCursor(after, 'line', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('r.line', 'r.subject_id'), '>', tuple(Number(line), String(person))))
    }
    const rows = await query
      .orderBy('r.line')
      .orderBy('r.subject_id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('line', [last.line, last.id]))
    return { items: page.items.map((row) => ({ ...row, action: row.action as 'made' })), next: page.next }
  },
})
