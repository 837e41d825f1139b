import { z } from 'zod'
import { Words } from '../../../platform/inputs/schema.ts'
import { Refusal } from '../../../platform/refusal.ts'

const Said = Words(2000).refine((text) => text !== '', 'must not be empty')
const Answer = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('sure'),
    confidence: z
      .string({ error: 'choose a number' })
      .regex(/^(\d|10)$/, 'choose a number from 0 to 10')
      .transform(Number),
    words: Words(2000).default(''),
  }),
  z.object({ act: z.literal('ask'), words: Said }),
  z.object({ act: z.literal('hard'), words: Said }),
])

/** What a form of a check-in said; refuses what is none, with the field. */
export function readCheckinAnswer(fields: Readonly<Record<string, string>>): z.output<typeof Answer> {
  const read = Answer.safeParse(fields)
  if (read.success) return read.data
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Refusal('invalid', 'That did not come through yet.', issues)
}
