import { relations } from '../../../people/index.ts'
import { putOwnCell, putOwnCustom } from '../../export/own/values.ts'
import { type Address, add, addNote, addressLimits, cut, limits, short } from '../../imports/draft.ts'
import type { Field } from '../headers.ts'
import type { MappedColumn } from '../mapping.ts'
import { emails, isEmail } from '../values/email.ts'
import { line, parts, words } from '../values/plain.ts'
import { relationOf } from '../values/relation.ts'
import { ownText, remember } from '../values/remember.ts'
import { custom } from './custom.ts'
import { bornPart, dayPutter } from './day.ts'
import { phonePutter } from './phone.ts'
import { fitting, isSeveral, type Put, problem, type Setting } from './put.ts'

/** How the cells of a column are put into the draft of a person; `groups` are the addresses that the file tells apart. */
export function putter(column: MappedColumn, setting: Setting, groups: string[]): Put {
  if (column.exact) return ownPutter(column)
  const { field } = column
  if (field === 'custom') return custom(column, setting)
  if (field === 'birthday' || field === 'met_on' || field === 'last_touch_on') return dayPutter(column, field, setting)
  if (field === 'phone') return phonePutter(column, setting)
  if (field === 'street' || field === 'city' || field === 'postcode' || field === 'region' || field === 'country') {
    return placed(field, groups.indexOf(column.label ?? ''), column)
  }
  return putters[field](column)
}

/** Puts a cell of our own export back as it was. */
function ownPutter(column: MappedColumn): Put {
  const { field, key = '', type = 'text' } = column
  if (field === 'custom') return (_, draft, raw) => putOwnCustom(draft, key, type, raw)
  return (_, draft, raw) => {
    draft.exact = true
    putOwnCell(draft, field, raw, (message) => problem(draft, column, message))
  }
}

type Simple = Exclude<Field, 'custom' | 'birthday' | 'met_on' | 'last_touch_on' | 'phone' | keyof Address>

const putters: Record<Simple, (column: MappedColumn) => Put> = {
  skip: () => () => {},
  name: (column) => kept('name', column),
  given_name: (column) => part('given', column),
  middle_name: (column) => part('middle', column),
  family_name: (column) => part('family', column),
  organization: (column) => kept('organization', column),
  title: (column) => kept('title', column),
  prefix: (column) => part('prefix', column),
  suffix: (column) => part('suffix', column),
  birth_year: (column) => bornPart('year', 9999, column),
  birth_month: (column) => bornPart('month', 12, column),
  birth_day: (column) => bornPart('day', 31, column),
  phone_code: () => () => {},
  circle: (column) => kept('circle', column),
  source: (column) => kept('source', column),
  addresses: (column) => (_, draft, raw) => putOwnCell(draft, 'addresses', raw, (message) => problem(draft, column, message)),
  source_key: (column) => kept('source_key', column),
  differs: () => (text, draft, raw) => addNote(draft, isSeveral(text, raw) ? words(raw) : text),
  tags: () => {
    const read = remember(tagsOf)
    return (_, draft, raw) => {
      for (const tag of read(raw)) add(draft, 'tags', tag)
    }
  },
  relation: (column) => (text, draft) => {
    const relation = relationOf(text)
    if (relation) draft.person.relation = relation
    else problem(draft, column, `“${short(text)}” is no relation (${relations.join(', ')}); it was left out.`)
  },
  email: (column) => (text, draft, raw) => {
    const simple = text.toLowerCase()
    if (isEmail(simple)) {
      add(draft, 'emails', simple)
      return
    }
    const { good, wrong } = emails(raw)
    for (const value of good) add(draft, 'emails', value)
    for (const value of wrong) problem(draft, column, `“${short(line(value))}” is not an email address; it was left out.`)
  },
}

/** The tags of a cell. Google's own groups ("* myContacts") say nothing about a person. */
function tagsOf(cell: string): string[] {
  return parts(cell, true).flatMap((tag) => (tag.startsWith('* ') ? [] : [cut(line(tag), limits.tag)]))
}

function kept(field: 'name' | 'organization' | 'title' | 'circle' | 'source' | 'source_key', column: MappedColumn): Put {
  return (text, draft) => {
    // Names of organizations and circles outlive their row, in whoever looks them up.
    draft.person[field] = ownText(fitting(text, limits[field], draft, column))
  }
}

function part(field: 'given' | 'middle' | 'family' | 'prefix' | 'suffix', column: MappedColumn): Put {
  return (text, draft) => {
    draft[field] = fitting(text, limits.part, draft, column)
  }
}

function placed(part: keyof Address, group: number, column: MappedColumn): Put {
  return (text, draft, raw) => {
    const value = fitting(isSeveral(text, raw) ? words(raw).replace(/\s*\n\s*/g, ', ') : text, addressLimits[part], draft, column)
    const address = draft.person.addresses[group]
    // A second line of a street, or its number in a column of its own.
    if (address?.[part]) address[part] = cut(`${address[part]}${/^\d+\s?\p{L}?$/u.test(value) ? ' ' : ', '}${value}`, addressLimits[part])
    else if (address) address[part] = value
    else draft.person.addresses[group] = { [part]: value }
  }
}
