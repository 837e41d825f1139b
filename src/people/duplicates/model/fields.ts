import type { Likeness } from './likeness.ts'
import { alikeness, isOneSlip } from './near.ts'
import { areForms } from './nicknames.ts'

/** The fields that are compared, in the order of a comparison vector; `levels` says what each level of agreement means, the least first. */
export const fields = [
  {
    name: 'given',
    levels: ['another given name', 'the same initial', 'a similar given name', 'a form of the same given name', 'the same given name'],
  },
  { name: 'family', levels: ['another family name', 'a similar family name', 'nearly the same family name', 'the same family name'] },
  { name: 'email', levels: ['other emails', 'nearly the same email', 'the same email'] },
  { name: 'phone', levels: ['other telephone numbers', 'nearly the same telephone number', 'the same telephone number'] },
  { name: 'birthday', levels: ['another birthday', 'a similar birthday', 'nearly the same birthday', 'the same birthday'] },
  { name: 'street', levels: ['another street', 'a similar street', 'nearly the same street and number', 'the same street and number'] },
  { name: 'place', levels: ['another place', 'a similar place', 'nearly the same place', 'the same postcode'] },
  { name: 'organization', levels: ['another organization', 'a similar organization', 'the same organization'] },
] as const

export type FieldName = (typeof fields)[number]['name']

/** A level for each field; `missing` where either of the two says nothing. */
export type Vector = number[]

export const missing = -1

/** Compares two people, field by field. The order of the two makes no difference. */
export function compare(a: Likeness, b: Likeness): Vector {
  const [given, family] = names(a, b)
  return [
    given,
    family,
    best(a.emails, b.emails, 2, emails),
    best(a.phones, b.phones, 2, phones),
    a.birthday && b.birthday ? birthdays(a.birthday, b.birthday) : missing,
    best(a.places, b.places, 3, streets),
    best(a.places, b.places, 3, cities),
    a.organization && b.organization ? organizations(a.organization, b.organization) : missing,
  ]
}

/** Given and family name; where they agree better with their places changed, so, but never as more than nearly the same. */
function names(a: Likeness, b: Likeness): [number, number] {
  const straight: [number, number] = [given(a.given, b.given), family(a.family, b.family)]
  if (straight[0] >= 3 || straight[1] >= 2 || !a.family || !b.family || !a.given || !b.given) return straight
  const [one, two] = [family(a.given, b.family), family(a.family, b.given)]
  if (one >= 2 && two >= 2) return [3, 2]
  const strangers = straight[0] === 0 && straight[1] === 0
  return strangers && Math.max(one, two) >= 2 && Math.min(one, two) === 1 ? [1, 2] : straight
}

function given(a: string, b: string): number {
  if (!a || !b) return missing
  if (a === b) return 4
  if (isInitial(a, b)) return 1
  if (areForms(a, b) || isClose(a, b) || isPart(a, b)) return 3
  if (a.includes(' ') || b.includes(' ')) {
    const [first, other] = [a.split(' ', 1)[0] as string, b.split(' ', 1)[0] as string]
    if (first === other || areForms(first, other) || isClose(first, other)) return first.length > 1 ? 3 : 1
    if (isInitial(first, other)) return 1
  }
  return alikeness(a, b) > 0 ? 2 : 0
}

/** Whether one is but the first letter of the other. */
function isInitial(a: string, b: string): boolean {
  return (a.length === 1 || b.length === 1) && a[0] === b[0]
}

function family(a: string, b: string): number {
  if (!a || !b) return missing
  if (a === b) return 3
  if (isClose(a, b) || isPart(a, b)) return 2
  if (isInitial(a, b)) return 1
  return alikeness(a, b) > 0 ? 1 : 0
}

/** One slip apart, or very alike, or the same once ae, oe and ue are read as a, o and u. */
function isClose(a: string, b: string): boolean {
  if (a.length > 2 && b.length > 2 && isOneSlip(a, b)) return true
  const alike = alikeness(a, b)
  return alike >= 0.92 || (alike > 0 && a.replace(umlaut, '$1') === b.replace(umlaut, '$1'))
}

/** Whether one is some of the words of the other: Anna of Anna Maria, Berg of Berg-Larsen. */
function isPart(a: string, b: string): boolean {
  if (!a.includes(' ') && !b.includes(' ')) return false
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  const all = many.split(' ')
  return few.length > 1 && few.split(' ').every((word) => word.length > 1 && all.includes(word))
}

function emails(a: string, b: string): number {
  if (a === b) return 2
  const [mine, theirs] = [a.slice(0, a.indexOf('@')), b.slice(0, b.indexOf('@'))]
  if (mine === theirs) return mine.length >= 6 && !roles.has(mine) ? 1 : 0
  return a.length > 8 && isOneSlip(a, b) ? 1 : 0
}

function phones(a: string, b: string): number {
  if (a === b) return 2
  if (a.length >= 8 && b.length >= 8 && a.slice(-8) === b.slice(-8)) return 1
  return a.length >= 8 && isOneSlip(a, b) ? 1 : 0
}

function birthdays(a: string, b: string): number {
  const [one, two] = [a.slice(-5), b.slice(-5)]
  if (a.startsWith('--') || b.startsWith('--')) return one === two ? (a === b ? 3 : 2) : 0
  if (a === b) return 3
  if (isOneSlip(a, b)) return 2
  if (a.slice(0, 4) === b.slice(0, 4) && one === `${two.slice(3)}-${two.slice(0, 2)}`) return 2
  const agree = Number(a.slice(0, 4) === b.slice(0, 4)) + Number(a.slice(5, 7) === b.slice(5, 7)) + Number(a.slice(8) === b.slice(8))
  return agree === 2 ? 1 : 0
}

function streets(a: Likeness['places'][number], b: Likeness['places'][number]): number {
  if (!a.street || !b.street) return missing
  const number = a.number !== '' && a.number === b.number
  if (a.street === b.street) return number || (!a.number && !b.number) ? 3 : a.number && b.number && isOneSlip(a.number, b.number) ? 2 : 1
  const alike = isPart(a.street, b.street) || alikeness(a.street, b.street) >= 0.88
  return alike ? (number ? 2 : 1) : 0
}

function cities(a: Likeness['places'][number], b: Likeness['places'][number]): number {
  const city = a.city && b.city ? (a.city === b.city ? 2 : isClose(a.city, b.city) ? 1 : 0) : missing
  if (!a.postcode || !b.postcode) return city
  if (a.postcode === b.postcode) return 3
  if (city === 2 && isOneSlip(a.postcode, b.postcode)) return 2
  return city === 2 || isOneSlip(a.postcode, b.postcode) ? 1 : 0
}

function organizations(a: string, b: string): number {
  if (a === b) return 2
  return isPart(a, b) || alikeness(a, b) >= 0.92 ? 1 : 0
}

/** The best level that any of one has with any of the other. */
function best<T>(mine: T[], theirs: T[], top: number, level: (a: T, b: T) => number): number {
  if (mine.length === 0 || theirs.length === 0) return missing
  let found = missing
  for (const a of mine) {
    for (const b of theirs) {
      found = Math.max(found, level(a, b))
      if (found === top) return found
    }
  }
  return found
}

const umlaut = /([aou])e/g
const roles = new Set([
  'office',
  'contact',
  'kontakt',
  'support',
  'welcome',
  'postmaster',
  'webmaster',
  'accounts',
  'billing',
  'service',
  'zentrale',
])
