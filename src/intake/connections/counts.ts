import { z } from 'zod'

/** What came of one reading of a connection. */
export const Counts = z.object({
  /** Messages, events or cards looked at. */
  looked: z.int(),
  /** About how many there were to look at; null where that is not known. */
  of: z.int().nullable(),
  /** Became touches. */
  touched: z.int(),
  /** Wait for whoever they are with to be added. */
  proposed: z.int(),
  /** Were here already. */
  known: z.int(),
  /** Robots, newsletters, lists, and addresses that were left out on purpose. */
  left_out: z.int(),
  /** People made and changed, by address books. */
  made: z.int(),
  changed: z.int(),
})
export type Counts = z.output<typeof Counts>

export const noCounts: Counts = { looked: 0, of: null, touched: 0, proposed: 0, known: 0, left_out: 0, made: 0, changed: 0 }

/** Counts with more counted; `of` is the newest that is known. */
export function added(counts: Counts, more: Partial<Counts>): Counts {
  const sum = { ...counts }
  for (const [name, value] of Object.entries(more) as [keyof Counts, number | null | undefined][])
    if (name === 'of') sum.of = value ?? sum.of
    else sum[name] += value ?? 0
  return sum
}
