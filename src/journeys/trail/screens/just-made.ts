import type { View } from '../../../ui/index.ts'

/** The address that was made a moment ago: it is told in the notice of that alone, and kept nowhere. */
export function justMade(view: View, kind: 't' | 'c'): string | null {
  return new RegExp(`https?://\\S+/${kind}/[\\w-]+`).exec(view.notice?.words ?? '')?.[0] ?? null
}
