import { importance, nearness, remindersOf, wordsIn } from './nearness.ts'
import type { Word } from './words.ts'

/** What someone seeks or can give. */
export interface Said {
  words: string
  topics: readonly string[]
}

/** Other words for a word, as a workspace has them: stem -> stems. */
export type Synonyms = ReadonlyMap<string, ReadonlySet<string>>

/** A word of the need and the word of the offer that answers it. */
export interface Shared {
  sought: string
  given: string
  near: number
}

/** How well an offer answers a need: between 0 and 1, with the words that make it so, the strongest first. */
export interface Fit {
  fit: number
  shared: Shared[]
}

/** Words of a workspace's own count nearly as much as the word itself. */
const synonymNear = 0.9

/** The words of a need or an offer; made once where it is set beside many. */
export function wordsOfSaid({ words, topics }: Said, synonyms: Synonyms): Word[] {
  return wordsIn([words, ...topics].join('. '), synonyms)
}

/**
 * How well an offer answers a need: the share of what the need says that the offer answers, each word by its nearest word there and as
 * much as it tells (text similarity after Mihalcea, Corley and Strapparava, 2006), and, a quarter as much, the same the other way round.
 */
export function fitOf(need: Word[], offer: Word[], synonyms: Synonyms): Fit {
  // How near two words are is the same both ways.
  const near = need.map((word) => offer.map((other) => nearness(word, other)))
  const there = cover(need, offer, synonyms, (at, beside) => near[at]?.[beside] ?? 0)
  const back = cover(offer, need, synonyms, (at, beside) => near[beside]?.[at] ?? 0)
  const telling = there.best.filter((one) => one.near >= 0.3).sort((a, b) => b.near - a.near)
  // One word of an offer answers one of the need: the nearest.
  const shared = telling.filter(({ given }, at) => telling.findIndex((one) => one.given === given) === at)
  return { fit: Math.round(((there.share + back.share / 4) / 1.25) * 10_000) / 10_000, shared }
}

/** `nearOf` tells how near the words at two places are. */
function cover(
  said: Word[],
  by: Word[],
  synonyms: Synonyms,
  nearOf: (at: number, beside: number) => number,
): { share: number; best: Shared[] } {
  let [sum, all] = [0, 0]
  const best: Shared[] = []
  for (const [at, word] of said.entries()) {
    let near = 0
    let given = ''
    for (const [beside, other] of by.entries()) {
      const now = synonyms.get(word.stem)?.has(other.stem) ? Math.max(synonymNear, nearOf(at, beside)) : nearOf(at, beside)
      if (now > near) [near, given] = [now, other.word]
    }
    const weight = importance(word)
    sum += near * weight
    all += weight
    best.push({ sought: word.word, given, near })
  }
  return { share: all > 0 ? sum / all : 0, best }
}

/** How many terms are kept of each need and offer to be found by. */
const kept = { stems: 10, reminders: 24 }

/** A term to be found by, with how much it counts, in hundredths. */
export interface Term {
  term: string
  weight: number
}

/** The terms by which a need or an offer is found: its words, the workspace's other words for them, and what they bring to mind most. */
export function termsOf(words: Word[], synonyms: Synonyms): Term[] {
  const stems = new Map<string, number>()
  const told = words.toSorted((a, b) => importance(b) - importance(a)).slice(0, kept.stems)
  for (const word of told) {
    stems.set(word.stem, importance(word))
    for (const other of [...(synonyms.get(word.stem) ?? [])].slice(0, 5)) stems.set(other, synonymNear * importance(word))
  }
  const reminders = new Map<string, number>()
  const each = Math.max(3, Math.ceil(kept.reminders / Math.max(1, told.length)))
  for (const { word, stem } of told) {
    for (const [term, weight] of remindersOf(word)
      .filter(([term]) => term !== stem)
      .slice(0, each))
      if (!stems.has(term)) reminders.set(term, Math.max(weight, reminders.get(term) ?? 0))
  }
  const best = [...reminders].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, kept.reminders)
  return [...stems, ...best].map(([term, weight]) => ({ term: term.slice(0, 60), weight: Math.round(weight * 100) }))
}
