import { z } from 'zod'
import { Id, Line, Words } from '../inputs/schema.ts'
import { Refusal } from '../refusal.ts'

/** An address as a header may hold it: one, without a name, without anything that could begin another header. */
const Address = z.email('must be an e-mail address').max(254, 'must be at most 254 characters')

const Letter = z.strictObject({
  key: Line(300),
  to: Address,
  reply_to: Address.optional(),
  from: z
    .strictObject({ name: Line(100), address: Address.optional() })
    .optional()
    .meta({ description: 'The member who writes it; absent: the program itself' }),
  subject: Line(200),
  text: Words(50_000).refine((text) => text !== '', 'must not be empty'),
  html: z.string().max(200_000, 'must be at most 200000 characters').optional(),
  about_id: Id.optional(),
})

/** A letter to one address. `key` says what it is (`check-in ID day 14`): of the same key only one is ever sent. */
export type Letter = z.input<typeof Letter>

/** Whether a letter can go to an address at all: some that people have, such as those with an umlaut, no header can hold. */
export function canMail(address: string): boolean {
  return Address.safeParse(address).success
}

/** The letter as it can be sent; refuses (`invalid`) whatever could not stand in a header, and what is too long. */
export function readLetter(given: Letter): z.output<typeof Letter> {
  const read = Letter.safeParse(given)
  if (read.success) return read.data
  const issues = read.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new Refusal('invalid', `This letter cannot be sent: ${issues.map(({ path, message }) => `${path} ${message}`).join('; ')}.`, issues)
}
