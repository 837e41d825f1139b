import { z } from 'zod'
import type { Context } from './context.ts'
import { operation } from './operation.ts'

/** A kept figure that is not what its causes say. */
export interface Difference {
  /** What is kept: `people.due_on`. */
  figure: string
  /** Whose it is. */
  subject: string
  kept: string
  recomputed: string
}

/** Recomputes some kept figures of a workspace from their causes and yields each that differs. */
export type Check = (context: Context, looked: (count: number) => void) => AsyncIterable<Difference>

const checks: Check[] = []

/** Adds a check of what a noun keeps. */
export function addCheck(check: Check): void {
  checks.push(check)
}

export const runChecks = operation({
  name: 'check.run',
  method: 'GET',
  path: '/check',
  summary: 'Recompute every kept figure (due days, last touches, each and recently, counts, keys) and report any that differs',
  input: { limit: z.int().min(1).max(10_000).default(100).meta({ description: 'At most so many differences' }) },
  output: z.object({
    checked: z.int(),
    differences: z.array(z.object({ figure: z.string(), subject: z.string(), kept: z.string(), recomputed: z.string() })),
  }),
  may: 'owner',
  async run(context, { limit }) {
    let checked = 0
    const differences: Difference[] = []
    for (const check of checks) {
      for await (const difference of check(context, (count) => (checked += count))) {
        if (differences.length < limit) differences.push(difference)
      }
    }
    return { checked, differences }
  },
})
