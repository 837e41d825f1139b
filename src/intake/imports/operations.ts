import { z } from 'zod'
import { customFieldsOf } from '../../people/index.ts'
import { within } from '../../platform/call.ts'
import { type Caller, type Context, includes } from '../../platform/context.ts'
import { FileInput, type Upload } from '../../platform/files/upload.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, List, listing } from '../../platform/inputs/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Mapping } from '../columns/mapping.ts'
import { completeMapping } from '../columns/suggestion.ts'
import { contactKindOf, isContactKind } from '../contact-file/index.ts'
import { isWhole } from '../whole-file/index.ts'
import { findImport, Import, Options, options, toImport, updateImport } from './import.ts'
import { callerOf, refuseOthers } from './preview.ts'
import { openFile } from './run.ts'
import { forget, headOf, takeIn } from './store.ts'
import type { ImportRow } from './tables.ts'

const fileLimit = 512 * 2 ** 20

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

/** A mapping with what was not said of its columns told from the file, as if nobody had chosen yet. */
async function filledOut(context: Context, row: ImportRow, chosen: Options, mapping: Mapping): Promise<Mapping> {
  const file = await openFile(callerOf(context), { ...row, mapping: '' }, chosen)
  await file.close()
  const here = { country: context.workspace.country, today: context.today }
  return completeMapping(mapping, file.mapping ?? [], await customFieldsOf(context), here)
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
