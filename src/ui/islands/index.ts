import '@hotwired/turbo'
import { forgetOnSigningOut } from './kept.ts'
import { standOnRefusals } from './refusals.ts'
import { openWindows } from './windows.ts'
import { Autosubmit } from './wm-autosubmit.ts'
import { Board } from './wm-board.ts'
import { Capture } from './wm-capture.ts'
import { Check } from './wm-check.ts'
import { Copy } from './wm-copy.ts'
import { Draft } from './wm-draft.ts'
import { Drop } from './wm-drop.ts'
import { Find } from './wm-find.ts'
import { Keys } from './wm-keys.ts'
import { Listen } from './wm-listen.ts'
import { Live } from './wm-live.ts'
import { Marks } from './wm-marks.ts'
import { Network } from './wm-network.ts'
import { Passkey } from './wm-passkey.ts'
import { Progress } from './wm-progress.ts'
import { Seen } from './wm-seen.ts'
import { Select } from './wm-select.ts'
import { Theme } from './wm-theme.ts'

openWindows()
forgetOnSigningOut()
standOnRefusals()

// Turbo lets the request of a page that was left before it came reject unheard; leaving is no fault.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof DOMException && event.reason.name === 'AbortError') event.preventDefault()
})

const islands: Record<string, CustomElementConstructor> = {
  'wm-autosubmit': Autosubmit,
  'wm-board': Board,
  'wm-capture': Capture,
  'wm-check': Check,
  'wm-copy': Copy,
  'wm-draft': Draft,
  'wm-drop': Drop,
  'wm-find': Find,
  'wm-keys': Keys,
  'wm-listen': Listen,
  'wm-live': Live,
  'wm-marks': Marks,
  'wm-network': Network,
  'wm-passkey': Passkey,
  'wm-progress': Progress,
  'wm-seen': Seen,
  'wm-select': Select,
  'wm-theme': Theme,
}
for (const [name, island] of Object.entries(islands)) customElements.define(name, island)
