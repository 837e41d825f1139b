import '@hotwired/turbo'
import { Autosubmit } from './fields/wm-autosubmit.ts'
import { Capture } from './fields/wm-capture.ts'
import { Check } from './fields/wm-check.ts'
import { Draft } from './fields/wm-draft.ts'
import { Drop } from './fields/wm-drop.ts'
import { Find } from './fields/wm-find.ts'
import { Marks } from './fields/wm-marks.ts'
import { Select } from './fields/wm-select.ts'
import { forgetOnSigningOut } from './kept.ts'
import { Listen } from './listening/wm-listen.ts'
import { Board } from './page/wm-board.ts'
import { Copy } from './page/wm-copy.ts'
import { Keys } from './page/wm-keys.ts'
import { Live } from './page/wm-live.ts'
import { Progress } from './page/wm-progress.ts'
import { Seen } from './page/wm-seen.ts'
import { Theme } from './page/wm-theme.ts'
import { standOnRefusals } from './refusals.ts'
import { openWindows } from './windows.ts'
import { Network } from './wm-network.ts'
import { Passkey } from './wm-passkey.ts'

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
