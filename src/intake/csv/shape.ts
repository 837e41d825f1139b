import type { Row } from './reader.ts'
import { csvReader } from './reader.ts'

/** How a CSV file is laid out, told from its beginning. */
export interface Shape {
  delimiter: string
  /** The names of the columns; null when the first row is a record already. */
  headers: string[] | null
  /** Physical line of the header, or of the first record; what stands before it is preamble. */
  line: number
  /** The last line of the header: after `line` where a second row says the same in other words. */
  until: number
}

const delimiters = [',', ';', '\t', '|']
const preamble = 30
const judged = 200
const enough = 64 * 1024

/**
 * Tells delimiter and header. The delimiter is the one that cuts most rows into the same number of cells, and into more cells among
 * equals; a first line `sep=;` decides. The header is the row of the first 30 with the most names that `known` recognises, else the
 * first row as wide as most; a row with an email address is no header.
 */
export function tellShape(whole: string, all: boolean, known: (header: string) => boolean): Shape {
  // A part of the beginning tells as much as all of it, where lines end in it.
  const part = whole.slice(0, enough)
  const isPart = whole.length > enough && /[\r\n]/.test(part)
  const [head, complete] = isPart ? [part, false] : [whole, all]
  const told = /^\s*"?sep=(.)"?[ \t]*(\r\n|\r|\n)/i.exec(head)
  if (told) return { ...headerOf(read(head, told[1] as string, complete).slice(1), known), delimiter: told[1] as string }
  const tries = delimiters.map((delimiter) => {
    const rows = read(head, delimiter, complete)
    return { delimiter, rows, score: evenness(rows) }
  })
  const best = tries.reduce((one, other) => (other.score > one.score ? other : one))
  return { ...headerOf(best.rows, known), delimiter: best.delimiter }
}

function read(head: string, delimiter: string, complete: boolean): Row[] {
  const rows: Row[] = []
  const reader = csvReader(delimiter)
  const each = (row: Row) => {
    if (rows.length < judged) rows.push(row)
  }
  reader.push(head, each)
  if (complete) reader.end(each)
  return rows
}

/** Share of rows with the most usual number of cells, squared, times the root of the cuts; 0 when nothing is cut. */
function evenness(rows: Row[]): number {
  const width = usualWidth(rows)
  if (width < 2) return 0
  const same = rows.filter((row) => row.cells.length === width).length
  return (same / rows.length) ** 2 * Math.sqrt(width - 1)
}

function usualWidth(rows: Row[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].reduce((best, one) => (one[1] > best[1] || (one[1] === best[1] && one[0] > best[0]) ? one : best), [0, 0])[0]
}

function headerOf(rows: Row[], known: (header: string) => boolean): Omit<Shape, 'delimiter'> {
  const width = usualWidth(rows)
  let best: { row: Row; names: number } | undefined
  for (const row of rows.slice(0, preamble)) {
    const names = row.cells.filter(known).length
    if (names > (best?.names ?? 0) && !row.cells.some(holdsAddress) && looksLikeNames(row, width)) best = { row, names }
  }
  const row = best?.row ?? rows.find((one) => one.cells.length === width && one.cells.some((cell) => cell.trim() !== ''))
  if (!row) return { headers: null, line: 1, until: 0 }
  if (!best && row.cells.some(holdsAddress)) return { headers: null, line: row.line, until: row.line - 1 }
  const next = rows[rows.indexOf(row) + 1]
  const until = best && next && isHeaderToo(next, known) ? next.line : row.line
  return { headers: row.cells.map((cell) => cell.replace(/\s+/g, ' ').trim()), line: row.line, until }
}

/** A row of nothing but names of columns under the header: the same in another language, or as a program calls them. */
function isHeaderToo(row: Row, known: (header: string) => boolean): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== '')
  return filled.length > 1 && filled.length > row.cells.length / 2 && filled.every(known)
}

/** A lone word in a wide file ("Notes:") is preamble, not a header. */
function looksLikeNames(row: Row, width: number): boolean {
  return width < 2 || row.cells.filter((cell) => cell.trim() !== '').length > 1
}

function holdsAddress(cell: string): boolean {
  return /[^\s@]@[^\s@]+\.[^\s@]/.test(cell)
}
