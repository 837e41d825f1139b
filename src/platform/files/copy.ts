/** A whole copy of a database, as it is at one moment, on its way into a file. */
export interface DatabaseCopy {
  readonly about: CopyAbout
  /** Each part's bytes, once, in the order of `about.parts`; they break off with what went wrong. */
  part(name: string): AsyncIterable<Uint8Array>
  /** Lets go of what the copy was made of, used or not. */
  close(): Promise<void>
}

/** What a copy holds, so that it can be proven later. */
export interface CopyAbout {
  engine: 'sqlite' | 'postgres'
  /** The steps that the schema has taken. */
  migrations: string[]
  /** How many rows each table has, in all workspaces together. */
  rows: Record<string, number>
  parts: string[]
}
