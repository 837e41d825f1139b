import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { checkMessageText } from './operations.ts'

/** What is written to people: checked for who its hero is, for pressure, fear and jargon, and for one next step. */
export const messages: Noun = { name: 'messages', operations: [checkMessageText] }

/** The screens of messages. */
export async function messagePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
