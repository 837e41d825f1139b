import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { newId } from '../../platform/clock.ts'
import type { Upload } from '../../platform/files/upload.ts'
import { Unavailable } from '../../platform/refusal.ts'
import { tooLarge } from './body.ts'

/** A file that has come in whole: small ones in memory, larger ones on disk, in a file without a name that goes with the process. */
export interface Spooled {
  upload: Upload
  size: number
  drop(): Promise<void>
}

/** The most a file may hold where its operation says nothing else, in bytes. */
export const fileLimit = 512 * 1_048_576

const inMemory = 1_048_576

/**
 * Takes a file in before anything is done with it: a sender who is slow must not hold a transaction open, and one who goes away
 * must leave nothing half done. Refuses more than `limit` bytes as soon as they are reached.
 */
export async function spool(
  stream: AsyncIterable<Uint8Array>,
  about: { name: string; type: string },
  limit: number,
  folder: string,
): Promise<Spooled> {
  let held: Uint8Array[] = []
  let size = 0
  let disk: FileHandle | null = null
  try {
    for await (const chunk of stream) {
      size += chunk.byteLength
      if (size > limit) throw tooLarge(limit)
      if (disk === null && size > inMemory) {
        disk = await openNameless(folder)
        await writeAll(disk, Buffer.concat(held))
        held = []
      }
      if (disk) await writeAll(disk, chunk)
      // The sender's buffer may be used again once it was handed over.
      else held.push(chunk.slice())
    }
  } catch (thrown) {
    await disk?.close()
    throw thrown
  }
  const kept = disk
  if (!kept) return { upload: { ...about, stream: new Blob(held as BlobPart[]).stream() }, size, drop: async () => undefined }
  return { upload: { ...about, stream: readBack(kept, size) }, size, drop: () => kept.close() }
}

/** The last part of a file's name, bounded; what a path or a control character in it would do is nobody's business here. */
export function cleanName(name: string | null | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? ''
  return (
    [...last]
      .filter((sign) => sign >= ' ' && sign !== '\u007f')
      .join('')
      .slice(0, 200) || 'file'
  )
}

async function openNameless(folder: string): Promise<FileHandle> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const path = join(folder, `upload-${newId()}`)
    const handle = await open(path, 'wx+', 0o600)
    await unlink(path)
    return handle
  } catch (thrown) {
    throw inWords(thrown)
  }
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    for (let at = 0; at < bytes.byteLength; ) at += (await handle.write(bytes, at, bytes.byteLength - at)).bytesWritten
  } catch (thrown) {
    throw inWords(thrown)
  }
}

/** What the machine denies the data folder is nobody's fault, and may pass. */
function inWords(thrown: unknown): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  if (/^(ENOSPC|EDQUOT)$/.test(code))
    return new Unavailable('The disk is full: this file finds no room. Nothing was changed.', { cause: thrown })
  if (/^(EACCES|EPERM|EROFS|EIO|ENOENT)$/.test(code))
    return new Unavailable('Waymark may not write to its data folder, so it cannot take this file. Nothing was changed.', { cause: thrown })
  return thrown
}

function readBack(handle: FileHandle, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      const chunk = new Uint8Array(Math.min(65_536, size - at))
      const { bytesRead } = await handle.read(chunk, 0, chunk.byteLength, at)
      at += bytesRead
      if (bytesRead > 0) controller.enqueue(chunk.subarray(0, bytesRead))
      if (at >= size || bytesRead === 0) controller.close()
    },
  })
}
