import { round } from './scale.ts'

/** A share from 0 to 1 with the interval it lies in: the longer the bar, the less is known. Beside it stands the sentence that says it. */
export function IntervalBar({
  share,
  interval: [low, high],
  label,
}: {
  share: number
  interval: readonly [number, number]
  label: string
}) {
  const said = `${label}: ${percent(share)}, between ${percent(low)} and ${percent(high)}`
  return (
    <svg class="interval-bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={said}>
      <rect class="share-bar-whole" y="2" width="100" height="4" />
      <rect class="interval-part" x={round(low * 100)} y="2" width={round(Math.max(0.8, (high - low) * 100))} height="4" />
      <rect class="interval-mark" x={round(Math.min(98.8, Math.max(0, share * 100 - 0.6)))} width="1.2" height="8" />
    </svg>
  )
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
