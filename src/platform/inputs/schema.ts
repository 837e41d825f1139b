import { z } from 'zod'
import { isDay } from '../days.ts'

/** The words used again and again in operations' inputs and outputs. */

export const Id = z
  .string()
  .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be an id')
  .meta({ description: 'An id (UUID)', format: 'uuid' })

export const Day = z
  .string()
  .refine(isDay, 'must be a day as YYYY-MM-DD')
  .meta({ description: 'A plain day, YYYY-MM-DD', format: 'date', examples: ['2026-11-20'] })

export const Instant = z.string().meta({ description: 'An instant, ISO 8601 in UTC', format: 'date-time' })

/** One line of text: trimmed, no control characters, at most `most` UTF-16 units. */
export function Line(most = 200) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'must not be empty')
        .max(most, `must be at most ${most} characters`)
        .refine((text) => !controls.test(text), 'must not hold control characters or line breaks')
        .refine((text) => text.isWellFormed(), 'must be well-formed text'),
    )
}

/** Free words over several lines: trimmed, bounded, no NUL. */
export function Words(most = 10_000) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(most, `must be at most ${most} characters`)
        .refine((text) => !text.includes('\0'), 'must not hold NUL characters')
        .refine((text) => text.isWellFormed(), 'must be well-formed text'),
    )
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controls = /[\u0000-\u001f\u007f\u2028\u2029]/

/** An amount in minor units of its currency. */
export const Money = z.strictObject({
  amount: z.int().min(0, 'must not be negative').max(1_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR'),
})

/** What every list takes: how many (1 to 200) and the cursor that the list before gave as `next`. */
export const listing = {
  limit: z.int().min(1, 'must be at least 1').max(200, 'must be at most 200').default(50),
  after: z.string().max(1000).optional().meta({ description: 'The cursor given as `next` by the list before' }),
}

/** What every list answers. */
export function List<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), next: z.string().nullable() })
}
