import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { Line, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { declined } from './operations.ts'
import { changeTestimonial, holdTestimonial, type Testimonial } from './testimonial.ts'
import { shownName, ways } from './wording.ts'

/** What a customer can say on the page of their testimonial, by the name that the form gives it. */
const Answer = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('approve'),
    words: Words(3000).refine((text) => text !== '', 'must not be empty'),
    named: z.enum(ways, { error: 'choose one of these' }),
    name: Line(120),
  }),
  z.object({ act: z.literal('decline') }),
  z.object({ act: z.literal('withdraw') }),
])
type Answer = z.output<typeof Answer>

/** Takes an answer in the name of the one whose words they are; refuses what cannot be, with the field. Answers what to thank with. */
export async function takeAnswer(caller: Caller, id: string, fields: Readonly<Record<string, string>>): Promise<Answer['act']> {
  const read = Answer.safeParse(fields)
  if (!read.success) {
    const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
    throw new Refusal('invalid', 'That did not come through yet.', issues)
  }
  const answer = read.data
  await within(caller, `testimonials.${answer.act}`, (context) => carryOut(context, id, answer))
  return answer.act
}

async function carryOut(context: Context, id: string, answer: Answer): Promise<Testimonial> {
  if (answer.act === 'decline') return declined(context, id)
  const row = await holdTestimonial(context, id)
  if (answer.act === 'withdraw') {
    if (row.state !== 'approved') throw new Refusal('conflict', 'It is shown to nobody already.')
    return changeTestimonial(context, row, { state: 'withdrawn', withdrawn_at: context.now })
  }
  if (row.state === 'approved') throw new Refusal('conflict', 'You have approved it already. To change it, take it back first.')
  const { given_name, organization } = await findPerson(context, row.person_id)
  return changeTestimonial(context, row, {
    state: 'approved',
    words: answer.words,
    named: answer.named,
    shown_name: shownName(answer.named, { signed: answer.name, given: given_name, organization }),
    approved_at: context.now,
    approved_by: answer.name,
    ...{ declined_on: '', withdrawn_at: '' },
  })
}
