import { round } from './scale.ts'

/** Someone in a tree, each branch to its end before the next; `marked` ones are filled. */
export type TreePoint = { id: string; name: string; depth: number; above: string | null; href: string; marked: boolean; said: string }

const row = 26
const step = 130
const label = 116
// A name of more letters is set closer, one of yet more is cut.
const widest = 17
const longest = 26
const edge = 10

/** A tree from left to right: whoever brought stands left of those who came. A table with the same stands beside it. */
export function TreeChart({ label: said, points }: { label: string; points: readonly TreePoint[] }) {
  const places = placesOf(points)
  const width = edge * 2 + step * Math.max(0, ...points.map(({ depth }) => depth)) + label
  const height = edge * 2 + row * Math.max(1, points.length - countOfMiddles(points))
  return (
    <section class="tree-chart" aria-label={said} tabindex={0}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <title>{said}</title>
        {points.map(({ id, above }) => {
          const [from, to] = [places.get(above ?? ''), places.get(id)]
          if (!from || !to) return null
          const middle = to.x - 34
          return (
            <path
              d={`M${from.x + 6} ${from.y}H${middle - 8}C${middle} ${from.y} ${middle - 8} ${to.y} ${middle + 8} ${to.y}H${to.x - 6}`}
            />
          )
        })}
        {points.map((point) => {
          const { x, y } = places.get(point.id) ?? { x: 0, y: 0 }
          return (
            <a href={point.href} aria-label={`${point.name}, ${point.said}`}>
              <circle class={point.marked ? 'tree-yes' : 'tree-not'} cx={x} cy={y} r="5" />
              <text x={x + 10} y={y - 5} textLength={point.name.length > widest ? label - 8 : undefined} lengthAdjust="spacingAndGlyphs">
                {point.name.length > longest ? `${point.name.slice(0, longest - 1).trimEnd()}…` : point.name}
              </text>
            </a>
          )
        })}
      </svg>
    </section>
  )
}

/** Those with someone below them stand in the middle of those; the others below each other. */
function placesOf(points: readonly TreePoint[]): Map<string, { x: number; y: number }> {
  const below = Map.groupBy(points, ({ above }) => above ?? '')
  const places = new Map<string, { x: number; y: number }>()
  let next = edge + row / 2
  for (const point of [...points].reverse()) {
    const own = (below.get(point.id) ?? []).flatMap(({ id }) => places.get(id) ?? [])
    const [first, last] = [own[0], own.at(-1)]
    const y = first && last ? (first.y + last.y) / 2 : next
    if (!first) next += row
    places.set(point.id, { x: edge + point.depth * step, y: round(y) })
  }
  // They were placed from the last to the first: turned over, the first stands at the top.
  for (const [id, { x, y }] of places) places.set(id, { x, y: round(next + edge - y) })
  return places
}

function countOfMiddles(points: readonly TreePoint[]): number {
  const above = new Set(points.map((point) => point.above))
  return points.filter(({ id }) => above.has(id)).length
}
