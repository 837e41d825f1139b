import { lineEnds } from './line-ends.ts'

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
  /** Takes more text; hands on each record that is whole now, in turn. */
  push: (text: string, each: (row: Row) => void) => void
  /** Says that the text is at its end; hands on what is left. */
  end: (each: (row: Row) => void) => void
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

  function push(text: string, each: Each): void {
    take(rest + unix(text, false), false, each)
  }

  function end(each: Each): void {
    take(rest + unix('', true), true, each)
  }

  function take(buffer: string, last: boolean, each: Each): void {
    const records = scanner(buffer, delimiter, last)
    if (skipping) skipping = !records.skipLine()
    const suspect = buffer.includes('\0') || buffer.includes('\ufffd')
    for (let record = skipping ? null : records.next(); record; record = records.next()) {
      const row = bounded(line, record, suspect)
      if (row.cells.length !== 1 || row.cells[0] !== '' || row.problem) each(row)
      line += record.lines
    }
    rest = skipping ? '' : buffer.slice(records.at())
    if (rest.length > bounds.record) each(tooLong())
  }

  /** What is held has become too long without an end: its line is dropped, and what comes of it yet. */
  function tooLong(): Row {
    const row = left(line, tooLongWords)
    rest = ''
    skipping = true
    line += 1
    return row
  }

  return { push, end }
}

type Each = (row: Row) => void

function bounded(line: number, { cells, start, end, unclosed }: Record, suspect: boolean): Row {
  if (unclosed) return { line, cells, problem: 'A quote opens here and is not closed as it should be; the line was read as it stands.' }
  if (cells.length > bounds.columns)
    return left(line, `This row has ${words(cells.length)} cells; at most ${words(bounds.columns)} are read.`)
  if (end - start > bounds.record) return left(line, tooLongWords)
  if (end - start > bounds.field && cells.some((cell) => cell.length > bounds.field)) {
    return left(line, `A cell of this row is longer than ${words(bounds.field)} characters; the row was left out.`)
  }
  return suspect ? sound(line, cells) : { line, cells }
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

interface Record {
  start: number
  /** Where the record ends, before its line break. */
  end: number
  cells: string[]
  /** Physical lines it spans. */
  lines: number
  unclosed?: boolean
}

/** Steps through the records of a text whose last one may be cut off. */
function scanner(buffer: string, delimiter: string, last: boolean) {
  let at = 0
  const lineEnd = finder(buffer, '\n')
  const quote = finder(buffer, '"')
  const delimiterCode = delimiter.charCodeAt(0)

  function next(): Record | null {
    if (at >= buffer.length) return null
    const end = lineEnd(at)
    if (end === Infinity && !last) return null
    if (quote(at) >= end) return plain(end)
    const fields = quoted()
    if (fields === 'cut') return buffer.length - at > bounds.record ? asTyped(end) : null
    if (fields === 'broken') return asTyped(end)
    return fields
  }

  /** The fast way: a line without a single quote. */
  function plain(lineEnd: number): Record {
    const end = Math.min(lineEnd, buffer.length)
    const record = { start: at, end, cells: buffer.slice(at, end).split(delimiter), lines: 1 }
    at = end + 1
    return record
  }

  function asTyped(lineEnd: number): Record {
    return { ...plain(lineEnd), unclosed: true }
  }

  function quoted(): Record | 'cut' | 'broken' {
    const cells: string[] = []
    let from = at
    let lines = 1
    for (;;) {
      const open = pastSpaces(buffer, from, delimiterCode)
      let end: number
      if (buffer.charCodeAt(open) === quoteCode) {
        const field = quotedField(buffer, open, delimiterCode, last)
        if (typeof field === 'string') return field
        cells.push(field.value)
        lines += field.breaks
        end = field.end
      } else {
        end = plainFields(from, cells)
      }
      if (end >= buffer.length || buffer.charCodeAt(end) === lineFeed) {
        if (end >= buffer.length && !last) return 'cut'
        const record = { start: at, end, cells, lines }
        at = end + 1
        return record
      }
      from = end + 1
    }
  }

  /** Fields without quotes, up to the next that opens with one or to the end of the line; gives where the delimiter or line break stands. */
  function plainFields(from: number, cells: string[]): number {
    const stop = Math.min(lineEnd(from), buffer.length)
    const open = quote(from)
    if (open >= stop) {
      for (const cell of buffer.slice(from, stop).split(delimiter)) cells.push(cell)
      return stop
    }
    const before = buffer.slice(from, open).split(delimiter)
    const last = before.pop() ?? ''
    for (const cell of before) cells.push(cell)
    const begin = open - last.length
    if (before.length > 0 && pastSpaces(buffer, begin, delimiterCode) === open) return begin - 1
    // A quote within a field is part of it.
    const end = plainFieldEnd(buffer, open, delimiterCode)
    cells.push(buffer.slice(begin, end))
    return end
  }

  /** Drops the rest of a line; false when its end is not here yet. */
  function skipLine(): boolean {
    const end = lineEnd(at)
    at = end === Infinity ? buffer.length : end + 1
    return end !== Infinity
  }

  return { next, skipLine, at: () => at }
}

const quoteCode = 34
const lineFeed = 10

function pastSpaces(buffer: string, from: number, delimiterCode: number): number {
  let at = from
  for (; at < buffer.length; at++) {
    const code = buffer.charCodeAt(at)
    if (code !== 32 && (code !== 9 || delimiterCode === 9)) break
  }
  return at
}

function plainFieldEnd(buffer: string, from: number, delimiterCode: number): number {
  let end = from
  for (; end < buffer.length; end++) {
    const code = buffer.charCodeAt(end)
    if (code === delimiterCode || code === lineFeed) break
  }
  return end
}

/** A field from its opening quote; `end` is where its delimiter or line break stands. */
function quotedField(
  buffer: string,
  open: number,
  delimiterCode: number,
  last: boolean,
): { value: string; end: number; breaks: number } | 'cut' | 'broken' {
  let doubled = false
  let breaks = 0
  for (let close = open + 1; close < buffer.length; close++) {
    const code = buffer.charCodeAt(close)
    if (code === lineFeed) breaks += 1
    if (code !== quoteCode) continue
    if (buffer.charCodeAt(close + 1) === quoteCode) {
      doubled = true
      close += 1
      continue
    }
    const end = pastSpaces(buffer, close + 1, delimiterCode)
    if (end >= buffer.length && !last) return 'cut'
    const after = buffer.charCodeAt(end)
    if (end >= buffer.length || after === delimiterCode || after === lineFeed) {
      const inside = buffer.slice(open + 1, close)
      return { value: doubled ? inside.replaceAll('""', '"') : inside, end, breaks }
    }
    // A quote that is followed by more text: in one line it was meant as a quote, over several it was never meant to open.
    if (breaks > 0) return 'broken'
  }
  return last ? 'broken' : 'cut'
}

/** Where a text next occurs at or after a place; the last answer is kept, so that going forward looks at each part of the buffer once. */
function finder(buffer: string, text: string): (from: number) => number {
  let asked = 0
  let found = -1
  return (from) => {
    if (from >= asked && from <= found) return found
    const at = buffer.indexOf(text, from)
    asked = from
    found = at === -1 ? Infinity : at
    return found
  }
}
