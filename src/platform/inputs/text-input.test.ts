import { expect, test } from 'bun:test'
import { z } from 'zod'
import { Line, Words } from './schema.ts'
import { fromText } from './text-input.ts'

const operation = {
  name: 'things.update',
  input: z.strictObject({
    circle: Line(60).nullable().optional(),
    guide: z.string().nullable().optional().meta({ description: 'someone' }),
    stage: z.enum(['one', 'two']).nullable().optional(),
    title: Words(60).optional(),
    on: z.string().meta({ format: 'date' }).optional(),
  }),
}

test('an empty field of a form clears what may be nothing, empties a text, and leaves the rest alone', () => {
  const empty = ['circle', 'guide', 'stage', 'title', 'on'].map((name) => [name, ''] as const)
  expect(fromText(operation, empty, { emptyIsNull: true })).toEqual({ circle: null, guide: null, stage: null, title: '' })
})

test('a text for what may be nothing is that text', () => {
  expect(
    fromText(operation, [
      ['circle', 'close'],
      ['stage', 'two'],
    ]),
  ).toEqual({ circle: 'close', stage: 'two' })
})
