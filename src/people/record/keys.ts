import { digitsOf, fold, wordsOf } from '../search/folding.ts'
import type { OrganizationRow, PersonRow } from '../tables.ts'
import { phoneKey } from './phones.ts'

/** One way to look a person up: by a word of the name, an address, a number, a tag, a custom value. */
export interface Key {
  kind: string
  key: string
}

/** Every key of a person: a pure function of the row, so that a check can make them all again. `country` reads numbers without one. */
export function keysOfPerson(person: PersonRow, country: string): Key[] {
  const keys: Key[] = []
  for (const word of wordsOf(person.name, 12)) keys.push({ kind: 'name', key: word })
  for (const email of list(person.emails)) keys.push({ kind: 'email', key: emailKey(email) })
  for (const phone of list(person.phones)) for (const key of phoneKeys(phone, country)) keys.push({ kind: 'phone', key })
  for (const key of list(person.source_keys)) keys.push({ kind: 'source', key })
  for (const tag of list(person.tags)) keys.push({ kind: 'tag', key: tagKey(tag) })
  if (person.differs !== '' || person.title !== '') {
    for (const word of wordsOf(`${person.title} ${person.differs}`)) if (word.length > 2) keys.push({ kind: 'note', key: word })
  }
  if (person.custom !== '{}') {
    for (const [field, value] of Object.entries(JSON.parse(person.custom) as Record<string, unknown>))
      keys.push({ kind: `custom:${field}`, key: customKey(value) })
  }
  return distinct(keys)
}

/** Every key of an organization: the words of its name, its domain. */
export function keysOfOrganization(organization: OrganizationRow): Key[] {
  const keys = wordsOf(organization.name, 12).map((word) => ({ kind: 'name', key: word }))
  if (organization.domain) keys.push({ kind: 'domain', key: fold(organization.domain) })
  return distinct(keys)
}

/** What two spellings of one address share. */
export function emailKey(email: string): string {
  return email.trim().toLowerCase().slice(0, 254)
}

/** What two spellings of one tag share. */
export function tagKey(tag: string): string {
  return fold(tag.trim())
}

/** What two spellings of one custom value share. */
export function customKey(value: unknown): string {
  return fold(String(value)).slice(0, 200)
}

/** The keys that one row has and the other has not. */
export function missingFrom(others: Key[], keys: Key[]): Key[] {
  const known = new Set(others.map(asText))
  return keys.filter((key) => !known.has(asText(key)))
}

/** The number in full with its country, and its last digits as someone would type them. */
function phoneKeys(phone: string, country: string): string[] {
  const full = phoneKey(phone, country)
  const digits = digitsOf(phone)
  return full && full !== digits ? [full, digits] : [digits]
}

function list(json: string): string[] {
  return json === '[]' ? [] : (JSON.parse(json) as string[])
}

function distinct(keys: Key[]): Key[] {
  if (keys.length < 2) return keys
  const seen = new Map(keys.map((key) => [asText(key), key]))
  return seen.size === keys.length ? keys : [...seen.values()]
}

function asText(key: Key): string {
  return `${key.kind}\n${key.key}`
}
