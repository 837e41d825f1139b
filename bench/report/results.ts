import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Asks } from '../asks/route.ts'
import type { ImportMeasured } from '../import.ts'
import type { Beside } from '../measure/beside.ts'
import type { Growth } from '../measure/growth.ts'
import type { RouteMeasured } from '../measure/routes.ts'
import type { PageWeight } from '../measure/weight.ts'
import { told } from '../options.ts'
import { place } from '../program.ts'

/** All that was measured on one database, as far as it has come. */
export interface Results {
  kind: 'SQLite' | 'PostgreSQL'
  about: string
  people: number
  bytes: number
  madeAt: string
  /** The machine, and when. */
  machine: string
  /** Until it is ready, in milliseconds. */
  start: number | null
  memory: { idle: number; most: number; database: number }
  /** How late the event loop was at most while many asked at once, in milliseconds, and for what. */
  late: { milliseconds: number; at: string }
  /** The same while nobody asked anything, for some seconds, and how many jobs were due still. */
  quiet: { late: number | null; due: number } | null
  routes: RouteMeasured[]
  leftOut: Asks['leftOut']
  growth: Growth | null
  beside: Beside[]
  pages: PageWeight[]
  brought: ImportMeasured | null
  /** Whether it came to its end. */
  isWhole: boolean
}

const folder = () => place('results')

/** Writes down what is known by now, so that a run that is cut off loses little of it. */
export function keepResults(results: Results, only: string): void {
  mkdirSync(folder(), { recursive: true })
  const file = join(folder(), nameOf(results, only))
  writeFileSync(`${file}.new`, JSON.stringify(results))
  renameSync(`${file}.new`, file)
}

/** What was measured on a database of a size the last time; null: nothing. */
export function keptResults(of: Pick<Results, 'kind' | 'people'>, only: string): Results | null {
  const file = join(folder(), nameOf(of, only))
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : null
}

/** All that the page of the project is about: of each database, the sizes in their order. */
export function allKept(): Results[] {
  if (!existsSync(folder())) return []
  return readdirSync(folder())
    .filter((name) => /^(SQLite|PostgreSQL)-\d+\.json$/.test(name))
    .map((name) => JSON.parse(readFileSync(join(folder(), name), 'utf8')) as Results)
    .filter(({ people }) => people >= told)
    .sort((a, b) => a.people - b.people || (a.kind > b.kind ? -1 : 1))
}

function nameOf({ kind, people }: Pick<Results, 'kind' | 'people'>, only: string): string {
  return `${kind}-${people}${only && `-${encodeURIComponent(only)}`}.json`
}
