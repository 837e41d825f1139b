import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import { channels, phases } from '../touches/index.ts'
import type { Page } from '../ui/page.ts'
import './phases/check.ts'
import { messageStates } from './tables.ts'
import './trash.ts'
import { namesPeople } from '../people/index.ts'
import { clearBounce, listBounces } from './bounces/operations.ts'
import { getCoreMessage, setCoreMessage } from './core/core-message.ts'
import { createDraft, getDraft, listDrafts, removeDraft, restoreDraft, updateDraft } from './drafts/operations.ts'
import { checkMessageText } from './operations.ts'
import { followTouches } from './phases/follow.ts'
import { getPhases } from './phases/operations.ts'
import { followLetter } from './sending/follow-letter.ts'
import { getMessage, listMessages, recordMessage, sendMessage } from './sending/operations.ts'
import { takeBack } from './sending/take-back.ts'
import {
  createTemplate,
  getTemplate,
  listTemplates,
  previewTemplate,
  removeTemplate,
  restoreTemplate,
  updateTemplate,
} from './templates/operations.ts'

/** What is written to people: its draft, its check, its sending, and the phases of the relation it belongs to. */
export const messages: Noun[] = [
  { name: 'messages', operations: [checkMessageText, listMessages, sendMessage, recordMessage, getMessage] },
  { name: 'drafts', operations: [listDrafts, createDraft, getDraft, updateDraft, removeDraft, restoreDraft] },
  {
    name: 'templates',
    operations: [listTemplates, createTemplate, getTemplate, updateTemplate, previewTemplate, removeTemplate, restoreTemplate],
  },
  { name: 'core_message', operations: [getCoreMessage, setCoreMessage] },
  { name: 'bounces', operations: [listBounces, clearBounce] },
  { name: 'phases', operations: [getPhases] },
]

listen('touches.saved', followTouches)
listen('touches.saved', takeBack)
listen('letter.moved', followLetter)
namesPeople('drafts', { merged: 'moves', erased: 'goes' })
namesPeople('messages', { merged: 'moves', erased: 'goes' })

export { bouncedPeople } from './bounces/operations.ts'
export { type Report, readReport } from './bounces/report.ts'
export { sentFromHere, takeInReports } from './bounces/take-in.ts'
export { checkMessage } from './check/check.ts'
export { readyWords } from './check/ready.ts'
export { holdAgainstCore } from './phases/core-in-words.ts'
export { nothingFound, PhaseChanges } from './phases/counts.ts'

/** What columns of messages can hold that hold one of a few words. */
export const messageWords = { phases, channels, states: messageStates } as const

/** The screens of messages, and their part of a person's screen. */
export async function messagePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
