import { addCustomField, customFieldsOf, known } from '../../people/index.ts'
import { within } from '../../platform/call.ts'
import { now, todayIn } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { bringContact, isContactKind } from '../contact-file/index.ts'
import { bringWhole } from '../whole-file/index.ts'
import { findImport, mappingOf, type Options, updateImport } from './import.ts'
import type { FilledField, Incoming } from './incoming.ts'
import { readFile } from './read-file.ts'
import { bringIn } from './slice.ts'
import { dropBytes, stored } from './store.ts'
import type { ImportRow } from './tables.ts'

// How many records go into one transaction: what a crash costs, and for how long another writer may have to wait. So far is looked ahead as
// well for a record that surely speaks of someone, before one that only seems to takes them.
const sliceSize = 1000

/** Opens the file of an import as it was understood. */
export function openFile(caller: Caller, row: ImportRow, options: Options) {
  return readFile(stored(caller, row), {
    mapping: mappingOf(row),
    encoding: options.encoding,
    defaultCountry: caller.workspace.country,
    today: caller.today ?? todayIn(caller.workspace.timezone),
  })
}

/** Brings a file in: slice by slice, each with its count in one transaction, so that it goes on after a crash where it was. */
export const runImport: JobRun = async (caller, job, going) => {
  let row = await within(caller, 'imports.begin', (context) => findImport(context, job.subject_id ?? ''))
  if (row.state !== 'waiting' && row.state !== 'running') return
  const as = actingFor(caller, row)
  const options = JSON.parse(row.options) as Options
  try {
    if (isContactKind(row.kind) || row.kind === 'json') {
      const brought = row.kind === 'json' ? await bringWhole(as, row, going) : await bringContact(as, row, options, going)
      if (brought) await within(as, 'imports.finish', (context) => finish(context, brought))
      return
    }
    const file = await openFile(as, row, options)
    await within(as, 'imports.begin', (context) => addFields(context, file.fields))
    for await (const records of slices(file.rows, row.rows)) {
      if (!going()) return
      row = await within(as, 'imports.slice', async (context) => {
        const after = await bringIn(context, row, await known(context), options, records)
        context.changed({ kind: 'import', id: null })
        return after
      })
    }
    await within(as, 'imports.finish', (context) => finish(context, row))
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    await within(as, 'imports.fail', (context) =>
      updateImport(context, row.id, { state: 'failed', failed_because: thrown.message, finished_at: now() }),
    )
  }
}

async function finish(context: Context, row: ImportRow): Promise<void> {
  await updateImport(context, row.id, { state: 'done', finished_at: context.now })
  await dropBytes(context, row.id)
  context.changed({
    kind: 'import',
    id: row.id,
    before: {},
    after: { made: row.made, changed: row.changed, skipped: row.skipped, problems: row.problem_count },
  })
}

/** The records in slices, without those that were dealt with before. */
async function* slices(rows: AsyncIterable<Incoming[]>, done: number): AsyncGenerator<Incoming[]> {
  let skip = done
  let held: Incoming[] = []
  for await (const batch of rows) {
    const fresh = skip > 0 ? batch.slice(skip) : batch
    skip = Math.max(0, skip - batch.length)
    held = held.length === 0 ? fresh : [...held, ...fresh]
    while (held.length >= sliceSize) {
      yield held.slice(0, sliceSize)
      held = held.slice(sliceSize)
    }
    await Bun.sleep(0)
  }
  if (held.length > 0) yield held
}

/** Makes the custom fields that records fill, where they are missing. */
export async function addFields(context: Context, fields: FilledField[]): Promise<void> {
  const known = new Set((await customFieldsOf(context)).map((field) => field.key))
  for (const { key, label, kind } of fields)
    if (!known.has(key)) await addCustomField(context, { key, label: label.slice(0, 60), kind, choices: [] })
}

/** What an import changes is changed by whoever brought the file. */
function actingFor(caller: Caller, row: ImportRow): Caller {
  return { ...caller, actor: { kind: 'system', name: row.made_by_name, role: 'owner', workspace_id: caller.workspace.id } }
}
