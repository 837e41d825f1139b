import { daysBetween } from '../../platform/days.ts'
import { fold, wordsOf } from './folding.ts'
import type { Token } from './tokens.ts'

/** Of one word alone: where it stands whole in a name, begins the name, begins another word of it, or stands elsewhere. */
export const points = { whole: 1, first: 0.7, begins: 0.6, elsewhere: 0.2 }

/** Between 0 and 0.8: each word counts in full where it stands whole in the name, half where it begins a word, a little elsewhere. */
export function scoreOf(tokens: Pick<Token, 'words'>[], name: string): { score: number; isNamed: boolean } {
  const words = wordsOf(name, 12)
  const folded = fold(name)
  const each = tokens.map((token) => {
    const best = token.words.map((word) => {
      if (words.includes(word)) return points.whole
      if (folded.startsWith(word)) return points.first
      return words.some((one) => one.startsWith(word)) ? points.begins : points.elsewhere
    })
    return Math.max(points.elsewhere, ...best)
  })
  return {
    score: (0.8 * each.reduce((sum, point) => sum + point, 0)) / each.length,
    isNamed: each.every((point) => point > points.elsewhere),
  }
}

/** Up to 0.15 for a touch today, fading over a year. */
export function recency(lastTouch: string, today: string): number {
  if (!lastTouch) return 0
  return Math.max(0, 0.15 * (1 - daysBetween(lastTouch, today) / 365))
}
