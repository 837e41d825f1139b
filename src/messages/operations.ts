import { z } from 'zod'
import { Line } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { checkMessage } from './check/check.ts'
import { wholeCodes, wordCodes } from './check/language.ts'
import { currentCore } from './core/core-message.ts'
import { figuresOf } from './figures.ts'

// Not trimmed: what is found is told by its place in the text as it was sent.
function AsWritten(most: number) {
  return z
    .string()
    .max(most, `must be at most ${most} characters`)
    .refine((text) => !text.includes('\0'), 'must not hold NUL characters')
    .refine((text) => text.isWellFormed(), 'must be well-formed text')
}

/** The longest message that is checked, in UTF-16 code units: some ten pages. */
export const longestMessage = 20_000

const Code = z.enum([...wordCodes, ...wholeCodes])
const nullable = (what: string) =>
  z
    .number()
    .nullable()
    .meta({ description: `${what}; null where it cannot be told` })

const Reader = z
  .strictObject({
    wishes: z.array(AsWritten(2000)).max(50).default([]).meta({ description: 'What they wish for, in their words' }),
    purpose: AsWritten(2000).optional().meta({ description: 'Where they want to arrive' }),
    jargon_ok: z.array(AsWritten(2000)).max(200).default([]).meta({ description: 'Terms that they use themselves' }),
  })
  .meta({ description: 'Whom it is for: their wishes, their purpose and the terms of their own trade' })

/** Checks a message while it is being written; it keeps nothing. */
export const checkMessageText = operation({
  name: 'messages.check',
  method: 'POST',
  path: '/messages/check',
  summary: 'Check a message: who is its hero, pressure, price war, fear, jargon, one next step, their wish',
  input: {
    text: AsWritten(longestMessage),
    reader: Reader.optional(),
    core_message: AsWritten(500).optional().meta({
      description: 'What we stand for, in a sentence, that every message carries; that of the workspace if absent, none if empty',
    }),
    phase: Line(40).optional().meta({ description: 'The phase of the relation that it belongs to; the same is looked for in each' }),
    language: z
      .string()
      .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language such as en or de-AT')
      .max(35)
      .default('en')
      .meta({ description: 'The language it is written in; of one that is not known only the length is looked at' }),
  },
  output: z.object({
    language: z.string(),
    left_out: z.array(Code).meta({ description: 'What was not looked for, because nobody has taught it this language' }),
    scores: z.object({
      you_we: nullable("The reader's part of the words that name a side, 0 to 1"),
      pressure: nullable('Findings of pressure in a hundred words'),
      jargon: nullable('Terms in a hundred words'),
      reading_ease: nullable("Flesch's reading ease: 60 to 70 is plain English, below 30 is hard"),
      words: z.int(),
    }),
    findings: z.array(
      z.object({
        code: Code,
        start: z.int().meta({ description: 'In UTF-16 code units of the text' }),
        end: z.int(),
        words: z.string().meta({ description: 'As they stand in the text' }),
        suggestion: z.string(),
      }),
    ),
  }),
  may: 'viewer',
  asks: true,
  example: {
    text: 'Act now: our award-winning team leverages synergies. Would Tuesday suit you?',
    reader: { wishes: ['Calm evenings'], jargon_ok: ['night shift'] },
  },
  async run(context, message) {
    const core_message = message.core_message ?? (await currentCore(context))?.words
    return checkMessage({ ...message, core_message }, await figuresOf(context))
  },
})
