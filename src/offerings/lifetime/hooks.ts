import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import type { Money } from '../../platform/money.ts'

/** Something that is to happen with someone on a day. */
export interface Dated {
  on: Day
  /** What it is, as a person would say it: `a check-in`. */
  words: string
  href: string
}

/** Something they gave, or agreed to give, for what they got. */
export interface Worth {
  /** The journey it belongs to: what was agreed on a sheet for the same journey stands in its place. */
  journey_id: string | null
  value: Money
  /** Whether it was agreed on a sheet. */
  sheet?: boolean
}

type Of<T> = (context: Context, personIds: string[]) => Promise<Map<string, T[]>>

const dated: Of<Dated>[] = []
const worth: Of<Worth>[] = []
const brought: Of<string>[] = []

/** Lets a noun say what it has dated for people: for each the next, or the latest that is past its day. */
export function addDated(of: Of<Dated>): void {
  dated.push(of)
}

/** Lets a noun say what people gave for what they got. */
export function addWorth(of: Of<Worth>): void {
  worth.push(of)
}

/** Lets a noun say whom people brought: the ids of those who came through each. */
export function addBrought(of: Of<string>): void {
  brought.push(of)
}

export const datedOf: Of<Dated> = (context, ids) => gathered(dated, context, ids)
export const worthOf: Of<Worth> = (context, ids) => gathered(worth, context, ids)
export const broughtBy: Of<string> = (context, ids) => gathered(brought, context, ids)

async function gathered<T>(sources: Of<T>[], context: Context, ids: string[]): Promise<Map<string, T[]>> {
  const all = new Map<string, T[]>()
  if (ids.length === 0) return all
  for (const source of sources) for (const [id, some] of await source(context, ids)) all.set(id, [...(all.get(id) ?? []), ...some])
  return all
}
