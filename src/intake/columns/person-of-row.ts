import { relations } from '../../people/index.ts'
import type { Day } from '../../platform/days.ts'
import type { Row } from '../csv/reader.ts'
import { rearmed } from '../export/csv-text.ts'
import { putOwnCell, putOwnCustom } from '../export/own-values.ts'
import type { Address, Draft } from '../imports/draft.ts'
import { add, addNote, addressLimits, cut, finish, limits, newDraft, short } from '../imports/draft.ts'
import type { Incoming } from '../imports/incoming.ts'
import type { Field } from './headers.ts'
import type { MappedColumn, Mapping } from './mapping.ts'
import { addressFields } from './mapping.ts'
import { noRecord } from './no-record.ts'
import { orderWords, readDay } from './values/day.ts'
import { emails, isEmail } from './values/email.ts'
import { monthOf } from './values/months.ts'
import { phoneParts, phoneReader } from './values/phone.ts'
import { line, link, number, parts, trimmed, words, yesNo } from './values/plain.ts'
import { relationOf } from './values/relation.ts'
import { ownText, remember } from './values/remember.ts'

/** What reading values depends on beside the file: the country whose phone numbers are meant, and today. */
export interface Setting {
  /** ISO 3166, such as `DE`. */
  defaultCountry?: string | undefined
  today: Day
}

/**
 * Turns rows into people by a mapping, prepared once for millions of rows; `tidy` cells are known to need no more than trimming. A value that cannot be read costs that value alone, with a
 * problem that names its column; a row that names nobody gives no person and says so.
 */
export function rowReader(mapping: Mapping, width: number, setting: Setting): (row: Row, tidy?: boolean) => Incoming {
  const used = mapping.filter((column) => column.field !== 'skip')
  const places = used.map((column) => column.column - 1)
  const groups = [...new Set(used.flatMap((column) => (addressFields.has(column.field) ? [column.label ?? ''] : [])))]
  const puts = used.map((column) => putter(column, setting, groups))
  const codes = used.map((column) => codeBeside(column, mapping))
  const own = width > 1 && mapping.some((column) => column.exact)
  const put = (at: number, written: string, row: Row, draft: Draft, tidy: boolean) => {
    const code = codes[at]
    const cell = code === undefined ? rearmed(written) : withCode(rearmed(written), row.cells[code] ?? '')
    const text = tidy ? trimmed(cell) : line(cell)
    if (text === '') return
    const several = text.startsWith('[') && adding.has((used[at] as MappedColumn).field) ? jsonParts(text) : undefined
    if (!several) (puts[at] as Put)(text, draft, cell)
    else for (const part of several) (puts[at] as Put)(line(part), draft, part)
  }
  const whyNot = noRecord(mapping, width)
  return (row, tidy = false) => {
    const draft = newDraft(row.line)
    const problem = whyNot(row) ?? row.problem
    if (problem) draft.problems.push({ line: row.line, message: problem })
    if (problem !== row.problem) return { line: row.line, person: null, problems: draft.problems }
    if (isBare(row.cells, own)) return { line: row.line, person: null, problems: draft.problems }
    for (let i = 0; i < puts.length; i++) {
      const written = row.cells[places[i] as number]
      if (written) put(i, written, row, draft, tidy)
    }
    if (row.cells.length > width) surplus(row, width, draft)
    if (draft.born) bornOn(draft, setting)
    // Addresses stand in the place of their group; those that a row does not fill leave holes.
    if (groups.length > 1) draft.person.addresses = draft.person.addresses.filter(Boolean)
    return finish(draft)
  }
}

/** Where the country's code of a telephone column stands: in the next such column, before any other of telephones. */
function codeBeside(column: MappedColumn, mapping: Mapping): number | undefined {
  if (column.field !== 'phone') return undefined
  const next = mapping.find((one) => one.column > column.column && (one.field === 'phone' || one.field === 'phone_code'))
  return next?.field === 'phone_code' ? next.column - 1 : undefined
}

const adding: ReadonlySet<Field> = new Set<Field>(['email', 'phone', 'tags'])

/** The values of a cell that is a list in JSON, as Twenty writes several addresses or telephone numbers; undefined for any other. */
function jsonParts(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return undefined
    return list.flatMap((one: unknown) => {
      if (typeof one === 'string') return one
      const { number, callingCode } = Object(one) as { number?: unknown; callingCode?: unknown }
      return typeof number === 'string' ? withCode(number, String(callingCode ?? '')) : []
    })
  } catch {
    return undefined
  }
}

function withCode(cell: string, code: string): string {
  return /^\s*(?:\+|00)/.test(cell) || !/^\+?\d{1,4}$/.test(code.trim())
    ? cell
    : `+${code.trim().replace('+', '')} ${cell.trim().replace(/^0/, '')}`
}

/** Whether a row holds nothing; the last line of our own export, where it was asked for, only says how many there were. */
function isBare(cells: string[], own: boolean): boolean {
  return cells.length === 0 || (own && cells.length === 1 && /^# \d+ people$/.test(cells[0] ?? ''))
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

function putter(column: MappedColumn, setting: Setting, groups: string[]): Put {
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

/** A part of a birthday that has a column of its own; a month may be a name. */
function bornPart(part: 'year' | 'month' | 'day', most: number, column: MappedColumn): Put {
  return (text, draft) => {
    const value = /^\d+$/.test(text) ? Number(text) : part === 'month' ? monthOf(text.toLowerCase()) : 0
    if (value < 1 || value > most) {
      if (!/^0+$/.test(text)) problem(draft, column, `“${short(text)}” is no ${part}; it was left out.`)
    } else draft.born = { ...draft.born, [part]: value }
  }
}

/** The birthday whose parts were given one by one: without a year where there is none. */
function bornOn(draft: Draft, { today }: Setting): void {
  const { year, month, day } = draft.born ?? {}
  if (!month || !day || draft.person.birthday) return
  const two = (count: number) => String(count).padStart(2, '0')
  const read = readDay(
    year ? `${String(year).padStart(year < 100 ? 2 : 4, '0')}-${two(month)}-${two(day)}` : `--${two(month)}-${two(day)}`,
    'ymd',
    today,
  )
  if (read && read <= today) draft.person.birthday = read
  else draft.problems.push({ line: draft.line, message: `There is no ${day}. ${month}. ${year ?? ''} to be born on; it was left out.` })
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

function dayPutter(column: MappedColumn, field: 'birthday' | 'met_on' | 'last_touch_on', { today }: Setting): Put {
  const order = column.order ?? 'dmy'
  const read = remember((text) => readDay(text, order, today))
  return (text, draft) => {
    const day = read(text)
    if (day === undefined) problem(draft, column, `“${short(text)}” is no day (read as ${orderWords[order]}); it was left out.`)
    else if (day?.startsWith('--') && field !== 'birthday') problem(draft, column, `“${short(text)}” has no year; it was left out.`)
    else if (day && day > today) problem(draft, column, `${day} has not come yet; it was left out.`)
    else if (day) draft.person[field] = day
  }
}

function phonePutter(column: MappedColumn, setting: Setting): Put {
  const reader = phoneReader(setting.defaultCountry)
  return (text, draft, raw) => {
    const known = reader.quick(text)
    if (known) add(draft, 'phones', known)
    else if (rounded.test(text)) problem(draft, column, `“${text}” is a number that a spreadsheet rounded; it was left out.`)
    else {
      for (const part of phoneParts(isSeveral(text, raw) ? raw : unquoted(text))) {
        const phone = reader.read(cut(line(part), limits.phone))
        if (isPhone(phone.value)) add(draft, 'phones', phone.value)
        if (!phone.read) problem(draft, column, notRead(phone.value))
      }
    }
  }
}

/** Whether a text can be kept as a phone number at all. */
export function isPhone(text: string): boolean {
  return /\d.*\d/.test(text)
}

/** What is said of a phone number that is none we know. */
export function notRead(typed: string): string {
  const outcome = isPhone(typed) ? 'it is kept as typed' : 'it was left out'
  return `“${short(typed)}” could not be read as a phone number; ${outcome}.`
}

const rounded = /^\d(?:[.,]\d+)?E\+\d+$/i

function custom(column: MappedColumn, { today }: Setting): Put {
  const key = column.key ?? ''
  const order = column.order ?? 'dmy'
  const put = (draft: Draft, value: string | number | boolean | undefined, text: string, kind: string) => {
    if (value === undefined) problem(draft, column, `“${short(text)}” is ${kind}; it was left out.`)
    else draft.person.custom[key] = value
  }
  const day = (text: string, draft: Draft) => {
    const read = readDay(text, order, today)
    if (read !== null) put(draft, read?.startsWith('--') ? undefined : read, text, `no day (read as ${orderWords[order]})`)
  }
  if (column.type === 'number') return (text, draft) => put(draft, number(text, column.decimal ?? '.'), text, 'no number')
  if (column.type === 'yes_no') return (text, draft) => put(draft, yesNo(text), text, 'neither yes nor no')
  if (column.type === 'link') return (text, draft) => put(draft, link(text), text, 'no web address')
  if (column.type === 'day') return day
  return (text, draft, raw) => put(draft, fitting(isSeveral(text, raw) ? words(raw) : text, limits.custom, draft, column), text, 'no text')
}

/** Whether a cell has several lines; a cell that needed no tidying has one. */
function isSeveral(text: string, raw: string): boolean {
  return raw !== text && raw.includes('\n')
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
