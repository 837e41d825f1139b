import type { Child } from 'hono/jsx'
import { figure } from '../pieces/wording/count.ts'
import { axisDay, exactDay } from '../pieces/wording/days.ts'
import { linePath, round, roundTop, scale } from './scale.ts'

/** One figure on one plain day; null where nothing can be said. */
export type Point = { on: string; value: number | null }

type SeriesProps = {
  /** What the picture shows, as a person would say it; it becomes its accessible name. */
  label: string
  points: readonly Point[]
  /** `share`: 0 to 1, drawn from nothing to all. `days`: from 0 to a round number above the largest. `ten`: 0 to 10. `count`: from 0 upwards. */
  unit: 'share' | 'days' | 'ten' | 'count'
  /** The sentence with the number in it, above the picture. */
  children?: Child
}

const width = 400
const height = 158
const left = 44
const right = 392
const top = 16
const bottom = 132

const headings = { share: 'Share', days: 'Days', ten: 'Of 10', count: 'How many' } as const

/** A figure over weeks: the sentence first, then the line, then the same as a table for whoever wants the numbers. */
export function SeriesChart({ label, points, unit, children }: SeriesProps) {
  const known = points.filter((point) => point.value !== null)
  return (
    <figure class="chart">
      {children && <figcaption>{children}</figcaption>}
      {known.length > 1 ? (
        <Picture label={label} points={points} unit={unit} />
      ) : (
        <p class="soft">A line appears here once there are two {unit === 'ten' ? 'answers' : 'weeks'} to compare.</p>
      )}
      {known.length > 0 && (
        <details class="chart-table">
          <summary>As a table</summary>
          <table aria-label={label}>
            <thead>
              <tr>
                <th scope="col">Day</th>
                <th scope="col">{headings[unit]}</th>
              </tr>
            </thead>
            <tbody>
              {points.map((point) => (
                <tr>
                  <th scope="row">{exactDay(point.on)}</th>
                  <td>{point.value === null ? 'not known' : say(point.value, unit)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </figure>
  )
}

function Picture({ label, points, unit }: Pick<SeriesProps, 'label' | 'points' | 'unit'>) {
  const most = unit === 'share' ? 1 : unit === 'ten' ? 10 : roundTop(Math.max(...points.map((point) => point.value ?? 0)))
  const x = scale(0, points.length - 1, left, right)
  const y = scale(0, most, bottom, top)
  const places = points.map((point, index) => (point.value === null ? null : { x: x(index), y: y(point.value) }))
  const last = points.findLastIndex((point) => point.value !== null)
  const place = places[last]
  const value = points[last]?.value
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${describe(points, unit)}`}>
      {[0, most / 2, most].map((mark) => (
        <>
          <line class="chart-grid" x1={left} x2={right} y1={round(y(mark))} y2={round(y(mark))} />
          <text x={left - 10} y={round(y(mark)) + 4} text-anchor="end">
            {axisMark(mark, unit)}
          </text>
        </>
      ))}
      <path class="chart-line" d={linePath(places)} />
      {place && typeof value === 'number' && (
        <>
          <circle class="chart-now" cx={round(place.x)} cy={round(place.y)} r="5" />
          <text class="chart-said" x={round(place.x)} y={round(place.y < top + 22 ? place.y + 22 : place.y - 12)} text-anchor="end">
            {say(value, unit)}
          </text>
        </>
      )}
      {axisDays(points).map(({ index, anchor, on }) => (
        <text x={round(x(index))} y={bottom + 24} text-anchor={anchor}>
          {axisDay(on)}
        </text>
      ))}
    </svg>
  )
}

/** The picture in words: where it began, where it stands. */
function describe(points: readonly Point[], unit: SeriesProps['unit']): string {
  const known = points.flatMap(({ on, value }) => (value === null ? [] : [{ on, value }]))
  const first = known[0]
  const last = known.at(-1)
  if (!first || !last) return 'nothing to show yet'
  return `${say(first.value, unit)} on ${exactDay(first.on)}, ${say(last.value, unit)} on ${exactDay(last.on)}`
}

function say(value: number, unit: SeriesProps['unit']): string {
  if (unit === 'share') return `${Math.round(value * 100)} %`
  if (unit === 'ten') return `${value} of 10`
  if (unit === 'count') return figure(value)
  const days = Math.round(value * 10) / 10
  return days === 1 ? '1 day' : `${days} days`
}

function axisMark(value: number, unit: SeriesProps['unit']): string {
  if (unit === 'share') return value === 0 ? 'none' : value === 1 ? 'all' : 'half'
  return figure(Math.round(value * 10) / 10)
}

function axisDays(points: readonly Point[]) {
  const middle = Math.floor((points.length - 1) / 2)
  const wanted = points.length < 5 ? [0, points.length - 1] : [0, middle, points.length - 1]
  return wanted.flatMap((index) => {
    const point = points[index]
    const anchor = index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle'
    return point ? [{ index, anchor, on: point.on }] : []
  })
}
