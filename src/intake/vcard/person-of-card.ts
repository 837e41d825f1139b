import { isPhone, notRead } from '../columns/cells/phone.ts'
import type { Setting } from '../columns/cells/put.ts'
import { readDay } from '../columns/values/day.ts'
import { emails } from '../columns/values/email.ts'
import type { Phone } from '../columns/values/phone.ts'
import { line, link, parts, words } from '../columns/values/plain.ts'
import type { Draft } from '../imports/draft.ts'
import { add, addNote, addressLimits, cut, finish, limits, newDraft, short } from '../imports/draft.ts'
import type { FilledField, Incoming, Problem } from '../imports/incoming.ts'
import type { Property } from './property.ts'

/** The custom field that cards fill beside the fields every person has. */
export const cardFields: FilledField[] = [{ key: 'website', label: 'Website', kind: 'link' }]

/** Makes the record of one card out of its properties. `readPhone` reads numbers as in the workspace's country. */
export function personOfCard(
  at: number,
  properties: Property[],
  problems: Problem[],
  setting: Setting,
  readPhone: (text: string) => Phone,
): Incoming {
  const draft = newDraft(at)
  draft.problems.push(...problems)
  if (isGroup(properties)) {
    draft.problems.push({ line: at, message: 'This card is a group of contacts, not a person; it was left out.' })
    return { line: at, person: null, problems: draft.problems }
  }
  for (const property of properties)
    if (Object.hasOwn(readers, property.name)) readers[property.name]?.(property, draft, { today: setting.today, readPhone })
  return finish(draft)
}

/** Whether a property of this name (in small letters) says anything we keep. */
export function isKept(name: string): boolean {
  return Object.hasOwn(readers, name) || groupMarks.has(name)
}

interface Around {
  today: string
  readPhone: (text: string) => Phone
}

const readers: Record<string, (property: Property, draft: Draft, around: Around) => void> = {
  fn: (property, draft) => {
    draft.person.name ||= cut(text(property), limits.name)
  },
  n: (property, draft) => {
    const [family, given, middle] = components(property)
    draft.given ||= cut(given ?? '', limits.part)
    draft.family ||= cut(family ?? '', limits.part)
    draft.middle ||= cut(middle ?? '', limits.part)
  },
  org: (property, draft) => {
    const organization = components(property)[0]
    if (organization) draft.person.organization ??= cut(organization, limits.organization)
  },
  title: (property, draft) => {
    const title = text(property)
    if (title) draft.person.title ??= cut(title, limits.title)
  },
  url: (property, draft) => {
    const address = link(text(property))
    if (address) draft.person.custom.website ??= address
  },
  email: (property, draft) => {
    const { good, wrong } = emails(text(property))
    for (const value of good) add(draft, 'emails', value)
    for (const value of wrong) problem(draft, `“${short(value)}” is not an email address; it was left out.`)
  },
  tel: (property, draft, { readPhone }) => {
    const typed = cut(text(property).replace(/^tel:/i, ''), limits.phone)
    if (typed === '') return
    const phone = readPhone(typed)
    if (isPhone(phone.value)) add(draft, 'phones', phone.value)
    if (!phone.read) problem(draft, notRead(typed))
  },
  adr: address,
  bday: birthday,
  note: (property, draft) => {
    const note = words(property.values.flat().join(','))
    if (note) addNote(draft, note)
  },
  categories: (property, draft) => {
    for (const value of property.values.flat()) for (const tag of parts(value, true)) add(draft, 'tags', cut(line(tag), limits.tag))
  },
  uid: (property, draft) => {
    const uid = text(property)
    if (uid) draft.person.source_key ??= cut(uid, limits.source_key)
  },
}

function address(property: Property, draft: Draft): void {
  const [box, extended, street, city, region, postcode, country] = components(property)
  const given = { street: [street, extended, box].filter(Boolean).join(', '), city, postcode, region, country }
  const filled = Object.entries(given).flatMap(([key, value]) =>
    value ? [[key, cut(value, addressLimits[key as keyof typeof given])] as const] : [],
  )
  if (filled.length > 0) draft.person.addresses.push(Object.fromEntries(filled))
}

function birthday(property: Property, draft: Draft, { today }: Around): void {
  const typed = text(property)
  const yearless = property.parameters.get('x-apple-omit-year')
  const day = readDay(yearless && typed.startsWith(yearless) ? typed.replace(/^\d{4}-?/, '--') : typed, 'ymd', today)
  if (day === undefined) problem(draft, `“${short(typed)}” is no day; the birthday was left out.`)
  else if (day && !day.startsWith('--') && day > today) problem(draft, `The birthday ${day} has not come yet; it was left out.`)
  else if (day) draft.person.birthday ??= day
}

const groupMarks = new Set(['kind', 'x-addressbookserver-kind'])

function isGroup(properties: Property[]): boolean {
  return properties.some(({ name, values }) => groupMarks.has(name) && String(values[0]).toLowerCase() === 'group')
}

function text(property: Property): string {
  return line(property.values.flat().join(','))
}

function components(property: Property): string[] {
  const first = property.values[0]
  return (Array.isArray(first) ? first : [first ?? '']).map(line)
}

function problem(draft: Draft, message: string): void {
  draft.problems.push({ line: draft.line, message })
}
