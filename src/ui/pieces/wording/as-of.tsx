import { When } from './when.tsx'

/** Of figures over a large workspace: when they were reckoned. Nothing where that was just now. */
export function AsOf({ at }: { at: string | null }) {
  if (at === null) return null
  return (
    <p class="soft as-of">
      As of <When at={at} clock />. What has changed since is counted in the background and comes in by itself.
    </p>
  )
}
