import { customFieldsOf, type PeopleFilters, type PersonFound, toPerson } from '../../../people/index.ts'
import { type Caller, reading } from '../../../platform/call.ts'
import { contentLine, textValue } from '../calendar/content-line.ts'
import { customText } from '../own/columns.ts'
import { peopleOf } from '../pages-of.ts'

/** What stands in every card of ours; the reader of cards knows them by it. */
export const product = '-//Waymark//People//EN'

type Field = { key: string; label: string; kind: string }

/** People as vCard 4.0, a page at a time; `given` is told how many went out with each. */
export async function* peopleAsVcard(
  caller: Caller,
  filters: PeopleFilters,
  options: { count: boolean },
  given: (people: number) => void,
): AsyncGenerator<string> {
  const fields = await reading(caller, customFieldsOf)
  let all = 0
  for await (const people of peopleOf(caller, filters)) {
    given(people.length)
    // The first card says what fields of their own people have, so that whoever reads the file knows before the others come.
    yield people.map((person, at) => cardOf(person, fields, all === 0 && at === 0)).join('')
    all += people.length
  }
  if (options.count) yield `X-WAYMARK-COUNT:${all}\r\n`
}

/** One person as a card. What vCard has no property for stands in X-WAYMARK- ones. */
function cardOf(row: PersonFound, fields: readonly Field[], declare: boolean): string {
  const person = toPerson(row)
  const several = (name: string, values: readonly string[]) => values.map((value) => line(name, value)).join('')
  const custom = fields.map(({ key }) => {
    const text = customText(person.custom[key])
    return text === '' ? '' : line(`X-WAYMARK-CUSTOM;KEY=${key}`, text)
  })
  return [
    contentLine('BEGIN', 'VCARD'),
    contentLine('VERSION', '4.0'),
    contentLine('PRODID', product),
    contentLine('UID', `urn:uuid:${person.id}`),
    declare ? fields.map(({ key, kind, label }) => line(`X-WAYMARK-FIELD;KEY=${key};KIND=${kind}`, label)).join('') : '',
    line('FN', person.name),
    structured('N', [person.family_name, person.given_name, '', '', '']),
    line('ORG', person.organization),
    line('TITLE', person.title),
    several('EMAIL', person.emails),
    several('TEL', person.phones),
    person.addresses
      .map(({ street, city, region, postcode, country }) => structured('ADR', ['', '', street, city, region, postcode, country]))
      .join(''),
    line('BDAY', person.birthday && basicDay(person.birthday)),
    person.tags.length > 0 ? contentLine('CATEGORIES', person.tags.map(textValue).join(',')) : '',
    line('NOTE', person.differs),
    line('X-WAYMARK-RELATION', person.relation),
    line('X-WAYMARK-CIRCLE', person.circle),
    line('X-WAYMARK-SOURCE', person.source),
    line('X-WAYMARK-MET-ON', person.met_on),
    line('X-WAYMARK-LAST-TOUCH-ON', person.last_touch_on),
    ...custom,
    contentLine('REV', person.updated_at.replace(/[-:]|\.\d+/g, '')),
    contentLine('END', 'VCARD'),
  ].join('')
}

function line(name: string, text: string | null): string {
  return text ? contentLine(name, textValue(text)) : ''
}

function structured(name: string, parts: readonly (string | undefined)[]): string {
  return contentLine(name, parts.map((part) => textValue(part ?? '')).join(';'))
}

/** RFC 6350 writes days without hyphens, but for the two in place of a year. */
function basicDay(day: string): string {
  return day.startsWith('--') ? `--${day.slice(2).replace('-', '')}` : day.replaceAll('-', '')
}
