import { type PersonRow, type Saved, savePeople } from '../../people/index.ts'
import { within } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import { saveTouches, type TouchRow } from '../../touches/index.ts'
import { withdraw } from '../arrivals/index.ts'
import { takeBackSome } from '../whole-file/index.ts'
import { findImport, type Told, updateImport } from './import.ts'
import type { ImportedRow, ImportRow } from './tables.ts'

const sliceSize = 500

/** Takes an import back as a whole: whom it made go to the trash, what it filled in is emptied again where nobody changed it since. */
export const runUndo: JobRun = async (caller, job, going) => {
  const id = job.subject_id ?? ''
  const row = await within(caller, 'imports.undo', (context) => findImport(context, id))
  if (row.state !== 'undoing') return
  const source = { kind: 'import', id } as const
  while (going() && (await within(caller, 'imports.undo', (context) => withdraw(context, source)))) await Bun.sleep(0)
  while (going() && (await within(caller, 'imports.undo', (context) => undoTouches(context, id)))) await Bun.sleep(0)
  while (going() && (await within(caller, 'imports.undo', (context) => undoOthers(context, id)))) await Bun.sleep(0)
  while (going() && (await within(caller, 'imports.undo', (context) => undoRows(context, row)))) await Bun.sleep(0)
  if (going()) await within(caller, 'imports.undo', (context) => finish(context, row))
}

async function undoOthers(context: Context, id: string): Promise<boolean> {
  const taken = await takeBackSome(context, id)
  if (!taken || taken.stayed === 0) return taken !== null
  const told = JSON.parse((await findImport(context, id)).described) as Partial<Told>
  await updateImport(context, id, { described: JSON.stringify({ ...told, stayed: (told.stayed ?? 0) + taken.stayed }) })
  return true
}

async function undoTouches(context: Context, importId: string): Promise<boolean> {
  const noted = await made(context, importId, 'touch').limit(sliceSize).execute()
  if (noted.length === 0) return false
  const ids = noted.map((one) => one.subject_id)
  const rows: TouchRow[] = await context.db
    .selectFrom('touches')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .execute()
  const people = await context.db
    .selectFrom('touch_people')
    .select(['touch_id', 'person_id'])
    .where('workspace_id', '=', context.workspace.id)
    .where('touch_id', 'in', ids)
    .execute()
  const reached = Map.groupBy(people, (one) => one.touch_id)
  await saveTouches(
    context,
    rows.map((row) => ({ before: { row, people: (reached.get(row.id) ?? []).map((one) => one.person_id) }, after: null })),
  )
  await context.db
    .deleteFrom('import_rows')
    .where('workspace_id', '=', context.workspace.id)
    .where('import_id', '=', importId)
    .where('subject_kind', '=', 'touch')
    .where('subject_id', 'in', ids)
    .execute()
  return true
}

function made(context: Context, importId: string, kind: 'touch' | 'organization') {
  return context.db
    .selectFrom('import_rows')
    .select('subject_id')
    .where('workspace_id', '=', context.workspace.id)
    .where('import_id', '=', importId)
    .where('line', '=', 0)
    .where('subject_kind', '=', kind)
}

/** The last rows first, so that what two rows did to one person is taken back in turn. */
async function undoRows(context: Context, row: ImportRow): Promise<boolean> {
  const rows = await context.db
    .selectFrom('import_rows')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('import_id', '=', row.id)
    .where('subject_kind', '=', 'person')
    .orderBy('line', 'desc')
    .limit(sliceSize)
    .execute()
  if (rows.length === 0) return false
  const here = new Map(
    (
      await livePeople(
        context,
        rows.map((one) => one.subject_id),
      )
    ).map((person) => [person.id, person]),
  )
  const saved = new Map<string, Saved>()
  for (const one of rows) {
    const now = saved.get(one.subject_id)?.after ?? here.get(one.subject_id)
    const before = here.get(one.subject_id)
    if (!now || !before) continue
    saved.set(one.subject_id, { before, after: one.action === 'made' ? trashed(context, now) : without(now, one, context.now) })
  }
  await savePeople(context, [...saved.values()])
  for (const one of rows) {
    await context.db
      .deleteFrom('import_rows')
      .where('workspace_id', '=', context.workspace.id)
      .where('import_id', '=', row.id)
      .where('line', '=', one.line)
      .where('subject_id', '=', one.subject_id)
      .execute()
  }
  return true
}

async function livePeople(context: Context, ids: string[]): Promise<PersonRow[]> {
  return context.db
    .selectFrom('people')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', [...new Set(ids)])
    .execute()
}

function trashed(context: Context, person: PersonRow): PersonRow {
  return { ...person, removed_at: context.now, removed_by: 'import' }
}

/** Someone as they were before an import, in the columns that nobody has changed since. */
function without(person: PersonRow, row: ImportedRow, now: string): PersonRow {
  const changes = Object.entries(JSON.parse(row.before ?? '{}') as Record<string, [never, never]>)
  const back = changes
    .filter(([column, [, after]]) => person[column as keyof PersonRow] === after)
    .map(([column, [before]]) => [column, before])
  return { ...person, ...Object.fromEntries(back), updated_at: now }
}

async function finish(context: Context, row: ImportRow): Promise<void> {
  const empty = await context.db
    .selectFrom('organizations')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', made(context, row.id, 'organization'))
    .where('people', '=', 0)
    .execute()
  for (const { id } of empty) {
    await context.db
      .updateTable('organizations')
      .set({ removed_at: context.now, removed_by: 'import' })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
  }
  await updateImport(context, row.id, { state: 'undone', undone_at: context.now })
  context.changed({ kind: 'import', id: row.id, before: { state: 'done' }, after: { state: 'undone' } })
}
