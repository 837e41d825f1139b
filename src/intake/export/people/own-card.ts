import { type Draft, finish, newDraft } from '../../imports/draft.ts'
import type { CustomType, FilledField, Incoming, Problem } from '../../imports/incoming.ts'
import { customTypes } from '../../imports/incoming.ts'
import { splitValue } from '../calendar/content-line.ts'
import { putAddress, putDay, putOwn, putOwnCustom, putOwnId } from '../own/values.ts'
import { product } from './people-vcard.ts'

/** Whether a card is one of our own export; only those that stand at the beginning of the card are asked. */
export function isOwnCard(lines: readonly { text: string }[]): boolean {
  return lines.slice(0, 3).some(({ text }) => text === `PRODID:${product}`)
}

/** The fields of their own that people have in our own file, as its first card says. */
export function declaredFields(lines: readonly { text: string }[]): FilledField[] {
  return lines.flatMap(({ text }) => {
    const found = /^X-WAYMARK-FIELD;KEY=([a-z][a-z0-9_]{0,59});KIND=(\w+):/.exec(text)
    if (!found) return []
    const kind = customTypes.find((one) => one === found[2]) ?? 'text'
    return [{ key: found[1] as string, kind, label: whole(text.slice(found[0].length)).slice(0, 60) }]
  })
}

/** The record of a card of our own, read back exactly. */
export function personOfOwnCard(
  line: number,
  lines: readonly { text: string }[],
  problems: Problem[],
  fields: readonly FilledField[],
): Incoming {
  const draft = newDraft(line)
  draft.exact = true
  draft.problems.push(...problems)
  const kinds = new Map(fields.map(({ key, kind }) => [key, kind]))
  const lists: Lists = { emails: [], phones: [] }
  for (const { text } of lines) {
    const colon = text.indexOf(':')
    const [name = '', parameter = ''] = text.slice(0, colon).split(';')
    const value = text.slice(colon + 1)
    if (name === 'X-WAYMARK-CUSTOM') putCustom(draft, parameter, whole(value), kinds)
    else if (Object.hasOwn(readers, name)) readers[name]?.(value, draft, lists)
  }
  if (lists.emails.length > 0) putOwn(draft, 'emails', lists.emails, (message) => refuse(draft, message))
  if (lists.phones.length > 0) putOwn(draft, 'phones', lists.phones, (message) => refuse(draft, message))
  return finish(draft)
}

interface Lists {
  emails: string[]
  phones: string[]
}
type Reader = (value: string, draft: Draft, lists: Lists) => void

const readers: Record<string, Reader | undefined> = {
  UID: (value, draft) => putOwnId(draft, whole(value).replace(/^urn:uuid:/, '')),
  FN: one('name'),
  N: (value, draft) => {
    const [family = '', given = ''] = splitValue(value, ';')
    putOwn(draft, 'family_name', family, (message) => refuse(draft, message))
    putOwn(draft, 'given_name', given, (message) => refuse(draft, message))
  },
  ORG: one('organization'),
  TITLE: one('title'),
  EMAIL: (value, _, lists) => void lists.emails.push(whole(value)),
  TEL: (value, _, lists) => void lists.phones.push(whole(value)),
  ADR: (value, draft) => {
    const [, , street, city, region, postcode, country] = splitValue(value, ';')
    const filled = Object.entries({ street, city, region, postcode, country }).filter(([, part]) => part)
    putAddress(draft, Object.fromEntries(filled), (message) => refuse(draft, message))
  },
  BDAY: (value, draft) => {
    const day = value.replace(/^(\d{4}|--)(\d{2})(\d{2})$/, (_, year: string, month: string, date: string) =>
      year === '--' ? `--${month}-${date}` : `${year}-${month}-${date}`,
    )
    putOwn(draft, 'birthday', day, (message) => refuse(draft, message))
  },
  CATEGORIES: (value, draft) => putOwn(draft, 'tags', splitValue(value, ','), (message) => refuse(draft, message)),
  NOTE: one('differs'),
  'X-WAYMARK-RELATION': one('relation'),
  'X-WAYMARK-CIRCLE': one('circle'),
  'X-WAYMARK-SOURCE': one('source'),
  'X-WAYMARK-MET-ON': one('met_on'),
  'X-WAYMARK-LAST-TOUCH-ON': (value, draft) => putDay(draft, value, (message) => refuse(draft, message)),
}

function one(what: 'name' | 'organization' | 'title' | 'differs' | 'relation' | 'circle' | 'source' | 'met_on'): Reader {
  return (value, draft) => putOwn(draft, what, whole(value), (message) => refuse(draft, message))
}

function putCustom(draft: Draft, parameter: string, text: string, kinds: ReadonlyMap<string, CustomType>): void {
  const key = /^KEY=([a-z][a-z0-9_]{0,59})$/.exec(parameter)?.[1]
  if (key) putOwnCustom(draft, key, kinds.get(key) ?? 'text', text.slice(0, 2000))
}

function whole(value: string): string {
  return splitValue(value, null)[0] ?? ''
}

function refuse(draft: Draft, message: string): void {
  draft.problems.push({ line: draft.line, message })
}
