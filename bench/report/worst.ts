import type { RouteMeasured } from '../measure/routes.ts'
import type { Results } from './results.ts'
import { short, table } from './tables.ts'

/** The rate as a share of what the same SQL reaches without the program; null where that is not known. */
export function ratioOf({ full, limit }: RouteMeasured): number | null {
  return limit === null || full === null ? null : full.rate / limit.rate
}

const most = 12

/** What to mend first, from four sides, each with the worst above. */
export function worst(results: Results): string[] {
  const { routes, growth } = results
  const exponent = ({ name }: RouteMeasured) => growth?.exponents[name] ?? null
  const reads = routes.filter(({ kind }) => kind !== 'write')
  return [
    ...part(
      'Most processor time for one answer',
      routes,
      ({ alone }) => alone.work,
      'CPU ms',
      ({ full }) => [short(full?.p99)],
      ['p99 ms'],
    ),
    ...part(
      'Grows most with the workspace (that takes over 2 ms)',
      reads.filter(({ alone }) => (alone.work ?? 0) > 2),
      exponent,
      'exponent',
      workOnly,
    ),
    ...part(
      'Furthest from the same SQL',
      routes,
      (route) => (ratioOf(route) === null ? null : -(ratioOf(route) as number)),
      'of SQL',
      (route) => [...workOnly(route), short(route.limit?.work)],
      ['CPU ms', 'p99 ms', 'SQL CPU ms'],
    ),
    ...part('Holds the event loop longest, one at a time', routes, ({ held }) => held, 'late ms', workOnly),
  ]
}

function workOnly({ alone, full }: RouteMeasured): string[] {
  return [short(alone.work), short(full?.p99)]
}

function part(
  title: string,
  routes: RouteMeasured[],
  by: (route: RouteMeasured) => number | null,
  head: string,
  others: (route: RouteMeasured) => string[],
  heads = ['CPU ms', 'p99 ms'],
): string[] {
  const found = routes.flatMap((route) => {
    const value = by(route)
    return value === null || Number.isNaN(value) ? [] : [{ route, value }]
  })
  const rows = found
    .toSorted((a, b) => b.value - a.value)
    .slice(0, most)
    .map(({ route, value }) => [route.name, head === 'exponent' ? value.toFixed(2) : short(Math.abs(value)), ...others(route)])
  if (rows.length === 0) return []
  return [`**${title}**`, '', ...table(['', head, ...heads], rows), '']
}
