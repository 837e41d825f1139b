import type { Child } from 'hono/jsx'

/** One thing that is known of two: whether they agree in it (null: one of them says nothing) and what each says. */
export type SideRow = { label: string; mark: 'same' | 'nearly' | 'differs' | null; left: Child; right: Child }

/** Two things side by side, row by row, with a mark on what agrees and what differs. */
export function SideBySide({ label, left, right, rows }: { label: string; left: Child; right: Child; rows: readonly SideRow[] }) {
  return (
    <table class="pair" aria-label={label}>
      <thead>
        <tr>
          <td />
          <th scope="col">{left}</th>
          <th scope="col">{right}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={row.mark ? `pair-${row.mark}` : undefined}>
            <th scope="row">
              {row.label}
              {row.mark && <small>{row.mark}</small>}
            </th>
            <td>{row.left}</td>
            <td>{row.right}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
