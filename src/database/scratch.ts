import type { CopyAbout } from '../platform/files/copy.ts'
import type { Engine } from './engine.ts'

/** A copy as it comes out of a file. */
export interface Packed {
  about: CopyAbout
  part(name: string): AsyncIterable<Uint8Array>
}

/** A copy that was unpacked beside the database, to be looked at, and then to take its place or to go. */
export interface Scratch {
  open(): Promise<Engine>
  /** How many rows each table has. */
  rows(): Promise<Record<string, number>>
  /** What is broken in it, in words; nothing for a whole one. */
  faults(): Promise<string[]>
  /** Takes the database's place; answers under what name that one is kept, null where there was none. Refuses while it is in use. */
  take(): Promise<string | null>
  drop(): Promise<void>
}
