import { isCompany } from '../columns/values/company.ts'
import type { Name } from '../columns/values/name.ts'
import { joinName, readName, titlesIn, withoutSuffix } from '../columns/values/name.ts'
import type { Incoming, IncomingPerson, Problem } from './incoming.ts'

/** A person in the making: what the cells of a row or the properties of a card have given so far. */
export interface Draft {
  line: number
  person: IncomingPerson
  given: string
  middle: string
  family: string
  /** Titles that stand in the name alone: before it (Dr.) and after it (Jr., M.Sc.). */
  prefix: string
  suffix: string
  /** A birthday whose parts have columns of their own. */
  born?: { year?: number; month?: number; day?: number }
  problems: Problem[]
  /** What it holds is as it was written by our own export: nothing of it is told from anything else. */
  exact?: boolean
}

export type Address = IncomingPerson['addresses'][number]

export function newDraft(line: number): Draft {
  return {
    line,
    person: { name: '', emails: [], phones: [], addresses: [], tags: [], custom: {} },
    given: '',
    middle: '',
    family: '',
    prefix: '',
    suffix: '',
    problems: [],
  }
}

/** How many characters a person's texts may have. */
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
/** How many of each a person may have. */
const most = { emails: 20, phones: 20, addresses: 10, tags: 50 }

/** Adds a value that a person may have several of; the same one twice counts once, what goes over the bound is left out and said. */
export function add(draft: Draft, what: 'emails' | 'phones' | 'tags', value: string): void {
  const list = draft.person[what]
  if (list.includes(value)) return
  if (list.length < most[what]) list.push(value)
  else once(draft, `There are more than ${most[what]} ${what} here; the first ${most[what]} were kept.`)
}

/** Adds notes under those that are there. */
export function addNote(draft: Draft, text: string): void {
  const whole = draft.person.differs ? `${draft.person.differs}\n\n${text}` : text
  draft.person.differs = cut(whole, limits.differs)
  if (whole.length > limits.differs) once(draft, `The notes are long; their first ${limits.differs} characters were kept.`)
}

/** Makes the record of a draft. Without any name, organization, email or phone there is no person, and the record says so. */
export function finish(draft: Draft): Incoming {
  const { line, person, problems } = draft
  nameIt(draft)
  if (person.name === '') {
    problems.push({ line, message: 'Nobody is named here: there is no name, organization, email or phone. It was left out.' })
    return { line, person: null, problems }
  }
  if (person.addresses.length > most.addresses) {
    problems.push({ line, message: `There are ${person.addresses.length} addresses here; the first ${most.addresses} were kept.` })
    person.addresses.length = most.addresses
  }
  return { line, person, problems }
}

function nameIt(draft: Draft): void {
  const { person, exact } = draft
  if (exact) {
    nameExactly(person)
    return
  }
  const parted = partedName(draft)
  const named = parted ?? (person.name ? readName(person.name) : undefined)
  if (!named) {
    person.name = person.organization ?? person.emails[0] ?? person.phones[0] ?? ''
    // The whole of it is one name: a company has no family name.
    if (person.organization) person.given_name = cut(person.organization, limits.part)
    return
  }
  if (isCompany(named.name)) {
    nameCompany(person, named.name)
    return
  }
  if (parted && person.name && isCompany(person.name)) {
    person.organization ??= cut(person.name, limits.organization)
    person.name = ''
  }
  if (!(person.name && parted)) person.name = cut(titled(draft, named.name), limits.name)
  if (named.given_name) person.given_name = cut(named.given_name, limits.part)
  if (named.family_name) person.family_name = cut(named.family_name, limits.part)
}

/** A name from its parts; `Lovelace, Ada` in one of them is taken apart like a whole name. */
function partedName({ given, middle, family }: Draft): Name | undefined {
  if (!given && !middle && !family) return undefined
  const alone = middle ? '' : given && family ? '' : given || family
  const whole = alone.includes(',') ? withoutSuffix(alone) : undefined
  if (whole?.rest.includes(',')) return readName(alone)
  return joinName(given, middle, family)
}

/** A company that stands where a human's name should: it is the organization, and whoever answers there is called by it. */
function nameCompany(person: IncomingPerson, name: string): void {
  person.organization ??= cut(name, limits.organization)
  person.name = cut(name, limits.name)
  person.given_name = cut(name, limits.part)
}

function titled({ prefix, suffix }: Draft, name: string): string {
  return [titlesIn(prefix), name, suffix].filter(Boolean).join(' ')
}

/** Of our own files the parts of the name are as they stand; a name that is not there is theirs put together. */
function nameExactly(person: IncomingPerson): void {
  person.given_name ??= ''
  person.family_name ??= ''
  person.name ||= [person.given_name, person.family_name].filter(Boolean).join(' ')
  person.name ||= person.organization ?? person.emails[0] ?? person.phones[0] ?? ''
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

function once(draft: Draft, message: string): void {
  if (!draft.problems.some((problem) => problem.message === message)) draft.problems.push({ line: draft.line, message })
}
