import type { Declared } from './column.ts'

type Row = Record<string, unknown>

/** A row of the file as it was read, not yet tied to what is here. */
export interface Read {
  row: Row
  /** Its parts, by the name of their list. */
  parts: Record<string, Row[]>
  /** What could not be read of it, each with its place in it. */
  problems: string[]
}

/** More parts than anybody has; what comes after them is left out. */
const mostParts = 20_000
/** After so many rows others are answered. */
const atATime = 200

/**
 * Reads one row with its parts. A part that cannot be read is left out with its place and why; of a row that cannot be read itself it
 * answers a text why. `known` is told of each field that is not known here.
 */
export async function readRow(declared: Declared, value: unknown, known: (field: string) => void): Promise<Read | string> {
  const row = rowOf(declared, value, known)
  if (typeof row === 'string') return row
  const read: Read = { row, parts: {}, problems: [] }
  for (const [list, part] of Object.entries(declared.parts ?? {})) {
    const given = (value as Row)[list] ?? []
    const rows: Row[] = []
    read.parts[list] = rows
    if (!Array.isArray(given)) read.problems.push(`${list}: must be a list; it was left out.`)
    else if (given.length > mostParts) read.problems.push(`${list}: has ${given.length} rows, of which the first ${mostParts} were read.`)
    if (!Array.isArray(given)) continue
    for (const [at, one] of given.slice(0, mostParts).entries()) {
      if (at % atATime === atATime - 1) await Bun.sleep(0)
      const own = rowOf(part, one, (field) => known(`${list}.${field}`))
      if (typeof own === 'string') read.problems.push(`${list} ${at + 1}, ${own}`)
      else rows.push(own)
    }
  }
  return read
}

/** Only the columns that are declared, each checked; or which of them is not as it must be, and why. */
function rowOf(declared: Declared, value: unknown, known: (field: string) => void): Row | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it must be a row; it was left out.'
  const given = value as Row
  for (const field of Object.keys(given))
    if (!(field in declared.columns) && !(field in (declared.parts ?? {})) && field !== declared.owner) known(field)
  const row: Row = {}
  for (const [name, column] of Object.entries(declared.columns)) {
    const parsed = column.check.safeParse(Object.hasOwn(given, name) ? given[name] : undefined)
    if (!parsed.success) return `${name}: ${sayWhy(parsed.error.issues)}; it was left out.`
    row[name] = parsed.data
  }
  return row
}

function sayWhy(issues: { message: string; path: PropertyKey[] }[]): string {
  const [issue] = issues
  return issue ? [...issue.path.map(String), issue.message].join(' ').slice(0, 200) : 'cannot be read'
}
