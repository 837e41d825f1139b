import type { ImportMeasured } from './import.ts'
import type { Reached } from './measure.ts'

/** What was measured of one route: the program, the same bytes, and the same SQL. */
export interface RouteMeasured {
  name: string
  waymark: Reached
  bytes: Reached
  sql: Reached
  statements: number
  /** How its work grows with the workspace; null where that was not measured. */
  exponent: number | null
}

/** All that a run of the bench measured. */
export interface Results {
  people: number
  touches: number
  connections: number
  /** How late the event loop was at most, in milliseconds; null where it is not known. */
  late: number | null
  demo: string
  firstAnswer: number
  memory: { idle: number; most: number }
  routes: RouteMeasured[]
  brought: ImportMeasured | null
}
