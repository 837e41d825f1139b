import { figure } from '../pieces/wording/count.ts'
import { linePath, round, scale } from './scale.ts'

/** How often each number came out, with the mean and where eight of ten lie. */
export type Distribution = {
  name: string
  mean: number
  low: number
  high: number
  counts: readonly { value: number; times: number }[]
}

const width = 400
const left = 4
const right = 396
const rowHeight = 92

/** Distributions below each other over one axis, so that one sees how far apart they lie and how much is luck. */
export function DistributionChart({ label, most, rows }: { label: string; most: number; rows: readonly Distribution[] }) {
  const x = scale(0, most, left, right)
  const bottom = rows.length * rowHeight
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${bottom + 22}`} role="img" aria-label={`${label}: ${rows.map(describe).join('; ')}`}>
        {rows.map((row, at) => (
          <Hill row={row} top={at * rowHeight} x={x} most={most} />
        ))}
        <line class="chart-grid" x1={left} x2={right} y1={bottom} y2={bottom} />
        <text x={left} y={bottom + 18}>
          nobody
        </text>
        <text x={right} y={bottom + 18} text-anchor="end">
          all {figure(most)}
        </text>
      </svg>
    </figure>
  )
}

function Hill({ row, top, x, most }: { row: Distribution; top: number; x: (value: number) => number; most: number }) {
  const bins = binned(row.counts, most)
  const base = top + rowHeight - 8
  const y = scale(0, Math.max(1, ...bins.map((bin) => bin.times)), base, top + 34)
  const outline = bins.map((bin) => ({ x: x(bin.middle), y: y(bin.times) }))
  const [first, last] = [outline[0], outline.at(-1)]
  return (
    <>
      <text class="chart-said" x={left} y={top + 16}>
        {row.name}
      </text>
      <text x={right} y={top + 16} text-anchor="end">
        {figure(Math.round(row.mean))} arrive, mostly {figure(row.low)} to {figure(row.high)}
      </text>
      {first && last && <path class="chart-hill" d={`${linePath([{ x: first.x, y: base }, ...outline, { x: last.x, y: base }])}Z`} />}
      <line class="hill-range" x1={round(x(row.low))} x2={round(x(row.high))} y1={base + 2} y2={base + 2} />
      <line class="hill-mean" x1={round(x(row.mean))} x2={round(x(row.mean))} y1={top + 28} y2={base} />
    </>
  )
}

/** At most forty steps over the axis, with an empty one at both ends, so that the outline comes down to the ground. */
function binned(counts: Distribution['counts'], most: number): { middle: number; times: number }[] {
  const size = Math.max(1, Math.ceil((most + 1) / 40))
  const sums = new Map<number, number>()
  for (const { value, times } of counts) sums.set(Math.floor(value / size), (sums.get(Math.floor(value / size)) ?? 0) + times)
  const bins = [...sums.keys()].sort((a, b) => a - b)
  const [first = 0, last = 0] = [bins[0], bins.at(-1)]
  return Array.from({ length: last - first + 3 }, (_, at) => {
    const bin = first - 1 + at
    return { middle: Math.min(most, Math.max(0, (bin + 0.5) * size)), times: sums.get(bin) ?? 0 }
  })
}

function describe({ name, mean, low, high }: Distribution): string {
  return `${name}, ${figure(Math.round(mean))} arrive in the mean, ${figure(low)} to ${figure(high)} in eight of ten runs`
}
