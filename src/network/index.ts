import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { growth } from './growth/index.ts'

/** Whom people could meet through us, and who brought whom. */
export const network: Noun[] = [...growth]

/** The screens of the network. */
export async function networkPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
