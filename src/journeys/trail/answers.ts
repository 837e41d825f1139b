import { z } from 'zod'
import { within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { Line, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOpenJourney } from '../core/queries.ts'
import { decide } from '../decision/make.ts'
import { confirmPurpose } from '../purpose/record.ts'
import { askByLink } from './ask.ts'
import { noteFriction } from './frictions.ts'
import type { Told } from './told.ts'

const said = (most: number) => Words(most).refine((text) => text !== '', 'must not be empty')

/** What a customer can say on their trail, by the name that the form gives it. */
const Answer = z.discriminatedUnion('act', [
  z.object({ act: z.literal('confirm') }),
  z.object({ act: z.literal('reword'), words: Line(500) }),
  z.object({
    act: z.literal('decide'),
    answer: z.enum(['yes', 'no', 'not_yet'], { error: 'choose one of these' }),
    words: Words(2000).default(''),
  }),
  z.object({ act: z.literal('ask'), words: said(2000) }),
  z.object({ act: z.literal('hard'), words: said(2000) }),
])
type Answer = z.output<typeof Answer>

/** The word with which the page thanks for each. */
export type Said = Answer['act'] | Extract<Answer, { act: 'decide' }>['answer']

/** Takes an answer in the name of the one whose trail it is; refuses what cannot be, with the field. */
export async function takeAnswer(caller: Caller, told: Told, fields: Readonly<Record<string, string>>): Promise<Said> {
  const read = Answer.safeParse(fields)
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refusal('invalid', 'That did not come through yet.', issues)
  }
  const answer = read.data
  await within(caller, `trail.${answer.act}`, (context) => carryOut(context, told, answer))
  return answer.act === 'decide' ? answer.answer : answer.act
}

async function carryOut(context: Context, { journey: { id, round }, reader, purpose, way }: Told, answer: Answer): Promise<unknown> {
  switch (answer.act) {
    case 'confirm':
      return confirmPurpose(context, await findOpenJourney(context, id), { person: reader, version: purpose?.version })
    case 'reword':
      return confirmPurpose(context, await findOpenJourney(context, id), { person: reader, words: answer.words })
    case 'decide':
      return decide(context, id, {
        answer: answer.answer,
        words: answer.words,
        way_id: way?.id ?? null,
        person_id: reader.id,
        byLink: true,
        round,
      })
    case 'ask':
      return askByLink(context, id, reader, answer.words)
    default:
      return noteFriction(context, { words: answer.words, place: 'trail', met_by: 'customer', journey_id: id, person: reader })
  }
}
