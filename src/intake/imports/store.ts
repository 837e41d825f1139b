import { within } from '../../platform/call.ts'
import { newId, now } from '../../platform/clock.ts'
import { actorId, type Caller, type Context } from '../../platform/context.ts'
import type { Upload } from '../../platform/files/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ImportRow } from './tables.ts'

/** How many bytes lie in one row. */
const chunkSize = 256 * 1024

/** Takes a file in, a piece at a time, so that no transaction waits for a slow sender. Nothing is left of one that breaks off. */
export async function takeIn(caller: Caller, upload: Upload, most: number): Promise<{ row: ImportRow; lines: number }> {
  const row = arriving(caller, upload.name)
  await within(caller, 'imports.arrive', ({ db }) => db.insertInto('imports').values(row).execute())
  try {
    let position = 0
    let lines = 0
    for await (const bytes of chunks(upload.stream)) {
      row.size += bytes.length
      lines += lineEnds(bytes)
      if (row.size > most) throw new Refusal('too_large', `A file may have at most ${Math.floor(most / 2 ** 20)} MiB.`)
      const at = position++
      await within(caller, 'imports.arrive', ({ db, workspace }) =>
        db.insertInto('import_chunks').values({ workspace_id: workspace.id, import_id: row.id, position: at, bytes }).execute(),
      )
    }
    return { row, lines }
  } catch (thrown) {
    await forget(caller, row.id)
    throw thrown
  }
}

function lineEnds(bytes: Uint8Array): number {
  let found = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) found++
  return found
}

/** Removes an import with all that belongs to it: one that never became anything. */
export function forget(caller: Caller, id: string): Promise<unknown> {
  return within(caller, 'imports.forget', ({ db, workspace }) =>
    db.deleteFrom('imports').where('workspace_id', '=', workspace.id).where('id', '=', id).execute(),
  )
}

/** The bytes are no longer needed once every row is in. */
export async function dropBytes(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('import_chunks').where('workspace_id', '=', context.workspace.id).where('import_id', '=', id).execute()
}

/** A file that was taken in, to be read again: as often as needed, a piece at a time. */
export function stored(caller: Caller, row: Pick<ImportRow, 'id' | 'name' | 'kind'>): Upload {
  let position = 0
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const chunk = await caller.store.read(caller.workspace.id, (db) =>
          db
            .selectFrom('import_chunks')
            .select('bytes')
            .where('workspace_id', '=', caller.workspace.id)
            .where('import_id', '=', row.id)
            .where('position', '=', position++)
            .executeTakeFirst(),
        )
        if (chunk) controller.enqueue(new Uint8Array(chunk.bytes))
        else controller.close()
      },
    },
    { highWaterMark: 1 },
  )
  return { name: row.name, type: row.kind === 'vcard' ? 'text/vcard' : '', stream }
}

/** The first bytes of a file that was taken in; none of an empty one. */
export async function headOf(caller: Caller, row: Pick<ImportRow, 'id' | 'name' | 'kind'>): Promise<Uint8Array> {
  const reader = stored(caller, row).stream.getReader()
  const { value } = await reader.read()
  await reader.cancel()
  return value ?? new Uint8Array()
}

async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  for await (const bytes of stream) {
    held.push(bytes)
    length += bytes.length
    while (length >= chunkSize) {
      const all = Buffer.concat(held)
      yield new Uint8Array(all.subarray(0, chunkSize))
      held = [all.subarray(chunkSize)]
      length -= chunkSize
    }
  }
  if (length > 0) yield new Uint8Array(Buffer.concat(held))
}

function arriving(caller: Caller, name: string): ImportRow {
  return {
    workspace_id: caller.workspace.id,
    id: newId(),
    name:
      name
        .normalize('NFC')
        .replace(/[\p{Cc}\p{Cs}]/gu, '')
        .slice(0, 200) || 'file',
    kind: '',
    state: 'arriving',
    size: 0,
    options: '{}',
    mapping: '',
    described: '{}',
    rows: 0,
    made: 0,
    changed: 0,
    skipped: 0,
    problem_count: 0,
    failed_because: null,
    made_by: caller.actor.kind === 'system' ? null : actorId(caller.actor),
    made_by_name: caller.actor.name,
    created_at: now(),
    finished_at: null,
    undone_at: null,
    undone_by: null,
  }
}

/** Files that began to arrive a day ago and never did, with those that were looked at a month ago and never started. */
export async function tidyImports(context: Context): Promise<void> {
  const ago = (days: number) => new Date(Date.parse(context.now) - days * 86_400_000).toISOString()
  for (const [state, before] of [
    ['arriving', ago(1)],
    ['ready', ago(30)],
  ] as const) {
    await context.db
      .deleteFrom('imports')
      .where('workspace_id', '=', context.workspace.id)
      .where('state', '=', state)
      .where('created_at', '<', before)
      .execute()
  }
}
