import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './tables.ts'
import './asking/turn.ts'
import { namesPeople } from '../people/index.ts'
import { sendAgain, slipsOfPulse } from './anonymous/slips.ts'
import { askPulse } from './asking/ask.ts'
import { linkOfPulse } from './asking/by-name.ts'
import { closePulse, reopenPulse } from './asking/close.ts'
import { createPulse, getPulse, listPulses, removePulse, updatePulse } from './asking/operations.ts'
import { remindPulse } from './asking/remind.ts'
import { getFifteen } from './fifteen/operations.ts'
import type { Asking } from './handed/behind.ts'
import { resultsOfPulse } from './results/results.ts'
import { giveView } from './results/view.ts'

/** The fifteen, asked: customers by name, a team so that nobody can tell who said what. */
export const pulse: Noun[] = [
  { name: 'fifteen', operations: [getFifteen] },
  {
    name: 'pulses',
    operations: [
      listPulses,
      createPulse,
      getPulse,
      updatePulse,
      askPulse,
      slipsOfPulse,
      linkOfPulse,
      sendAgain,
      remindPulse,
      giveView,
      closePulse,
      reopenPulse,
      resultsOfPulse,
      removePulse,
    ],
  },
]

// Where both were asked in one pulse, what the one who stays said stands. What a team answered is nobody's, and stays.
namesPeople('pulse_asked', { merged: { oneOf: { pulse_id: 'pulses' } }, erased: 'goes', link: 'pulse_by_name' })
namesPeople('pulse_answers', { merged: { oneOf: { pulse_id: 'pulses' } }, erased: 'goes' })

export { lowAnswers } from './low-answers.ts'
export { keys as principleKeys } from './principles.ts'
export { pulseParts } from './results/parts.ts'
export { askedStates, audiences, cutsBy, pulseStates } from './tables.ts'

/** The page that is handed to those who are asked. */
export const pulseHanded = [
  {
    path: '/p/:token',
    show: async (asking: Asking) => (await import('./handed/page.tsx')).showPulse(asking),
    take: async (asking: Asking, fields: Readonly<Record<string, string>>) =>
      (await import('./handed/answer.ts')).takeFromPulse(asking, fields),
  },
]

/** The screens of pulses. */
export async function pulsePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
