import { z } from 'zod'
import { createPerson, find, findNamed } from '../people/index.ts'
import { call } from '../platform/call.ts'
import type { Context } from '../platform/context.ts'
import { Day, Id, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { createTouch } from './operations.ts'
import { channels, directions, kinds, Touch } from './touch.ts'

export const captureTouch = operation({
  name: 'touches.capture',
  method: 'POST',
  path: '/touches/capture',
  summary: 'Record who came to mind and what happened, by id or by name; someone whose name is nobody’s yet is added on the spot',
  input: {
    person_ids: z.array(Id).max(200, 'must be at most 200 people').default([]),
    name: Words(200)
      .refine((name) => !/[\r\n]/.test(name), 'must be one line')
      .default('')
      .meta({ description: 'The whole name of someone; refused where it could be several people' }),
    add: z.boolean().default(false).meta({ description: 'Whether the name is of someone new, though it is like others here' }),
    on: Day.optional().meta({ description: 'Today if absent' }),
    channel: z.enum(channels).default('other'),
    direction: z.enum(directions).default('both'),
    kind: z.enum(kinds).default('contact'),
    words: Words(10_000).default(''),
  },
  output: Touch,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { name: 'Ida Lindqvist', add: true, channel: 'call', words: 'She asked how the night went.' },
  done: 'Kept: {people.0.name}.',
  undo: { operation: 'touches.remove', values: { id: '{id}' } },
  async run(context, { person_ids, name, add, ...touch }) {
    const named = name === '' ? [] : [add ? await addPerson(context, name) : await whoIs(context, name)]
    const everyone = [...new Set([...person_ids, ...named])]
    if (everyone.length === 0) throw new Refusal('invalid', 'Who was it?', [{ path: 'name', message: 'is missing: say who came to mind' }])
    return call(context, createTouch, { ...touch, person_ids: everyone })
  },
})

/** Whose name it is: the one person who has it, or someone new where nobody's is even like it. */
async function whoIs(context: Context, name: string): Promise<string> {
  const [exact, ...others] = await findNamed(context, name)
  if (exact && others.length === 0) return exact.id
  if (exact) throw several(`Several people are called ${name}. Choose which.`)
  const { items } = await call(context, find, { q: name, kind: 'person', limit: 1 })
  if (items.length > 0)
    throw several(`Nobody is called just ${name}, but some are called something like it. Choose one, or add someone new.`)
  return addPerson(context, name)
}

function several(words: string): Refusal {
  return new Refusal('conflict', words, [{ path: 'name', message: 'could be several people' }])
}

async function addPerson(context: Context, name: string): Promise<string> {
  return (await call(context, createPerson, { name })).id
}
