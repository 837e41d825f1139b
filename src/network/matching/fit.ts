import { importance, nearness, nearnessTo, remindersOf, wordsIn } from './nearness.ts'
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

/** How near the word of a need at a place is to the word of an offer at another. */
type NearOf = (at: number, beside: number) => number

/**
 * How well an offer answers a need: the share of what the need says that the offer answers, each word by its nearest word there and as
 * much as it tells (text similarity after Mihalcea, Corley and Strapparava, 2006), and, a quarter as much, the same the other way round.
 */
export function fitOf(need: Word[], offer: Word[], synonyms: Synonyms, nearOf: NearOf = nearBetween(need, offer)): number {
  return fitFrom(cover(need, offer, synonyms, nearOf), need, offer, synonyms, nearOf)
}

/** The same with the words that make it so. */
export function fitWithWords(need: Word[], offer: Word[], synonyms: Synonyms): Fit {
  const nearOf = nearBetween(need, offer)
  const best: Shared[] = []
  const fit = fitFrom(cover(need, offer, synonyms, nearOf, best), need, offer, synonyms, nearOf)
  const telling = best.filter((one) => one.near >= 0.3).sort((a, b) => b.near - a.near)
  // One word of an offer answers one of the need: the nearest.
  const shared = telling.filter(({ given }, at) => telling.findIndex((one) => one.given === given) === at)
  return { fit, shared }
}

/** How well each of many texts fits one need, or each of many needs one offer: `of` is what all are set beside. */
export function fitsOf(side: 'need' | 'offer', of: Word[], synonyms: Synonyms): (other: Word[]) => number {
  const nearTo = nearnessTo(of)
  return (other) => {
    const near = other.map(nearTo)
    if (side === 'need') return fitOf(of, other, synonyms, (at, beside) => near[beside]?.[at] ?? 0)
    return fitOf(other, of, synonyms, (at, beside) => near[at]?.[beside] ?? 0)
  }
}

// How near two words are is the same both ways.
function nearBetween(need: Word[], offer: Word[]): NearOf {
  const near = need.map((word) => offer.map((other) => nearness(word, other)))
  return (at, beside) => near[at]?.[beside] ?? 0
}

function fitFrom(there: number, need: Word[], offer: Word[], synonyms: Synonyms, nearOf: NearOf): number {
  const back = cover(offer, need, synonyms, (at, beside) => nearOf(beside, at))
  return Math.round(((there + back / 4) / 1.25) * 10_000) / 10_000
}

/** The share of what is said that is answered; the word that answers each best goes into `best`. */
function cover(said: Word[], by: Word[], synonyms: Synonyms, nearOf: NearOf, best?: Shared[]): number {
  let [sum, all] = [0, 0]
  for (let at = 0; at < said.length; at++) {
    const word = said[at] as Word
    const same = synonyms.get(word.stem)
    let near = 0
    let given = -1
    for (let beside = 0; beside < by.length; beside++) {
      const plain = nearOf(at, beside)
      const now = same?.has((by[beside] as Word).stem) ? Math.max(synonymNear, plain) : plain
      if (now > near) [near, given] = [now, beside]
    }
    const weight = importance(word)
    sum += near * weight
    all += weight
    best?.push({ sought: word.word, given: by[given]?.word ?? '', near })
  }
  return all > 0 ? sum / all : 0
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
