import { type Caller, reading } from '../../../platform/call.ts'
import { rowsOf } from '../pages-of.ts'

/** Bytes in one row: a multiple of three, so that each row's base64 stands for itself. */
export const partSize = 3 * 256 * 1024

/** A file may be brought in up to 512 MiB; so many bytes of documents leave room in it for the rest. */
const mostBytes = 256 * 2 ** 20

/**
 * The bytes of every document, in parts one after the other, as base64. At most `most` bytes of them all: of one that would be too much there
 * is a row that says so in words.
 */
export async function* documentParts(caller: Caller, most = mostBytes): AsyncGenerator<object[]> {
  let left = most
  for await (const resources of rowsOf(caller, 'resources')) {
    for (const { id: resource_id, title, file_name } of resources) {
      if (!file_name) continue
      const bytes = await bytesOf(caller, resource_id)
      if (!bytes) continue
      if (bytes.length > left) {
        const left_out = `“${title}” is not in the file, which holds at most ${most / 2 ** 20} MiB of documents: take it out by itself.`
        yield [{ resource_id, at: 0, left_out }]
        continue
      }
      left -= bytes.length
      for (let at = 0; at === 0 || at < bytes.length; at += partSize) {
        yield [{ resource_id, at, bytes: Buffer.from(bytes.subarray(at, at + partSize)).toString('base64') }]
        await Bun.sleep(0)
      }
    }
  }
}

async function bytesOf(caller: Caller, id: string): Promise<Uint8Array | undefined> {
  const row = await reading(caller, ({ db, workspace }) =>
    db
      .selectFrom('resource_files')
      .select('bytes')
      .where('workspace_id', '=', workspace.id)
      .where('resource_id', '=', id)
      .executeTakeFirst(),
  )
  return row?.bytes
}
