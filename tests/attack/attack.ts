import type { Engine } from '../../src/database/index.ts'
import type { Ground } from '../doors/ground.ts'

/** What an attack is let loose on, and how much of it: `quick` is what every run of the tests can afford. */
export interface Target {
  engine: Engine
  ground: Ground
  size: 'quick' | 'full'
}

/** What became of an attack: how often it was tried, and each time it got through, in words. */
export interface Outcome {
  tried: number
  faults: string[]
  /** What else was measured. */
  measured?: string
}

export interface Attack {
  name: string
  /** How often it has to be tried at least, quick and in full. */
  least: Record<Target['size'], number>
  /** What reads and writes most is tried on both databases in every run of the tests. */
  both?: boolean
  run(target: Target): Promise<Outcome>
}

/** Every so manieth of a list, beginning with the first. */
export function everySo<T>(list: readonly T[], step: number): T[] {
  return list.filter((_, at) => at % step === 0)
}

export const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
