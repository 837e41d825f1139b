import { linePath, round, roundTop, scale } from './scale.ts'

type CrossingProps = {
  /** What the picture shows, as a person would say it. */
  label: string
  /** Both lines by day; the values share one unit. */
  points: readonly { day: number; first: number; second: number }[]
  names: { first: string; second: string }
  /** The day on which the first passes the second; null: never within sight. */
  crossing: number | null
  /** A value as it is said on the axis: `1,200 EUR`. */
  say: (value: number) => string
}

const width = 400
const height = 176
const left = 12
const right = 388
const top = 22
const bottom = 140

/** Two lines that grow with the days and may cross; the day of the crossing carries the mark. */
export function CrossingChart({ label, points, names, crossing, say }: CrossingProps) {
  const lastDay = points.at(-1)?.day ?? 1
  const most = roundTop(Math.max(1, ...points.map((point) => Math.max(point.first, point.second))))
  const x = scale(0, lastDay, left, right)
  const y = scale(0, most, bottom, top)
  const line = (value: 'first' | 'second') => linePath(points.map((point) => ({ x: x(point.day), y: y(point[value]) })))
  const end = points.at(-1)
  // The day of the crossing is said before the ends of the axis are.
  const near = (edge: number) => crossing !== null && crossing <= lastDay && Math.abs(x(crossing) - edge) < 90
  const at =
    crossing === null
      ? undefined
      : points.reduce((near, point) => (Math.abs(point.day - crossing) < Math.abs(near.day - crossing) ? point : near))
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <line class="chart-grid" x1={left} x2={right} y1={bottom} y2={bottom} />
        <text x={left} y={top - 8}>
          {say(most)}
        </text>
        <path class="chart-line chart-line-warm" d={line('first')} />
        <path class="chart-line" d={line('second')} />
        {end && (
          <>
            <text
              class="chart-said"
              x={right}
              y={round(Math.min(bottom - 6, y(end.first) + (end.first >= end.second ? -8 : 18)))}
              text-anchor="end"
            >
              {names.first}
            </text>
            <text
              class="chart-said"
              x={right}
              y={round(Math.min(bottom - 6, y(end.second) + (end.second > end.first ? -8 : 18)))}
              text-anchor="end"
            >
              {names.second}
            </text>
          </>
        )}
        {crossing !== null && at && crossing <= lastDay && (
          <>
            <line class="chart-grid" x1={round(x(crossing))} x2={round(x(crossing))} y1={round(y(at.first))} y2={bottom} />
            <circle class="chart-mark" cx={round(x(crossing))} cy={round(y(at.first))} r="6" />
            <text class="chart-said" x={round(Math.min(right - 40, Math.max(left + 30, x(crossing))))} y={bottom + 20} text-anchor="middle">
              day {crossing}
            </text>
          </>
        )}
        {!near(left) && (
          <text x={left} y={bottom + 20}>
            today
          </text>
        )}
        {!near(right) && (
          <text x={right} y={bottom + 20} text-anchor="end">
            day {lastDay}
          </text>
        )}
      </svg>
    </figure>
  )
}
