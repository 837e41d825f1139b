import { round } from './scale.ts'

/** How many marked 1 to 5, as five parts of one bar; `view` is where somebody else stands between 1 and 5. Beside it stands the sentence. */
export function SpreadBar({ counts, view, label }: { counts: readonly number[]; view?: number | null; label: string }) {
  const all = counts.reduce((sum, one) => sum + one, 0)
  const said = counts.map((times, at) => `${times} marked ${at + 1}`).join(', ')
  let from = 0
  return (
    <svg class="spread-bar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={`${label}: ${said}`}>
      <rect class="share-bar-whole" y="3" width="100" height="6" />
      {counts.map((times, at) => {
        const width = all === 0 ? 0 : (times / all) * 100
        const x = from
        from += width
        return <rect class={`spread-${at + 1}`} x={round(x)} y="3" width={round(width)} height="6" />
      })}
      {view != null && <rect class="spread-view" x={round(((view - 1) / 4) * 99.2)} width="0.8" height="12" />}
    </svg>
  )
}
