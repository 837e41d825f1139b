import { z } from 'zod'
import { customFieldsOf } from '../people/index.ts'
import { within } from '../platform/call.ts'
import { actorId, type Caller, type Context, includes } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/cursor.ts'
import { enqueue } from '../platform/jobs.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { Id, List, listing } from '../platform/schema.ts'
import { FileInput, type Upload } from '../platform/upload.ts'
import { ContactPreview, contactKindOf, contactPreview, isContactKind } from './contact-file/index.ts'
import { findImport, Import, Options, options, toImport, updateImport } from './import.ts'
import type { IncomingPerson } from './incoming.ts'
import { Mapping } from './mapping.ts'
import { openFile } from './run.ts'
import { forget, headOf, takeIn } from './store.ts'
import { completeMapping } from './suggestion.ts'
import type { ImportRow } from './tables.ts'
import { isWhole, wholeCounts } from './whole-file/index.ts'

const fileLimit = 512 * 2 ** 20

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

export const createImport = operation({
  name: 'imports.create',
  jobs: ['import'],
  method: 'POST',
  path: '/imports',
  summary:
    'Bring in people (CSV, vCard), contact (calendars, mailboxes, messages) or an export of everything (JSON); looked at first if `start` is false',
  input: {
    file: FileInput,
    mapping: Mapping.optional().meta({ description: 'What each column is; told from the file if absent' }),
    start: z.boolean().default(true).meta({ description: 'false: only look at it, until imports.start' }),
    ...options,
  },
  output: Import,
  may: 'guide',
  refuses: ['too_large'],
  limit: fileLimit,
  done: '{name} was taken in.',
  async prepare(caller, { file, mapping, ...given }) {
    const { row, looked } = await lookAt(caller, file, mapping, Options.parse(given))
    // The operation finds what was taken in by its id, in the file's place.
    return { ...given, mapping: looked, file: { ...file, name: row } }
  },
  async run(context, { file, mapping, start, ...given }) {
    const id = file.name
    await updateImport(context, id, {
      state: start ? 'waiting' : 'ready',
      options: JSON.stringify(Options.parse(given)),
      mapping: mapping ? JSON.stringify(mapping) : '',
    })
    if (start) await enqueue(context, { kind: 'import', subject_id: id })
    const row = await findImport(context, id)
    context.changed({ kind: 'import', id, after: { name: row.name, kind: row.kind, size: row.size } })
    return toImport(context, row)
  },
})

export const listImports = operation({
  name: 'imports.list',
  method: 'GET',
  path: '/imports',
  summary: 'List the files that were brought in, the latest first',
  input: listing,
  output: List(Import),
  may: 'viewer',
  columns: ['name', 'state', 'rows', 'made', 'changed', 'skipped', 'problem_count', 'id'],
  async run(context, { limit, after }) {
    let query = context.db
      .selectFrom('imports')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('state', '!=', 'arriving')
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: await Promise.all(page.items.map((row) => toImport(context, row))), next: page.next }
  },
})

export const getImport = operation({
  name: 'imports.get',
  method: 'GET',
  path: '/imports/{id}',
  summary: 'Show how an import stands: made, changed, skipped, and each problem with its line',
  input: { id: Id },
  output: Import,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id }) => toImport(context, await findImport(context, id)),
})

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
      return { id, state: row.state, kind: row.kind, ...noColumns, whole: null, contact }
    }
    if (row.kind === 'json') {
      const whole = await wholeCounts(callerOf(context), row)
      return { id, state: row.state, kind: row.kind, ...noColumns, whole, contact: null }
    }
    const file = await openFile(callerOf(context), row, options)
    await file.close()
    return {
      contact: null,
      whole: null,
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

export const mapImport = operation({
  name: 'imports.map',
  method: 'POST',
  path: '/imports/{id}/map',
  summary: 'Change what each column of a file means before it is brought in',
  input: { id: Id, mapping: Mapping.optional(), ...options },
  output: Import,
  may: 'guide',
  refuses: ['not_found', 'not_allowed', 'conflict'],
  done: 'Columns changed.',
  run: async (context, input) => toImport(context, await remap(context, input, 'ready')),
})

export const startImport = operation({
  name: 'imports.start',
  jobs: ['import'],
  method: 'POST',
  path: '/imports/{id}/start',
  summary: 'Bring in a file that was looked at, with its mapping as it is or changed',
  input: { id: Id, mapping: Mapping.optional(), ...options },
  output: Import,
  may: 'guide',
  refuses: ['not_found', 'not_allowed', 'conflict'],
  done: '{name} is coming in.',
  async run(context, input) {
    const row = await remap(context, input, 'waiting')
    await enqueue(context, { kind: 'import', subject_id: row.id })
    return toImport(context, row)
  },
})

export const undoImport = operation({
  name: 'imports.undo',
  jobs: ['import.undo'],
  method: 'POST',
  path: '/imports/{id}/undo',
  summary: 'Take an import back as a whole: whom it made go to the trash, what it changed goes back unless it was changed since',
  input: { id: Id },
  output: Import,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{name} is being taken back.',
  async run(context, { id }) {
    const row = await findImport(context, id)
    if (row.state !== 'done' && row.state !== 'failed')
      throw new Refusal('conflict', `This import is ${row.state}; it cannot be taken back now.`)
    const undoing = { ...row, state: 'undoing', undone_by: context.actor.name }
    await updateImport(context, id, { state: undoing.state, undone_by: undoing.undone_by })
    await enqueue(context, { kind: 'import.undo', subject_id: id })
    context.changed({ kind: 'import', id, before: { state: row.state }, after: { state: 'undoing' } })
    return toImport(context, undoing)
  },
})

export const removeImport = operation({
  name: 'imports.remove',
  method: 'DELETE',
  path: '/imports/{id}',
  summary: 'Let go of a file that was looked at and not brought in',
  input: { id: Id },
  output: Import,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{name} was let go.',
  async run(context, { id }) {
    const row = await findImport(context, id)
    if (row.state !== 'ready')
      throw new Refusal('conflict', 'Only a file that has not been brought in can be let go; take the import back instead.')
    const shown = await toImport(context, row)
    await context.db.deleteFrom('imports').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'import', id, before: { name: row.name }, after: null })
    return shown
  },
})

/** Keeps another mapping and other options of a file that waits, after trying them on its beginning. */
async function remap(
  context: Context,
  { id, mapping, ...given }: { id: string; mapping?: Mapping | undefined } & Options,
  state: 'ready' | 'waiting',
) {
  const row = await findImport(context, id)
  if (row.state !== 'ready') throw new Refusal('conflict', `This file is ${row.state} already.`)
  if (isContactKind(row.kind)) refuseOthers(context, row)
  const chosen = { ...(JSON.parse(row.options) as Options), ...Options.parse(given) }
  const kept = mapping ? JSON.stringify(await filledOut(context, row, chosen, mapping)) : row.mapping
  const after = { ...row, state, mapping: kept, options: JSON.stringify(chosen) }
  if (row.kind === 'json') refuseWithoutLead(context)
  else if (!isContactKind(row.kind)) await (await openFile(callerOf(context), after, chosen)).close()
  await updateImport(context, id, { state, mapping: after.mapping, options: after.options })
  context.changed({ kind: 'import', id, before: { state: row.state, mapping: row.mapping }, after: { state, mapping: after.mapping } })
  return after
}

/** Everything of a workspace comes in only through those who also settle what is in it. */
function refuseWithoutLead({ actor }: Pick<Caller, 'actor'>): void {
  if (includes(actor.role, 'lead')) return
  throw new Refusal('not_allowed', 'An export of everything takes the role lead to be read back.')
}

/** With whom someone writes and meets is theirs alone to look at. */
function refuseOthers({ actor }: Context, row: ImportRow): void {
  if (row.made_by === null || row.made_by === actorId(actor)) return
  throw new Refusal('not_allowed', `Only ${row.made_by_name}, whose mail or calendar this is, can look into it and bring it in.`)
}

/** A mapping with what was not said of its columns told from the file, as if nobody had chosen yet. */
async function filledOut(context: Context, row: ImportRow, chosen: Options, mapping: Mapping): Promise<Mapping> {
  const file = await openFile(callerOf(context), { ...row, mapping: '' }, chosen)
  await file.close()
  const here = { country: context.workspace.country, today: context.today }
  return completeMapping(mapping, file.mapping ?? [], await customFieldsOf(context), here)
}

/** Reads in the transaction that is open already: a second connection might never come while all are waiting for one. */
function callerOf({ workspace, actor, store, settings, today, db }: Context): Caller {
  return { workspace, actor, settings, today, store: { ...store, read: (_workspace, run) => run(db) } }
}

/** Takes a file in and reads its beginning; one that cannot be read is forgotten and refused. */
async function lookAt(caller: Caller, file: Upload, mapping: Mapping | undefined, given: Options) {
  const { row, lines } = await takeIn(caller, file, fileLimit)
  try {
    const head = await headOf(caller, row)
    const kind = isWhole(head) ? 'json' : contactKindOf(head, file)
    if (kind === 'json') refuseWithoutLead(caller)
    if (kind) {
      const columns = { kind, size: row.size, described: JSON.stringify({ lines }) }
      await within(caller, 'imports.arrive', (context) => updateImport(context, row.id, columns))
      return { row: row.id, looked: undefined }
    }
    const read = await openFile(caller, { ...row, mapping: mapping ? JSON.stringify(mapping) : '' }, given)
    await read.close()
    await within(caller, 'imports.arrive', (context) =>
      updateImport(context, row.id, {
        kind: read.kind,
        size: row.size,
        described: JSON.stringify({ encoding: read.encoding, delimiter: read.delimiter ?? null, lines }),
      }),
    )
    return { row: row.id, looked: read.mapping }
  } catch (thrown) {
    await forget(caller, row.id)
    throw thrown
  }
}
