import type { SideRow } from '../../../ui/index.ts'
import { When } from '../../../ui/index.ts'
import type { Reason } from '../../duplicates/reasons.ts'
import type { Address, Person } from '../../record/person.ts'

import { birthdayWords } from '../person/person-facts.tsx'
/** What is known of two, side by side, and what of it agrees; what neither has is left out. */
export function pairRows(left: Person, right: Person, reasons: readonly Reason[]): SideRow[] {
  const row = (label: string, fields: readonly string[], of: (person: Person) => string): SideRow & { empty: boolean } => {
    const [one, other] = [of(left), of(right)]
    return { label, mark: markOf(reasons, fields, one, other), left: one, right: other, empty: one === '' && other === '' }
  }
  const rows = [
    row('Name', ['given', 'family'], (person) => person.name),
    row('E-mail', ['email'], (person) => person.emails.join(', ')),
    row('Telephone', ['phone'], (person) => person.phones.join(', ')),
    row('Birthday', ['birthday'], (person) => (person.birthday ? birthdayWords(person.birthday) : '')),
    row('Address', ['street', 'place'], (person) => person.addresses.map(inOneLine).join('; ')),
    row('Organization', ['organization'], (person) => person.organization ?? ''),
    row('What they do', [], (person) => person.title),
    row('Circle', [], (person) => person.circle ?? ''),
    row('Tags', [], (person) => person.tags.join(', ')),
    row('Came from', [], (person) => person.source),
  ].filter(({ empty }) => !empty)
  const known: SideRow = { label: 'Last touch', mark: null, left: lastOf(left), right: lastOf(right) }
  return [...rows, known]
}

/** As the comparison judged it: a field that was not compared has no mark. */
function markOf(reasons: readonly Reason[], fields: readonly string[], left: string, right: string): SideRow['mark'] {
  const own = reasons.filter(({ field }) => fields.includes(field))
  if (own.length === 0) return null
  if (left === right || own.every(({ words }) => words.startsWith('the same') && words !== 'the same initial')) return 'same'
  return own.some(({ words }) => words.startsWith('another') || words.startsWith('other')) ? 'differs' : 'nearly'
}

function lastOf(person: Person) {
  return person.last_touch_on ? <When at={person.last_touch_on} /> : 'never'
}

function inOneLine({ street, postcode, city, country }: Address): string {
  return [street, [postcode, city].filter(Boolean).join(' '), country].filter(Boolean).join(', ')
}
