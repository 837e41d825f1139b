import type { Upload } from '../../platform/files/upload.ts'
import { Refusal } from '../../platform/refusal.ts'
import { cleanName } from '../http/spool.ts'

/** A file of this machine as an upload; `-` is standard input. Refuses one that is not there or can't be read. */
export async function openFile(path: string, input: () => ReadableStream<Uint8Array>): Promise<Upload> {
  if (path === '-') return { name: 'input', type: 'application/octet-stream', stream: input() }
  const file = Bun.file(path)
  const about = await file.stat().catch(() => null)
  if (!about) throw new Refusal('not_found', `There is no file ${path}, or it may not be read.`)
  if (!about.isFile()) throw new Refusal('invalid', `${path} is not a file.`)
  return { name: cleanName(path), type: file.type, stream: file.stream() }
}
