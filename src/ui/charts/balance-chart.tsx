import { round, scale } from './scale.ts'

/** What someone gains and what hurts them, as two sums in one unit, with a word on how it stands. */
export type Weighed = { name: string; gains: number; pains: number; said: string }

const width = 400
const rowHeight = 66
const left = 4

/** For each one who has a say: gains over pains, so that one sees who would not follow yet. */
export function BalanceChart({ label, rows }: { label: string; rows: readonly Weighed[] }) {
  const most = Math.max(1, ...rows.map((row) => Math.max(row.gains, row.pains)))
  const length = scale(0, most, 0, 250)
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${width} ${Math.max(1, rows.length) * rowHeight}`}
        role="img"
        aria-label={`${label}: ${rows.map(describe).join('; ')}`}
      >
        {rows.map((row, at) => {
          const top = at * rowHeight
          return (
            <>
              <text class="chart-said" x={left} y={top + 14}>
                {row.name}
              </text>
              <text x={width - 4} y={top + 14} text-anchor="end">
                {row.said}
              </text>
              <rect class="balance-gains" x={left} y={top + 22} width={round(Math.max(2, length(row.gains)))} height="14" rx="5" />
              <text x={round(left + length(row.gains) + 8)} y={top + 34}>
                gains {said(row.gains)}
              </text>
              <rect class="balance-pains" x={left} y={top + 40} width={round(Math.max(2, length(row.pains)))} height="10" rx="4" />
              <text x={round(left + length(row.pains) + 8)} y={top + 50}>
                pains {said(row.pains)}
              </text>
            </>
          )
        })}
      </svg>
    </figure>
  )
}

function describe(row: Weighed): string {
  return `${row.name}, gains ${said(row.gains)}, pains ${said(row.pains)}: ${row.said}`
}

function said(value: number): string {
  return String(Math.round(value * 10) / 10)
}
