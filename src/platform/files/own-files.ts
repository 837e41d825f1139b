import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Inside an executable that holds the whole program, every module stands at this place. */
const packedAt = '/$bunfs/root'

/** Whether the program runs as one file that holds everything, rather than from a checkout. */
const packed = import.meta.dir === packedAt

/** The checkout; for an executable the folder that it lies in. */
export const home = packed ? resolve(process.execPath, '..') : resolve(import.meta.dir, '../../..')

/** The place of a file that belongs to the program, by its path in the checkout; `scripts/executable.ts` takes along what is asked for here. */
export function ownFile(path: string): string {
  return packed ? `${packedAt}/own/${path}` : resolve(home, path)
}

/** The bytes of such a file: mapped where it lies, not loaded; out of an executable they are read. */
export function bytesOf(place: string): Uint8Array {
  return packed ? readFileSync(place) : Bun.mmap(place)
}

/** A thread of its own that runs a module of the program, by its path in the checkout; it gives memory back sooner than the program itself. */
export function ownWorker(path: string): Worker {
  return new Worker(packed ? `${packedAt}/${path}` : resolve(home, path), { smol: true })
}
