import { firstMatch, type Reader } from '../table.ts'
import type { Sentence } from '../text.ts'
import type { Ask } from './asks.ts'

/**
 * The sentence after which a message should say what happens next and does not; null where it does, where it is too short, and where
 * it is thanks, a notice or a confirmation, or offers nothing that would call for an answer.
 */
export function whereNextStepLacks(
  { nextStep }: Reader,
  sentences: readonly Sentence[],
  asks: readonly Ask[],
  least: number,
): Sentence | null {
  if (sentences.length < least || asks.length > 0) return null
  const has = (patterns: typeof nextStep.said) => sentences.some((sentence) => firstMatch(patterns, sentence) !== null)
  if (has(nextStep.said) || has(nextStep.needless) || !has(nextStep.offering)) return null
  return sentences.at(-1) ?? null
}
