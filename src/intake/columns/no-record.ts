import type { Row } from '../csv/reader.ts'
import type { Mapping } from './mapping.ts'

/**
 * Tells rows of a table that are no records: the column names once more (files that were pasted together, printed pages) and what a report
 * writes under its table. Answers why; undefined for a record. To be asked of each row in turn.
 */
export function noRecord(mapping: Mapping, width: number): (row: Row) => string | undefined {
  const headers = mapping.map(({ header }) => header)
  // Our own export says itself where it ends, and its values are taken as they are.
  if (mapping.some((column) => column.exact)) return () => undefined
  let previous: Row | undefined
  let over = false
  return (row) => {
    const before = previous
    previous = row
    // The first rows are read twice: once to be shown.
    if (before && row.line <= before.line) over = false
    if (row.cells.length === 1) {
      if (width < 4) return undefined
      over ||= (before !== undefined && row.line - endOf(before) > 2) || footer.test(row.cells[0] ?? '')
      return over ? 'This stands under the table and is no row of it; it was left out.' : undefined
    }
    over = false
    return isHeader(row.cells, headers) ? 'The names of the columns stand here again; the line was left out.' : undefined
  }
}

/** The physical line on which a row ends. */
function endOf(row: Row): number {
  return row.line + row.cells.reduce((breaks, cell) => breaks + cell.split('\n').length - 1, 0)
}

const footer =
  /^\s*(?:copyright\b|©|\(c\)\s*\d{4}|confidential information\b|generated (?:by|on)\b|exported (?:by|on|from)\b|filtered by\b|report (?:name|generated)\b|(?:grand )?totals?\s*:?\s*\d|\d+ (?:records?|rows?|contacts?|datensätze|zeilen)\b)/i

function isHeader(cells: string[], headers: string[]): boolean {
  if (cells[0]?.trim() !== headers[0] && cells[1]?.trim() !== headers[1]) return false
  const filled = cells.flatMap((cell, at) => (cell.trim() === '' ? [] : [cell.replace(/\s+/g, ' ').trim() === headers[at]]))
  return filled.length > 1 && filled.every(Boolean)
}
