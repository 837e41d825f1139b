import type { ColumnDataType, Kysely, Migration, RawBuilder } from 'kysely'
import type { Db, Store } from '../platform/context.ts'
import type { CountedTable } from './counted.ts'
import type { Row, TableLayout } from './layout.ts'

/** A database that is open. What differs between engines stands behind this and nowhere else. */
export interface Engine extends Store {
  /** In the sign-in library's words. */
  readonly kind: 'sqlite' | 'postgres'
  /** Outside every guard: for migrations and for looking at the catalogue. Never in a request. */
  readonly root: Db
  readonly ddl: Ddl
  /** Tells the planner what the tables will look like, where it has to be told; after every change of the schema. */
  tellShape(): Promise<void>
  /** Every table, in the order they were made. */
  layout(): Promise<TableLayout[]>
  /** The rows of a table by their key, some at a time. */
  rows(db: Db, table: TableLayout, workspaceId: string): AsyncIterable<Row[]>
  /** Reads a workspace as it is at one moment, while nobody changes it. */
  still<T>(workspaceId: string, run: (db: Db) => Promise<T>): Promise<T>
  /** Whether the database answers. */
  ready(): Promise<boolean>
  close(): Promise<void>
}

/** How an engine spells what migrations need. */
export interface Ddl {
  /** Text that sorts by its bytes, the same on both engines. */
  readonly text: 'text' | RawBuilder<unknown>
  readonly bytes: ColumnDataType
  readonly bigint: ColumnDataType
  /** An instant and a yes-or-no as the sign-in library keeps them. */
  readonly moment: 'date' | 'timestamptz'
  readonly flag: 'integer' | 'boolean'
  /** For narrow tables that are nothing but their key: the key itself is the table, where the engine can. */
  readonly keyed: RawBuilder<unknown> | null
  /** The table of texts with the engine's own index of their words. */
  createTexts(db: Kysely<unknown>): Promise<void>
  /** An index of the words of wishes and worries that the engine keeps by itself, whoever writes them. */
  indexSaid(db: Kysely<unknown>): Promise<void>
  /** A better index of the words of touches, where the engine's first one was not good enough. */
  indexTouches?(db: Kysely<unknown>): Promise<void>
  /** Keeps the words by the names of their tables, where the engine's tables may have others. */
  nameWords?(db: Kysely<unknown>): Promise<void>
  /** Keeps the words of touches in less room, where they took much. */
  packWords?(db: Kysely<unknown>): Promise<void>
  /** Counts the facts of a table by day, in the transaction that writes them, whoever does. */
  count(db: Kysely<unknown>, table: CountedTable): Promise<void>
  /** Keeps the table of all workspaces' due jobs as jobs are written, whoever writes them. */
  keepDue(db: Kysely<unknown>): Promise<void>
  /** The second wall: rows of other workspaces cannot be seen even by a statement that forgot its workspace. */
  protect(db: Kysely<unknown>, tables: string[]): Promise<void>
  /** Takes that wall down around what a step itself does with rows of every workspace. */
  across(db: Kysely<unknown>, tables: string[], run: () => Promise<unknown>): Promise<void>
}

/** One step of the schema; the same for every engine. */
export type Step = (ddl: Ddl) => Migration

/** Runs the pieces one after the other, whoever asks first. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve()

  take<T>(run: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(run, run)
    this.#last = mine.catch(() => undefined)
    return mine
  }

  /** Holds the turn until the answer is called. */
  hold(): Promise<() => void> {
    return new Promise((begin) => {
      void this.take(() => new Promise<void>((end) => begin(end)))
    })
  }
}
