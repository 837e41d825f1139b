import { round } from './scale.ts'

/** A share from 0 to 1 as the filled part of a bar. Beside it stands the sentence that says it. */
export function ShareBar({ share, label }: { share: number; label: string }) {
  const part = Math.min(1, Math.max(0, share))
  return (
    <svg class="share-bar" viewBox="0 0 100 4" preserveAspectRatio="none" role="img" aria-label={`${label}: ${Math.round(part * 100)} %`}>
      <rect class="share-bar-whole" width="100" height="4" />
      <rect class="share-bar-part" width={round(part * 100)} height="4" />
    </svg>
  )
}
