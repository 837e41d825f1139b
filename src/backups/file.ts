import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import type { DatabaseCopy } from '../platform/files/copy.ts'
import { Refusal } from '../platform/refusal.ts'

/** What stands at the head of a backup. */
export const Manifest = z.object({
  made_at: z.string(),
  /** The program that made it. */
  program: z.string(),
  /** Tells whether the secret of an installation is the one that it was made with. */
  secret: z.string(),
  engine: z.enum(['sqlite', 'postgres']),
  migrations: z.array(z.string()),
  rows: z.record(z.string(), z.number()),
  parts: z.array(z.string()),
})
export type Manifest = z.output<typeof Manifest>

// A backup is one file: this line, a line of JSON (the manifest), each part in pieces with their length before them and an empty one after
// them, and at last the SHA-256 of all that stands before it.
const mark = 'WAYMARK BACKUP 1\n'
const sumSize = 32
const longestManifest = 4_000_000

/** Writes a copy into a new file and makes sure that it lies on the disk. */
export async function writeBackup(path: string, manifest: Manifest, copy: DatabaseCopy): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    const sum = new Bun.CryptoHasher('sha256')
    const write = async (bytes: Uint8Array) => {
      sum.update(bytes)
      await writeAll(file, bytes)
    }
    await write(Buffer.from(`${mark}${JSON.stringify(manifest)}\n`))
    for (const part of manifest.parts) {
      for await (const piece of copy.part(part)) if (piece.length > 0) await write(Buffer.concat([lengthOf(piece), piece]))
      await write(lengthOf(new Uint8Array()))
    }
    await writeAll(file, sum.digest())
    await file.sync()
  } finally {
    await file.close()
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at)).bytesWritten
}

function lengthOf(piece: Uint8Array): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(piece.length)
  return bytes
}

/** Reads a whole backup and answers what it is; refuses one in which a single bit is not as it was written. */
export async function provenManifest(path: string): Promise<Manifest> {
  const file = Bun.file(path)
  if (!(await file.exists())) throw new Refusal('not_found', `There is no file ${path}.`)
  const end = file.size - sumSize
  const sum = new Bun.CryptoHasher('sha256')
  let at = 0
  let kept = Buffer.alloc(0)
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const body = piece.subarray(0, Math.max(0, end - at))
    sum.update(body)
    kept = Buffer.concat([kept, piece.subarray(body.length)])
    at += piece.length
  }
  if (end <= mark.length || !sum.digest().equals(kept)) throw damaged(path, at === file.size ? '' : ' and changed while it was read')
  return manifestOf(path)
}

/** What a backup says it is, by its head alone. */
export async function manifestOf(path: string): Promise<Manifest> {
  const reader = readerOf(path)
  try {
    return await reader.manifest()
  } finally {
    await reader.close()
  }
}

/** The bytes of one part of a backup. */
export async function* partOf(path: string, name: string): AsyncGenerator<Uint8Array> {
  const reader = readerOf(path)
  try {
    const { parts } = await reader.manifest()
    for (const part of parts) {
      for (let length = await reader.length(); length > 0; length = await reader.length()) {
        const bytes = await reader.take(length)
        if (part === name) yield bytes
      }
      if (part === name) return
    }
    throw damaged(path)
  } finally {
    await reader.close()
  }
}

function readerOf(path: string) {
  let file: FileHandle | undefined
  let position = 0
  async function take(length: number): Promise<Buffer> {
    file ??= await open(path, 'r')
    const bytes = Buffer.alloc(length)
    for (let at = 0; at < length; ) {
      const { bytesRead } = await file.read(bytes, at, length - at, position + at)
      if (bytesRead === 0) throw damaged(path)
      at += bytesRead
    }
    position += length
    return bytes
  }
  async function line(): Promise<string> {
    const pieces: Buffer[] = []
    for (let read = 0; read < longestManifest; ) {
      file ??= await open(path, 'r')
      const { buffer, bytesRead } = await file.read(Buffer.alloc(8192), 0, 8192, position)
      const end = buffer.subarray(0, bytesRead).indexOf(10)
      const piece = buffer.subarray(0, end < 0 ? bytesRead : end)
      pieces.push(piece)
      read += piece.length
      position += piece.length + (end < 0 ? 0 : 1)
      if (end >= 0) return Buffer.concat(pieces).toString('utf8')
      if (bytesRead === 0) break
    }
    throw damaged(path)
  }
  return {
    async manifest(): Promise<Manifest> {
      if ((await line()) !== mark.trimEnd()) throw new Refusal('invalid', `${path} is no backup as this program writes it.`)
      const text = await line()
      try {
        return Manifest.parse(JSON.parse(text))
      } catch {
        throw damaged(path)
      }
    },
    length: async () => (await take(4)).readUInt32BE(),
    take,
    close: async () => file?.close(),
  }
}

function damaged(path: string, more = ''): Refusal {
  return new Refusal('conflict', `${path} is damaged${more}: it is not what was written. Take another backup.`)
}
