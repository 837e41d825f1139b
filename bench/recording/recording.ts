/** A statement as the program ran it. */
export interface Statement {
  sql: string
  /** `{ fresh: n }` stands for the n-th id that was made for this request: another one each time it is run again. */
  parameters: (Value | Value[])[]
  /** Whether it answers rows. */
  reads: boolean
  /** Which of the request's connections it ran on; 0 where there is but one. */
  on: number
}

type Value = string | number | null | { fresh: number }

/** A value for a statement that is run again; `made` are the ids that were made for this request so far. */
export function renewed(value: Value | Value[], made: string[]): string | number | null | unknown[] {
  if (Array.isArray(value)) return value.map((one) => renewed(one, made))
  if (!(value instanceof Object)) return value
  made[value.fresh] ??= Bun.randomUUIDv7()
  return made[value.fresh] as string
}

/** One request as the program answered it: with these statements, these headers and these bytes. */
export interface Recorded {
  statements: Statement[]
  headers: Record<string, string>
  body: string
}

/** Each form of a route as it was answered; kept in a file of its own, by the route's place among the others. */
export interface Recording {
  /** Whether an answer is made of the rows; else the same bytes are given after the same SQL. */
  rows: boolean
  requests: Recorded[]
}

/** How each route's recording is called in the folder of them. */
export function recordingName(at: number): string {
  return `${at}.json`
}

/** What is known of a route once it is recorded. */
export interface About {
  /** The words it was refused with. */
  refused?: string
  /** How many statements each answer takes. */
  statements: number
  /** The bytes of its answers, the middle one, and of the same compressed. */
  bytes: number
  zipped: number
  /** The scripts and styles that a page names. */
  assets: string[]
}
