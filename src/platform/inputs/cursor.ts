import { Refusal } from '../refusal.ts'

/** Where a list goes on: the sort's name and the last row's sort values, opaque to the outside. */
export function cursor(sort: string, values: (string | number | null)[]): string {
  return Buffer.from(JSON.stringify([sort, ...values])).toString('base64url')
}

/** Reads a cursor back; refuses one that was made for another sort or by nobody. */
export function readCursor(text: string, sort: string, length: number): (string | number | null)[] {
  const [madeFor, ...values] = parse(text)
  if (madeFor !== sort || values.length !== length) throw unusable()
  for (const value of values) if (value !== null && typeof value !== 'string' && typeof value !== 'number') throw unusable()
  return values as (string | number | null)[]
}

/** The page of a list out of one row more than was asked for, with the cursor of the next. */
export function pageOf<T>(rows: T[], limit: number, next: (last: T) => string): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? next(last) : null }
}

function parse(text: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (Array.isArray(read)) return read
  } catch {
    // falls through to the one refusal
  }
  throw unusable()
}

function unusable(): Refusal {
  return new Refusal('invalid', 'The cursor does not belong to this list.', [
    { path: 'after', message: 'must be the `next` of the same list with the same sort' },
  ])
}
