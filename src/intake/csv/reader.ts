import { lineEnds } from '../text/line-ends.ts'
import type { Scanned } from './scanner.ts'
import { scanner } from './scanner.ts'

/** One record of a CSV file. `cells` is empty when the record had to be left out; `problem` then says why. */
export interface Row {
  /** Physical line on which the record begins, counted from 1; quoted line breaks count. */
  line: number
  cells: string[]
  problem?: string
}

/** What one record may hold at most, in characters (UTF-16 units) and cells. */
export const bounds = { record: 1_048_576, field: 262_144, columns: 1000 }

export interface CsvReader {
  /** Takes more text; hands on each record that is whole now, in turn, so many at most. Answers whether there are more, for `more`. */
  push: (text: string, each: Each, most?: number) => boolean
  /** Hands on more of what was held back; all of it before the next text. */
  more: (each: Each, most?: number) => boolean
  /** Says that the text is at its end; hands on what is left. */
  end: (each: Each, most?: number) => boolean
}

/**
 * Reads CSV text as it comes, cut anywhere. Lines end with LF, CRLF or CR; inside quotes all three become LF. Quotes are doubled inside
 * quotes (RFC 4180) and only mean something at the start of a field; a stray quote elsewhere is a quote. A quote that opens and never
 * closes is taken as typed, so that it costs its own line only. Blank lines are passed over. Nothing is thrown.
 */
export function csvReader(delimiter: string): CsvReader {
  const unix = lineEnds()
  let rest = ''
  let line = 1
  let skipping = false

  let taken: Taken | null = null

  function push(text: string, each: Each, most?: number): boolean {
    take(rest + unix(text, false), false)
    return more(each, most)
  }

  function end(each: Each, most?: number): boolean {
    take(rest + unix('', true), true)
    return more(each, most)
  }

  function take(buffer: string, last: boolean): void {
    const records = scanner(buffer, delimiter, last, bounds.record)
    if (skipping) skipping = !records.skipLine()
    // Looked for in the whole text at once, which is quicker than in each cell.
    const tidy = !(delimiter === '\t' ? untidyBesideTabs : untidy).test(buffer)
    const suspect = !tidy && (buffer.includes('\0') || buffer.includes('\ufffd'))
    taken = { buffer, records, tidy, suspect }
  }

  /** A quote that never closes leaves a megabyte of records at once: whoever has others waiting takes them a few at a time. */
  function more(each: Each, most = Infinity): boolean {
    if (!taken) return false
    const { buffer, records, tidy, suspect } = taken
    for (let handed = 0; !skipping; handed++) {
      if (handed >= most) return true
      const record = records.next()
      if (!record) break
      const row = bounded(line, record, suspect)
      if (row.cells.length !== 1 || row.cells[0] !== '' || row.problem) each(row, tidy && record.lines === 1)
      line += record.lines
    }
    taken = null
    rest = skipping ? '' : buffer.slice(records.at())
    if (rest.length > bounds.record) each(tooLong(), false)
    return false
  }

  /** What is held has become too long without an end: its line is dropped, and what comes of it yet. */
  function tooLong(): Row {
    const row = left(line, tooLongWords)
    rest = ''
    skipping = true
    line += 1
    return row
  }

  return { push, more, end }
}

/** A text whose records are being handed on. */
interface Taken {
  buffer: string
  records: ReturnType<typeof scanner>
  tidy: boolean
  suspect: boolean
}

const untidy = /[^\n -~\u00a0-\u00ff]/
const untidyBesideTabs = /[^\t\n -~\u00a0-\u00ff]/

/** Takes one record; `tidy` says that its cells need no more than trimming: no control characters, nothing beyond Latin-1. */
export type Each = (row: Row, tidy: boolean) => void

function bounded(line: number, { cells, start, end, unclosed }: Scanned, suspect: boolean): Row {
  if (cells.length > bounds.columns)
    return left(line, `This row has ${words(cells.length)} cells; at most ${words(bounds.columns)} are read.`)
  if (end - start > bounds.record) return left(line, tooLongWords)
  if (end - start > bounds.field && cells.some((cell) => cell.length > bounds.field)) {
    return left(line, `A cell of this row is longer than ${words(bounds.field)} characters; the row was left out.`)
  }
  const row: Row = suspect ? sound(line, cells) : { line, cells }
  if (unclosed) row.problem ??= 'A quote opens here and is not closed as it should be; the line was read as it stands.'
  return row
}

function left(line: number, problem: string): Row {
  return { line, cells: [], problem }
}

/** A row of a text that somewhere has a NUL or a letter that could not be read. */
function sound(line: number, cells: string[]): Row {
  if (cells.some((cell) => cell.includes('\0'))) {
    return { line, cells: cells.map((cell) => cell.replaceAll('\0', '')), problem: 'This row holds NUL characters; they were left out.' }
  }
  return cells.some((cell) => cell.includes('\ufffd'))
    ? { line, cells, problem: 'Some letters of this row could not be read.' }
    : { line, cells }
}

function words(count: number): string {
  return count.toLocaleString('en')
}

const tooLongWords = `This record is longer than ${words(bounds.record)} characters; it was left out.`
