import type { Asks } from '../asks/route.ts'
import type { ImportMeasured } from '../import.ts'
import type { Beside } from '../measure/beside.ts'
import type { RouteMeasured } from '../measure/routes.ts'
import type { PageWeight } from '../measure/weight.ts'

/** All that was measured on one database. */
export interface Results {
  kind: 'SQLite' | 'PostgreSQL'
  about: string
  people: number
  bytes: number
  madeAt: string
  start: number
  memory: { idle: number; most: number; database: number }
  /** How late the event loop was at most while many asked at once, in milliseconds, and for what. */
  late: { milliseconds: number; at: string }
  routes: RouteMeasured[]
  leftOut: Asks['leftOut']
  /** The exponent of each read's processor time with the size, and the sizes it was measured at. */
  growth: { sizes: number[]; exponents: Record<string, number> } | null
  beside: Beside[]
  pages: PageWeight[]
  brought: ImportMeasured | null
}
