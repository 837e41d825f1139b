import { z } from 'zod'
import { actorId, type Caller, type Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Mapping } from '../columns/mapping.ts'
import { ContactPreview, contactPreview, isContactKind } from '../contact-file/index.ts'
import { wholeCounts } from '../whole-file/index.ts'
import { findImport, type Options } from './import.ts'
import type { IncomingPerson } from './incoming.ts'
import { openFile } from './run.ts'
import type { ImportRow } from './tables.ts'

const Problem = z.object({ line: z.int(), column: z.string().optional(), message: z.string() })

const Preview = z.object({
  id: Id,
  state: z.string(),
  kind: z.string(),
  program: z.string().nullable().meta({ description: 'The program that wrote the file, where it is known' }),
  encoding: z.object({ name: z.string(), why: z.string() }),
  delimiter: z.string().nullable(),
  headers: z.array(z.string()).nullable(),
  header_line: z.int().nullable().meta({ description: 'The line of the column names; what stands above is passed over' }),
  mapping: Mapping.nullable(),
  rows: z.array(
    z.object({
      line: z.int(),
      person: z.custom<IncomingPerson>().meta({ type: 'object', description: 'The person as it would be made' }).nullable(),
      problems: z.array(Problem),
    }),
  ),
  whole: z
    .array(z.object({ list: z.string(), rows: z.int(), taken: z.boolean() }))
    .nullable()
    .meta({ description: 'What an export of everything holds, list by list; null for any other file' }),
  whole_complete: z.boolean().meta({ description: 'false: the export is long, and these are the rows of its beginning' }),
  contact: ContactPreview.nullable().meta({ description: 'What a calendar, a mailbox or a message holds; null for a file of people' }),
})

/** What is told of a file of people alone. */
const noColumns = {
  program: null,
  encoding: { name: '', why: '' },
  delimiter: null,
  headers: null,
  header_line: null,
  mapping: null,
  rows: [],
}

export const previewImport = operation({
  name: 'imports.preview',
  method: 'GET',
  path: '/imports/{id}/preview',
  summary: 'Show how a file was understood: its encoding, its columns and its first rows as people; or what contact it holds',
  input: { id: Id },
  output: Preview,
  may: 'viewer',
  refuses: ['not_found', 'not_allowed', 'conflict'],
  async run(context, { id }) {
    const row = await findImport(context, id)
    if (row.state !== 'ready')
      throw new Refusal('conflict', `This file is ${row.state === 'done' ? 'in already' : row.state}; there is nothing left to look at.`)
    const options = JSON.parse(row.options) as Options
    if (isContactKind(row.kind)) {
      refuseOthers(context, row)
      const contact = await contactPreview(context, callerOf(context), row, options)
      return { id, state: row.state, kind: row.kind, ...noColumns, whole: null, whole_complete: true, contact }
    }
    if (row.kind === 'json') {
      const { lists, complete } = await wholeCounts(callerOf(context), row)
      return { id, state: row.state, kind: row.kind, ...noColumns, whole: lists, whole_complete: complete, contact: null }
    }
    const file = await openFile(callerOf(context), row, options)
    await file.close()
    return {
      contact: null,
      whole: null,
      whole_complete: true,
      id,
      state: row.state,
      kind: file.kind,
      program: file.program ?? null,
      encoding: { name: file.encoding.name, why: file.encoding.why },
      delimiter: file.delimiter ?? null,
      headers: file.headers ?? null,
      header_line: file.headerLine ?? null,
      mapping: file.mapping ?? null,
      rows: file.head.map(({ line, person, problems }) => ({ line, person, problems })),
    }
  },
})

/** With whom someone writes and meets is theirs alone to look at. */
export function refuseOthers({ actor }: Context, row: ImportRow): void {
  if (row.made_by === null || row.made_by === actorId(actor)) return
  throw new Refusal('not_allowed', `Only ${row.made_by_name}, whose mail or calendar this is, can look into it and bring it in.`)
}

/** Reads in the transaction that is open already: a second connection might never come while all are waiting for one. */
export function callerOf({ workspace, actor, store, settings, today, db }: Context): Caller {
  return { workspace, actor, settings, today, store: { ...store, read: (_workspace, run) => run(db) } }
}
