import type { Likeness } from './likeness.ts'
import { rootOf } from './nicknames.ts'

/**
 * The blocks a person stands in; only people who share one are compared. Each key forgives what the others rely on: a typing mistake in
 * one name, names in each other's places, a nickname, a move, a missing birthday.
 */
export function blocksOf(person: Likeness): string[] {
  const first = person.given.split(' ', 1)[0] ?? ''
  const names = { first, family: person.family, root: rootOf(first) }
  const { organization } = person
  return [
    ...byName(names, person.given),
    ...person.emails.flatMap(byEmail),
    ...person.phones.map((phone) => `p${phone.slice(-8)}`),
    ...byBirthday(person.birthday, names),
    ...person.places.flatMap((place) => byPlace(place, names)),
    ...(organization ? [`i${organization} ${names.root.slice(0, 3)}`, `j${organization} ${sound(person.family || person.given)}`] : []),
  ]
}

interface Names {
  first: string
  family: string
  root: string
}

function byName({ first, family, root }: Names, given: string): string[] {
  if (!first || !family) return given || family ? [`o${given || family}`] : []
  const sounds = [sound(family), sound(first)]
  return [
    `n${family} ${first.slice(0, 1)}`,
    `n${first} ${family.slice(0, 1)}`,
    `r${root} ${sounds[0]}`,
    // The same two sounds in either order, for names in each other's places.
    `s${sounds.sort().join(' ')}`,
  ]
}

function byEmail(email: string): string[] {
  const name = email.slice(0, email.indexOf('@'))
  return name.length >= 6 ? [`e${email}`, `l${name}`] : [`e${email}`]
}

function byBirthday(birthday: string, { first, family, root }: Names): string[] {
  if (!birthday) return []
  const inYear = birthday.slice(-5)
  const keys = birthday.startsWith('--') ? [] : [`b${birthday}`]
  if (root) keys.push(`d${inYear} ${root.slice(0, 3)}`, `y${birthday.slice(0, 4)} ${sound(first)} ${family.slice(0, 1)}`)
  if (family) keys.push(`f${inYear} ${sound(family)}`)
  return keys
}

function byPlace({ street, number, postcode }: Likeness['places'][number], { first, root }: Names): string[] {
  const keys: string[] = []
  if (street && number) keys.push(`a${street.slice(0, 8)} ${number} ${first.slice(0, 1)}`)
  if (postcode && number) keys.push(`c${postcode} ${number}`)
  if (postcode && root) keys.push(`g${postcode} ${root.slice(0, 4)}`)
  return keys
}

/** How a name begins to sound: its first letter and the next three consonants, each group of like ones as one; after Soundex (Russell 1918). */
function sound(name: string): string {
  let made = name.slice(0, 1)
  let last = groups[made] ?? ''
  for (let at = 1; at < name.length && made.length < 4; at++) {
    const group = groups[name[at] as string] ?? ''
    if (group !== '' && group !== last) made += group
    if (group !== '' || !silent.has(name[at] as string)) last = group
  }
  return made
}

const silent = new Set('hw')
const groups: Record<string, string> = {}
for (const [letters, group] of [
  ['bfpvw', '1'],
  ['cgjkqsxz', '2'],
  ['dt', '3'],
  ['l', '4'],
  ['mn', '5'],
  ['r', '6'],
] as const)
  for (const letter of letters) groups[letter] = group
