import type { Compilable, CompiledQuery } from 'kysely'
import type { Db } from '../platform/context.ts'

/**
 * A query that is compiled once and then run with other values, in the order in which they stand in it: for what nearly every request
 * asks, since compiling takes longer than running. `build` gives it any values in their places.
 */
export function prepared<Row>(build: (db: Db) => Compilable<Row>): (db: Db, values: readonly unknown[]) => Promise<Row[]> {
  const made = new Map<string, CompiledQuery<Row>>()
  return async (db, values) => {
    const engine = db.getExecutor().adapter.constructor.name
    let query = made.get(engine)
    if (!query) {
      query = build(db).compile()
      if (query.parameters.length !== values.length) throw new Error(`a prepared query takes ${query.parameters.length} values`)
      made.set(engine, query)
    }
    return (await db.executeQuery<Row>({ ...query, parameters: values })).rows
  }
}
