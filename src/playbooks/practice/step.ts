import { z } from 'zod'
import { fold } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import { Id, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'

const most = 50

/** A step as it is given; one without *what* is an empty row of a form. */
const GivenStep = z.strictObject({
  id: Id.optional().meta({ description: 'Of a step that was in the version before, so that what was met at it stays with it' }),
  who: z.enum(['us', 'them']).default('us'),
  day: z
    .int()
    .min(0, 'must not be before the first day')
    .max(1500, 'must be at most 1500 days')
    .default(0)
    .meta({ description: 'Days after the beginning' }),
  what: Words(300).default(''),
  question: Words(300).default('').meta({ description: 'What to ask at this step' }),
  message: Words(4000).default('').meta({ description: 'What to write at this step' }),
})

export const GivenSteps = z.array(GivenStep).max(most, `must be at most ${most} steps`)
export type GivenSteps = z.output<typeof GivenSteps>

export const Step = z.object({
  id: Id,
  who: z.enum(['us', 'them']),
  day: z.int(),
  what: z.string(),
  question: z.string(),
  message: z.string(),
})
export type Step = z.output<typeof Step>

/**
 * Steps as they are kept, by their days. One that was in the version before keeps its id: by the id that is given, or by the same words.
 * Refuses a question or a message without a step, and a playbook without any.
 */
export function stepsFrom(given: GivenSteps, before: readonly Step[] = []): Step[] {
  const lacking = given.findIndex((step) => step.what === '' && (step.question !== '' || step.message !== ''))
  if (lacking >= 0) throw new Refusal('invalid', 'A step lacks what is done.', [{ path: `steps.${lacking}.what`, message: 'is missing' }])
  const said = given.filter((step) => step.what !== '')
  if (said.length === 0)
    throw new Refusal('invalid', 'A playbook needs at least one step.', [{ path: 'steps', message: 'must have at least one' }])
  const known = new Set(before.map((step) => step.id))
  const taken = new Set<string>()
  const steps = said.map(({ id, ...step }): Step => {
    const own = id !== undefined && known.has(id) ? id : before.find((one) => fold(one.what) === fold(step.what))?.id
    const kept = own !== undefined && !taken.has(own) ? own : newId()
    taken.add(kept)
    return { id: kept, ...step }
  })
  return steps.sort((a, b) => a.day - b.day)
}
