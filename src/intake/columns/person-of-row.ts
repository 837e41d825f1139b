import type { Row } from '../csv/reader.ts'
import { rearmed } from '../export/people/csv-text.ts'
import { type Draft, finish, newDraft } from '../imports/draft.ts'
import type { Incoming } from '../imports/incoming.ts'
import { bornOn } from './cells/day.ts'
import type { Put, Setting } from './cells/put.ts'
import { putter } from './cells/putter.ts'
import type { Field } from './headers.ts'
import type { MappedColumn, Mapping } from './mapping.ts'
import { addressFields } from './mapping.ts'
import { noRecord } from './no-record.ts'
import { line, trimmed } from './values/plain.ts'

/**
 * Turns rows into people by a mapping, prepared once for millions of rows; `tidy` cells are known to need no more than trimming. A value
 * that cannot be read costs that value alone, with a problem that names its column; a row that names nobody gives no person and says so.
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
