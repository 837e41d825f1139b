import { z } from 'zod'
import { PersonInput } from '../../people/index.ts'
import { Line, Words } from '../../platform/inputs/schema.ts'
import { linksIn } from './rules.ts'

/** Someone who has a question sends a link or two; whoever sends more sends them to everybody. */
const mostLinks = 2

const plain = (text: string) => linksIn(text) === 0 && !/[<>@]/.test(text)

export const Who = Line(120).refine(plain, 'must be a name, without links')
export const Where = Words(120).refine(plain, 'must be a name, without links')
export const Worry = Words(2000)
  .refine((text) => text !== '', 'must not be empty')
  .refine((text) => linksIn(text) <= mostLinks, `must not hold more than ${mostLinks} links`)

/** One way to reach somebody, as typed: a mail address where it holds an @, else a telephone number of 6 to 20 digits. */
export const Reach = Line(254).transform((text, context) => {
  const email = text.includes('@')
  const digits = text.replace(/\D/g, '').length
  const read = PersonInput.safeParse(email ? { emails: [text] } : { phones: [text] })
  const right = read.success && (email || (digits >= 6 && digits <= 20 && /^[\d\s()+./-]+$/.test(text)))
  if (!right) context.addIssue({ code: 'custom', message: 'must be a mail address or a telephone number' })
  return { email: email ? text : '', phone: email ? '' : text }
})

/** What the form of the public page sends. */
export const Sent = z.object({
  words: Worry,
  name: Who,
  reach: Reach,
  organization: Where.default(''),
})
