import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { growth } from './growth/index.ts'
import { introductions } from './introductions/index.ts'
import { testimonials } from './testimonials/index.ts'

/** Whom people could meet through us, and who brought whom. */
export const network: Noun[] = [testimonials, ...growth, ...introductions]

export { type ReferralRow, sourceKey, sourceKinds, takeUpReferrals, thanksOwed } from './growth/index.ts'
export { introductionsToCareFor } from './introductions/due.ts'
export { introductionLink } from './introductions/index.ts'
export { embedAll } from './matching/alike/soon.ts'
export { takeUpSaid } from './matching/synonyms.ts'
export { takeBackSaid } from './said/said.ts'
export { states as introductionStates } from './tables.ts'
export { testimonialsDue } from './testimonials/due.ts'
export { said, testimonialLink } from './testimonials/index.ts'

/** The screens of the network. */
export async function networkPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
