import type { Incoming, IncomingPerson, Problem } from './incoming.ts'
import { joinName, readName } from './values/name.ts'

/** A person in the making: what the cells of a row or the properties of a card have given so far. */
export interface Draft {
  line: number
  name?: string
  given?: string
  middle?: string
  family?: string
  emails: string[]
  phones: string[]
  /** By their label; the address without one under ''. */
  addresses: Map<string, Address>
  tags: string[]
  custom: Record<string, string | number | boolean>
  /** What needs no finishing. */
  plain: Pick<IncomingPerson, PlainField>
  differs?: string
  problems: Problem[]
}

type PlainField = 'organization' | 'title' | 'relation' | 'circle' | 'birthday' | 'met_on' | 'last_touch_on' | 'source' | 'source_key'
export type Address = IncomingPerson['addresses'][number]

export function newDraft(line: number): Draft {
  return { line, emails: [], phones: [], addresses: new Map(), tags: [], custom: {}, plain: {}, problems: [] }
}

/** How many characters a person's texts may have, and how many of each a person may have. */
export const limits = {
  name: 200,
  part: 100,
  organization: 200,
  title: 200,
  circle: 60,
  source: 200,
  source_key: 200,
  tag: 60,
  phone: 60,
  differs: 5000,
  custom: 2000,
}
export const addressLimits: Record<keyof Address, number> = { street: 300, city: 200, postcode: 40, region: 200, country: 100 }
const most = { emails: 20, phones: 20, addresses: 10, tags: 50 }

/** Makes the record of a draft. Without any name, organization, email or phone there is no person, and the record says so. */
export function finish(draft: Draft): Incoming {
  const { line, problems, plain } = draft
  const emails = once(draft.emails, 'emails', draft)
  const phones = once(draft.phones, 'phones', draft)
  const parted = joinName(draft.given, draft.middle, draft.family)
  const named = draft.name ? (parted ? { ...parted, name: draft.name } : readName(draft.name)) : parted
  const name = named?.name ?? plain.organization ?? emails[0] ?? phones[0]
  if (!name) {
    problems.push({ line, message: 'Nobody is named here: there is no name, organization, email or phone. It was left out.' })
    return { line, person: null, problems }
  }
  const person: IncomingPerson = { name: cut(name, limits.name), emails, phones, addresses: [], tags: [], custom: draft.custom }
  if (named?.given_name) person.given_name = cut(named.given_name, limits.part)
  if (named?.family_name) person.family_name = cut(named.family_name, limits.part)
  if (draft.differs) person.differs = differs(draft.differs, draft)
  if (draft.addresses.size > 0) person.addresses = bounded([...draft.addresses.values()], 'addresses', draft)
  if (draft.tags.length > 0) person.tags = tags(draft)
  return { line, person: Object.assign(person, plain), problems }
}

/** The first characters of a text, never half a character. */
export function cut(text: string, longest: number): string {
  return text.length > longest
    ? text
        .slice(0, longest)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()
    : text
}

/** A text fit to be quoted in a sentence. */
export function short(text: string): string {
  return text.length > 60 ? `${cut(text, 60)}…` : text
}

function once(values: string[], what: 'emails' | 'phones', draft: Draft): string[] {
  return values.length < 2 ? values : bounded([...new Set(values)], what, draft)
}

function tags(draft: Draft): string[] {
  return bounded([...new Set(draft.tags.map((tag) => cut(tag, limits.tag)).filter((tag) => tag !== ''))], 'tags', draft)
}

function bounded<T>(values: T[], what: keyof typeof most, draft: Draft): T[] {
  if (values.length <= most[what]) return values
  draft.problems.push({ line: draft.line, message: `There are ${values.length} ${what} here; the first ${most[what]} were kept.` })
  return values.slice(0, most[what])
}

function differs(text: string, draft: Draft): string {
  if (text.length <= limits.differs) return text
  draft.problems.push({ line: draft.line, message: `The notes have ${text.length} characters; the first ${limits.differs} were kept.` })
  return cut(text, limits.differs)
}
