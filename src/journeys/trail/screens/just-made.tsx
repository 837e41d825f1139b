import type { View } from '../../../ui/index.ts'
import { CopyField } from '../../../ui/index.ts'

/** The address that was made a moment ago: it is told in the notice of that alone, and kept nowhere. */
export function justMade(view: View, kind: 't' | 'c'): string | null {
  return new RegExp(`https?://\\S+/${kind}/[\\w-]+`).exec(view.notice?.words ?? '')?.[0] ?? null
}

/** The address to take along. It stays on the page when that follows the changes of others: it could not be had again. */
export function JustMade({ address }: { address: string }) {
  const id = `made-${address.slice(-8)}`
  return (
    <div id={id} data-turbo-permanent="">
      <CopyField id={`${id}-address`} label="The link, shown this once" value={address} />
    </div>
  )
}
