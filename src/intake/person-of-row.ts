import { relations } from '../people/index.ts'
import type { Day } from '../platform/days.ts'
import type { Row } from './csv.ts'
import type { Address, Draft } from './draft.ts'
import { addressLimits, cut, finish, limits, newDraft, short } from './draft.ts'
import type { Field } from './headers.ts'
import type { Incoming } from './incoming.ts'
import type { MappedColumn, Mapping } from './mapping.ts'
import { orderWords, readDay } from './values/day.ts'
import { emails } from './values/email.ts'
import { phoneParts, phoneReader } from './values/phone.ts'
import { line, link, number, parts, words, yesNo } from './values/plain.ts'
import { relationOf } from './values/relation.ts'

/** What reading values depends on beside the file: the country whose phone numbers are meant, and today. */
export interface Setting {
  /** ISO 3166, such as `DE`. */
  defaultCountry?: string | undefined
  today: Day
}

/**
 * Turns rows into people by a mapping, prepared once for millions of rows. A value that cannot be read costs that value alone, with a
 * problem that names its column; a row that names nobody gives no person and says so.
 */
export function rowReader(mapping: Mapping, width: number, setting: Setting): (row: Row) => Incoming {
  const steps = mapping
    .filter((column) => column.field !== 'skip')
    .map((column) => ({ at: column.column - 1, put: putter(column, setting) }))
  return (row) => {
    const draft = newDraft(row.line)
    if (row.problem) draft.problems.push({ line: row.line, message: row.problem })
    if (row.cells.length === 0) return { line: row.line, person: null, problems: draft.problems }
    for (const { at, put } of steps) {
      const cell = row.cells[at]
      if (cell === undefined || cell === '') continue
      const text = line(cell)
      if (text !== '') put(text, draft, cell)
    }
    if (row.cells.length > width) surplus(row, width, draft)
    return finish(draft)
  }
}

function surplus(row: Row, width: number, draft: Draft): void {
  if (row.cells.slice(width).every((cell) => cell.trim() === '')) return
  const more = row.cells.length - width
  draft.problems.push({
    line: row.line,
    message: `This row has ${row.cells.length} cells, the header ${width}; the last ${more === 1 ? 'one was' : `${more} were`} left out.`,
  })
}

/** Puts one cell into the draft of a person: as one line, and as it stands with its line breaks. */
type Put = (text: string, draft: Draft, raw: string) => void

function putter(column: MappedColumn, setting: Setting): Put {
  const { field } = column
  if (field === 'custom') return custom(column, setting)
  if (field === 'birthday' || field === 'met_on' || field === 'last_touch_on') return dayPutter(column, field, setting)
  if (field === 'phone') return phonePutter(column, setting)
  return putters[field](column)
}

const putters: Record<Exclude<Field, 'custom' | 'birthday' | 'met_on' | 'last_touch_on' | 'phone'>, (column: MappedColumn) => Put> = {
  skip: () => () => {},
  name: (column) => (text, draft) => {
    draft.name = fitting(text, limits.name, draft, column)
  },
  given_name: (column) => (text, draft) => {
    draft.given = fitting(text, limits.part, draft, column)
  },
  middle_name: (column) => (text, draft) => {
    draft.middle = fitting(text, limits.part, draft, column)
  },
  family_name: (column) => (text, draft) => {
    draft.family = fitting(text, limits.part, draft, column)
  },
  organization: (column) => kept('organization', column),
  title: (column) => kept('title', column),
  circle: (column) => kept('circle', column),
  source: (column) => kept('source', column),
  source_key: (column) => kept('source_key', column),
  street: (column) => placed('street', column),
  city: (column) => placed('city', column),
  postcode: (column) => placed('postcode', column),
  region: (column) => placed('region', column),
  country: (column) => placed('country', column),
  differs: () => (_, draft, raw) => {
    draft.differs = draft.differs ? `${draft.differs}\n\n${words(raw)}` : words(raw)
  },
  tags: () => (_, draft, raw) => {
    // Google's own groups ("* myContacts") say nothing about a person.
    for (const part of parts(raw, true)) if (!part.startsWith('* ')) draft.tags.push(line(part))
  },
  relation: (column) => (text, draft) => {
    const relation = relationOf(text)
    if (relation) draft.plain.relation = relation
    else problem(draft, column, `“${short(text)}” is no relation (${relations.join(', ')}); it was left out.`)
  },
  email: (column) => (_, draft, raw) => {
    const { good, wrong } = emails(raw)
    draft.emails.push(...good)
    for (const value of wrong) problem(draft, column, `“${short(line(value))}” is not an email address; it was left out.`)
  },
}

function kept(field: 'organization' | 'title' | 'circle' | 'source' | 'source_key', column: MappedColumn): Put {
  return (text, draft) => {
    draft.plain[field] = fitting(text, limits[field], draft, column)
  }
}

function placed(part: keyof Address, column: MappedColumn): Put {
  const group = column.label ?? ''
  return (text, draft, raw) => {
    const value = fitting(raw.includes('\n') ? words(raw).replace(/\s*\n\s*/g, ', ') : text, addressLimits[part], draft, column)
    const address = draft.addresses.get(group)
    if (address) address[part] = value
    else draft.addresses.set(group, { [part]: value })
  }
}

function dayPutter(column: MappedColumn, field: 'birthday' | 'met_on' | 'last_touch_on', { today }: Setting): Put {
  const order = column.order ?? 'dmy'
  return (text, draft) => {
    const day = readDay(text, order, today)
    if (day === undefined) problem(draft, column, `“${short(text)}” is no day (read as ${orderWords[order]}); it was left out.`)
    else if (day?.startsWith('--') && field !== 'birthday') problem(draft, column, `“${short(text)}” has no year; it was left out.`)
    else if (day && day > today) problem(draft, column, `${day} has not come yet; it was left out.`)
    else if (day) draft.plain[field] = day
  }
}

function phonePutter(column: MappedColumn, setting: Setting): Put {
  const read = phoneReader(setting.defaultCountry)
  return (text, draft, raw) => {
    if (rounded.test(text)) {
      problem(draft, column, `“${text}” is a number that a spreadsheet rounded; it was left out.`)
      return
    }
    for (const part of phoneParts(raw.includes('\n') ? raw : unquoted(text))) {
      const phone = read(cut(line(part), limits.phone))
      if (/\d.*\d/.test(phone.value)) draft.phones.push(phone.value)
      if (!phone.read) problem(draft, column, notRead(phone.value))
    }
  }
}

/** What is said of a phone number that is none we know. */
export function notRead(typed: string): string {
  const outcome = /\d.*\d/.test(typed) ? 'it is kept as typed' : 'it was left out'
  return `“${short(typed)}” could not be read as a phone number; ${outcome}.`
}

const rounded = /^\d(?:[.,]\d+)?E\+\d+$/i

function custom(column: MappedColumn, { today }: Setting): Put {
  const key = column.key ?? ''
  const order = column.order ?? 'dmy'
  const put = (draft: Draft, value: string | number | boolean | undefined, text: string, kind: string) => {
    if (value === undefined) problem(draft, column, `“${short(text)}” is ${kind}; it was left out.`)
    else draft.custom[key] = value
  }
  const day = (text: string, draft: Draft) => {
    const read = readDay(text, order, today)
    if (read !== null) put(draft, read?.startsWith('--') ? undefined : read, text, `no day (read as ${orderWords[order]})`)
  }
  if (column.type === 'number') return (text, draft) => put(draft, number(text, column.decimal ?? '.'), text, 'no number')
  if (column.type === 'yes_no') return (text, draft) => put(draft, yesNo(text), text, 'neither yes nor no')
  if (column.type === 'link') return (text, draft) => put(draft, link(text), text, 'no web address')
  if (column.type === 'day') return day
  return (text, draft, raw) => put(draft, fitting(raw.includes('\n') ? words(raw) : text, limits.custom, draft, column), text, 'no text')
}

/** Spreadsheets are kept from calculating with `'+49...` or `="+49..."`. */
function unquoted(text: string): string {
  return text.startsWith("'") || text.startsWith('=') ? text.replace(/^(?:'|="?)([+\d(].*?)"?$/, '$1') : text
}

function fitting(text: string, longest: number, draft: Draft, column: MappedColumn): string {
  if (text.length <= longest) return text
  problem(draft, column, `This has ${text.length} characters; the first ${longest} were kept.`)
  return cut(text, longest)
}

function problem(draft: Draft, column: MappedColumn, message: string): void {
  draft.problems.push({ line: draft.line, column: column.header || `column ${column.column}`, message })
}
