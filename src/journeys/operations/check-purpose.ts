import { z } from 'zod'
import { Line } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { checkPurpose, purposeCodes, purposeDefaults } from '../rules/index.ts'

// Not trimmed: what is found is told by its place in the sentence as it was sent.
function AsWritten(most: number) {
  return z
    .string()
    .max(most, `must be at most ${most} characters`)
    .refine((text) => !text.includes('\0'), 'must not hold NUL characters')
    .refine((text) => text.isWellFormed(), 'must be well-formed text')
}

const At = z
  .object({ start: z.int(), end: z.int() })
  .meta({ description: 'Where it stands in the sentence: from `start` up to `end`, in UTF-16 code units' })

/** Checks a sentence while it is being written; it needs no journey and keeps nothing. */
export const checkPurposeSentence = operation({
  name: 'purpose.check',
  method: 'POST',
  path: '/purpose/check',
  summary: 'Check a purpose: one sentence, short, an outcome, in their own words',
  input: {
    sentence: AsWritten(2000),
    answers: z.array(AsWritten(2000)).max(100).default([]).meta({ description: 'What they said while we listened' }),
    avoid: z.array(Line(120)).max(100).default([]).meta({ description: 'Names of our products, which are not their purpose' }),
  },
  output: z.object({
    ok: z.boolean(),
    findings: z.array(
      z.object({
        code: z.enum(purposeCodes),
        words: z.string().meta({ description: 'As they stand in the sentence' }),
        at: At,
        suggestion: z.string(),
      }),
    ),
    count: z.int().meta({ description: `How many words it has; at most ${purposeDefaults.most_words} are asked for` }),
    theirs: z.array(z.object({ words: z.string(), at: At })).meta({ description: 'The words that are their own' }),
    share: z
      .number()
      .nullable()
      .meta({ description: 'The part of the words with a meaning that are theirs, 0 to 1; null before they said anything' }),
  }),
  may: 'viewer',
  example: {
    sentence: 'We want calm nights and invoices that leave on time.',
    answers: ['My nights are never calm.', 'Every invoice leaves late.'],
    avoid: ['NightDesk'],
  },
  run: async (_context, { sentence, answers, avoid }) => checkPurpose(sentence, answers, avoid),
})
