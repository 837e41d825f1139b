import { syllable } from 'syllable'
import type { Sentence } from '../text.ts'

/**
 * Flesch reading ease: 206.835 - 1.015 x (words / sentences) - 84.6 x (syllables / words), rounded to one decimal; 60 to 70 is plain
 * English, below 30 reads like a contract. Source: Rudolf Flesch, A new readability yardstick, Journal of Applied Psychology 32 (1948),
 * 221-233. Numbers count as words of one syllable. null for a text without words.
 */
export function readingEase(sentences: readonly Sentence[]): number | null {
  const tokens = sentences.flatMap((sentence) => sentence.tokens)
  if (tokens.length === 0) return null
  const syllables = tokens.reduce((sum, { word }) => sum + syllablesIn(word.slice(0, longestWord)), 0)
  const ease = 206.835 - 1.015 * (tokens.length / sentences.length) - 84.6 * (syllables / tokens.length)
  return Math.round(ease * 10) / 10
}

// A letter is made of the same few words over and over; counting them anew was a third of the whole check.
const counted = new Map<string, number>()
const mostCounted = 5000

function syllablesIn(word: string): number {
  const known = counted.get(word)
  if (known !== undefined) return known
  if (counted.size >= mostCounted) counted.clear()
  const count = Math.max(1, syllable(word))
  counted.set(word, count)
  return count
}

// No English word is longer; what is, is not a word, and must not cost as if it were.
const longestWord = 45
