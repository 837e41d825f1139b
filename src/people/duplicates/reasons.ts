import { z } from 'zod'
import { type FieldName, fields, missing, type Vector } from './model/fields.ts'

/** Why two may be one, or may not: what agrees or differs in a field, in words, and what that adds to the score in bits (log2). */
export const Reason = z.object({
  field: z.enum(fields.map(({ name }) => name) as [FieldName, ...FieldName[]]),
  words: z.string(),
  bits: z.number().meta({ description: 'Above 0: speaks for one human; below 0: against it' }),
})
export type Reason = z.output<typeof Reason>

/** The reasons in a comparison, what counts most for it first; a field on which either says nothing gives none. */
export function reasonsOf(vector: Vector, bits: number[]): Reason[] {
  return fields
    .flatMap(({ name, levels }, at) => {
      const level = vector[at] ?? missing
      return level === missing ? [] : [{ field: name, words: levels[level] as string, bits: Math.round((bits[at] ?? 0) * 10) / 10 }]
    })
    .sort((a, b) => b.bits - a.bits)
}
