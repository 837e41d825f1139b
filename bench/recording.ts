/** A statement as the program ran it. */
export interface Statement {
  sql: string
  /** `{ fresh: n }` stands for the n-th id that was made for this request: another one each time it is run again. */
  parameters: (string | number | null | { fresh: number })[]
  /** Whether it answers rows. */
  reads: boolean
}

/** One request as the program answered it: with these statements, these headers and these bytes. */
export interface Recorded {
  statements: Statement[]
  headers: Record<string, string>
  body: string
}

/** What a recording is made of: for each route, each of its requests in order. */
export interface Recording {
  routes: { rows: boolean; requests: Recorded[] }[]
}
