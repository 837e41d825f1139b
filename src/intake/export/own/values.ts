import { PersonInput } from '../../../people/index.ts'
import type { Field } from '../../columns/headers.ts'
import { type Draft, short } from '../../imports/draft.ts'
import type { CustomType } from '../../imports/incoming.ts'
import { addressesIn } from './columns.ts'

/** What a person may have in a file of our own. */
type Own = Exclude<keyof PersonInput, 'organization_id' | 'guide_id' | 'address' | 'custom'>

/**
 * Puts what our own export wrote back as it was: no guessing, no tidying, but held to the same bounds as any input, since anyone can
 * write such a file. Says `refused` what does not fit.
 */
export function putOwn(draft: Draft, what: Own, value: unknown, refused: (message: string) => void): void {
  const schema = PersonInput.shape[what]
  const read = schema.safeParse(value)
  if (read.success) Object.assign(draft.person, { [what]: read.data })
  else if (Array.isArray(value) && value.length > 1 && what !== 'addresses') {
    // One that does not fit costs itself alone.
    const [good, bad] = [true, false].map((fits) => value.filter((one) => schema.safeParse([one]).success === fits)) as [
      unknown[],
      unknown[],
    ]
    putOwn(draft, what, good.slice(0, most[what as keyof typeof most] ?? good.length), refused)
    for (const one of bad) putOwn(draft, what, [one], refused)
  } else refused(`“${short(String(value))}” does not fit: it ${read.error.issues[0]?.message ?? 'is not right'}; it was left out.`)
}

const most = { emails: 20, phones: 20, tags: 50 }

/** Puts a cell of our own CSV, by the field of its column. */
export function putOwnCell(draft: Draft, field: Field, cell: string, refused: (message: string) => void): void {
  if (field === 'email') putOwn(draft, 'emails', cell.split('\n'), refused)
  else if (field === 'phone') putOwn(draft, 'phones', cell.split('\n'), refused)
  else if (field === 'tags') putOwn(draft, 'tags', cell.split('\n'), refused)
  else if (field === 'addresses') for (const address of addressesIn(cell)) putAddress(draft, address, refused)
  else if (field === 'last_touch_on') putDay(draft, cell, refused)
  else if (field === 'source_key') putOwnId(draft, cell)
  else if (isPart(field)) putPart(draft, field, cell, refused)
  else if (field in PersonInput.shape) putOwn(draft, field as Own, cell, refused)
}

/** The value of a workspace's own field as it was. */
export function putOwnCustom(draft: Draft, key: string, type: CustomType, text: string): void {
  draft.person.custom[key] = type === 'number' && text.trim() !== '' ? Number(text) : type === 'yes_no' ? text === 'yes' : text
}

/** The id that someone had where they were exported: whoever has it is the same. */
export function putOwnId(draft: Draft, id: string): void {
  draft.person.source_key = id.slice(0, 200)
}

/** One more address. */
export function putAddress(draft: Draft, address: object, refused: (message: string) => void): void {
  putOwn(draft, 'addresses', [...draft.person.addresses, address], refused)
}

/** The last touch: a day like any other, though no field of a person. */
export function putDay(draft: Draft, day: string, refused: (message: string) => void): void {
  const read = PersonInput.shape.met_on.safeParse(day)
  if (read.success && read.data) draft.person.last_touch_on = read.data
  else refused(`“${short(day)}” is no day; it was left out.`)
}

const parts = ['street', 'city', 'postcode', 'region', 'country'] as const
type Part = (typeof parts)[number]

function isPart(field: Field): field is Part {
  return parts.some((part) => part === field)
}

/** A part of the first address; the parts come before the other addresses. */
function putPart(draft: Draft, part: Part, text: string, refused: (message: string) => void): void {
  const [first, ...others] = draft.person.addresses
  putOwn(draft, 'addresses', [{ ...first, [part]: text }, ...others], refused)
}
