import { Dialog } from '../pieces/dialog.tsx'
import { Kbd } from '../pieces/tags.tsx'
import type { NavItem } from './nav.ts'

const everywhere = [
  ['c', 'Who came to mind? Quick capture'],
  ['Ctrl K', 'Find anything'],
  ['j  k', 'Down and up a list'],
  ['Enter', 'Open'],
  ['z', 'Undo what just happened'],
  ['?', 'This list'],
] as const

/** The keys that work here; the island adds those of the page itself. */
export function KeysDialog({ nav }: { nav: readonly NavItem[] }) {
  return (
    <Dialog id="keys" title="Keys">
      <dl class="keys">
        {everywhere.map(([key, does]) => (
          <Key press={key} does={does} />
        ))}
        {nav.map((item) => (
          <Key press={`g ${item.key}`} does={item.label} />
        ))}
      </dl>
      <dl class="keys" data-page-keys="" />
    </Dialog>
  )
}

function Key({ press, does }: { press: string; does: string }) {
  return (
    <div>
      <dt>
        <Kbd>{press}</Kbd>
      </dt>
      <dd>{does}</dd>
    </div>
  )
}
