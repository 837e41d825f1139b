import type { Context } from '../../platform/context.ts'

/** A meeting as a brief needs it. */
export interface Met {
  id: string
  starts_at: string
  on: string
  whole_day: boolean
  /** null where it is somebody else's, who keeps it to themselves. */
  title: string | null
  people: { id: string; name: string }[]
  /** How many others are in it whom nobody here knows. */
  others: number
}

/** Where meetings come from. */
export interface Meetings {
  find(context: Context, id: string): Promise<Met | null>
  /** Those of a day, the first one first. */
  on(context: Context, day: string): Promise<Met[]>
}

let source: Meetings = { find: async () => null, on: async () => [] }

/** Lets meetings be looked up: the noun that reads calendars gives them. */
export function meetingsFrom(meetings: Meetings): void {
  source = meetings
}

/** Meetings, from wherever they come. */
export function meetings(): Meetings {
  return source
}
