import type { Code } from './check/language.ts'

/** What each finding is called where people read it. */
export const names: Record<Code, string> = {
  'hero-posing': 'We pose as the hero',
  'we-heavy': 'Mostly about us',
  pressure: 'Pressure',
  'price-war': 'Price war',
  fear: 'Fear',
  jargon: 'Jargon',
  'no-next-step': 'No next step',
  'too-many-asks': 'Too many asks',
  'too-long': 'Too long',
  'off-message': 'What we stand for is missing',
  'reader-absent': 'Their wish is missing',
}
