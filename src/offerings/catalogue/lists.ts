import { z } from 'zod'
import { Line } from '../../platform/inputs/schema.ts'

const one = Line(300)

/** A list of short texts; those left empty in a form are no texts. */
export function Texts(most: number) {
  return z
    .array(z.string().max(1000))
    .max(most * 2, `must be at most ${most} texts`)
    .transform((texts) => texts.filter((text) => text.trim() !== ''))
    .pipe(z.array(one).max(most, `must be at most ${most} texts`))
}

/** A list of texts as it is kept. */
export function textsFrom(kept: string): string[] {
  return JSON.parse(kept) as string[]
}
