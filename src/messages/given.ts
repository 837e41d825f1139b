import { z } from 'zod'
import { Words } from '../platform/inputs/schema.ts'
import { phases } from '../touches/index.ts'
import { longestMessage } from './operations.ts'

/** What is given of a message, wherever one is written. */
export const Subject = Words(200).refine((line) => !/[\r\n\t]/.test(line), 'must be one line')
export const Text = Words(longestMessage)
export const Phase = z.enum(phases).nullable()

export type Phase = z.output<typeof Phase>

/** '' stands for a phase that nobody said. */
export function toPhase(kept: string): Phase {
  return kept === '' ? null : (kept as Phase)
}

/** What of some fields was given. */
export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}
