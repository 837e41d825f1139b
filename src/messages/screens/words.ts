import { names } from '../names.ts'
import type { Phase } from '../phases/rules.ts'
import type { MessageState } from '../tables.ts'

/** What is given to every field that is checked as one types. */
export const checking = { src: '/api/v1/messages/check', names }

export const stateNames: Record<MessageState, string> = {
  copied: 'sent by hand',
  waiting: 'on its way',
  sent: 'sent',
  refused: 'refused',
  unsure: 'not known whether it arrived',
  bounced: 'came back',
}

export const stateTones: Record<MessageState, 'calm' | 'good' | 'late' | 'wrong'> = {
  copied: 'calm',
  waiting: 'calm',
  sent: 'good',
  refused: 'wrong',
  unsure: 'late',
  bounced: 'wrong',
}

export const phaseNames: Record<Phase, string> = {
  awareness: 'Awareness',
  qualification: 'Qualification',
  commitment: 'Commitment',
  satisfaction: 'Satisfaction',
  attraction: 'Attraction',
  hiring: 'Hiring',
  joining: 'Joining',
  staying: 'Staying',
}

/** The phases as a field offers them. */
export function phaseOptions(phases: readonly Phase[]): { value: string; label: string }[] {
  return phases.map((phase) => ({ value: phase, label: phaseNames[phase] }))
}
