import { agrees, type Key, type Scores } from '../principles.ts'
import type { Part } from './newcombe.ts'

/** How many marked 1 to 5, as five numbers. */
export type Spread = readonly number[]

/** How many marked what of one principle. */
export function spreadOf(scores: readonly Scores[], key: Key): number[] {
  return [1, 2, 3, 4, 5].map((mark) => scores.filter((one) => one[key] === mark).length)
}

export function answersIn(spread: Spread): number {
  return spread.reduce((all, one) => all + one, 0)
}

/** The middle of the marks, to two decimals; null where nobody marked any. */
export function meanOf(spread: Spread): number | null {
  const n = answersIn(spread)
  if (n === 0) return null
  return Math.round((spread.reduce((all, one, at) => all + one * (at + 1), 0) / n) * 100) / 100
}

/** How many of them agree: marked 4 or 5. */
export function agreeing(spread: Spread): Part {
  return { of: answersIn(spread.slice(agrees - 1)), n: answersIn(spread) }
}
