import type { Houses } from './houses.ts'

/** Something that goes wrong on purpose, and what Waymark must make of it. */
export interface Fault {
  /** As it is called on the command line. */
  name: string
  what: string
  /** How often it happens, on each database, when nobody says otherwise. */
  times: number
  run(ground: Ground): AsyncIterable<Finding>
}

export interface Ground {
  times: number
  houses: Houses
  /** Says how far it has come. */
  tell(words: string): void
}

/** What was seen: a line with its numbers, and whatever was not as it must be. */
export interface Finding {
  said: string
  wrong: string[]
}

/** A span of milliseconds that half, and one in a hundred, of some took longer than; and the longest. */
export function spread(times: number[]): string {
  if (times.length === 0) return 'none'
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] as number)
  return `half ${at(0.5)} ms, 99 of 100 ${at(0.99)} ms, most ${at(1)} ms`
}
