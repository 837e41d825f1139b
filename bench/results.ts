import type { ImportMeasured } from './import.ts'
import type { Reached } from './measure.ts'

/** What was measured of one route: the program, the same bytes, and the same SQL. */
export interface RouteMeasured {
  name: string
  waymark: Reached
  bytes: Reached
  sql: Reached
  statements: number
}

/** All that a run of the bench measured. */
export interface Results {
  people: number
  touches: number
  demo: string
  firstAnswer: number
  memory: { idle: number; most: number }
  routes: RouteMeasured[]
  brought: ImportMeasured | null
}
