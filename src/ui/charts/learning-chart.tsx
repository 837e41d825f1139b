import { figure } from '../pieces/wording/count.ts'
import { linePath, round, roundTop, scale } from './scale.ts'

/** A run: how many days it took, whether it arrived, and what the curve expects of it. */
export type LearningPoint = { run: number; days: number; arrived: boolean; expected_days: number | null }

const width = 400
const height = 168
const left = 44
const right = 390
const top = 14
const bottom = 136

/** Days by the number of the run: those that arrived are filled, those that ended otherwise are open, and the curve runs through. */
export function LearningChart({ label, points }: { label: string; points: readonly LearningPoint[] }) {
  const most = roundTop(Math.max(1, ...points.flatMap((point) => [point.days, point.expected_days ?? 0])))
  // Of very many runs only some are points.
  const runs = points.at(-1)?.run ?? 0
  const x = scale(1, Math.max(2, runs), left + 8, right - 6)
  const y = scale(0, most, bottom, top)
  const line = points.map((point) => (point.expected_days === null ? null : { x: x(point.run), y: y(point.expected_days) }))
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${describe(points)}`}>
        {[0, most / 2, most].map((mark) => (
          <>
            <line class="chart-grid" x1={left} x2={right} y1={round(y(mark))} y2={round(y(mark))} />
            <text x={left - 8} y={round(y(mark)) + 4} text-anchor="end">
              {Math.round(mark * 10) / 10}
            </text>
          </>
        ))}
        <path class="chart-line" d={linePath(line)} />
        {points.map((point) => (
          <circle
            class={point.arrived ? 'learning-arrived' : 'learning-ended'}
            cx={round(x(point.run))}
            cy={round(y(point.days))}
            r="4.5"
          />
        ))}
        <text x={left} y={bottom + 24}>
          1st run
        </text>
        {runs > 1 && (
          <text x={right} y={bottom + 24} text-anchor="end">
            run {runs}
          </text>
        )}
      </svg>
      <figcaption class="soft">
        Days by run. Filled: arrived; open: ended otherwise. The line is what practice makes of it.
        {runs > points.length && ` Of ${figure(runs)} runs ${points.length} are drawn, evenly spaced.`}
      </figcaption>
      <details class="chart-table">
        <summary>As a table</summary>
        <table aria-label={label}>
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Days</th>
              <th scope="col">Came to</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr>
                <th scope="row">{point.run}</th>
                <td>{point.days}</td>
                <td>{point.arrived ? 'arrived' : 'ended'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

function describe(points: readonly LearningPoint[]): string {
  const arrived = points.filter((point) => point.arrived)
  const [first, last] = [arrived[0], arrived.at(-1)]
  if (!first || !last) return `${points.length} runs, none of which arrived`
  const runs = points.at(-1)?.run ?? 0
  if (runs > points.length) return `some of ${runs} runs; the first that arrived took ${first.days} days, the last ${last.days}`
  return `${arrived.length} of ${points.length} runs arrived; the first in ${first.days} days, the last in ${last.days}`
}
