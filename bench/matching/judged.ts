import { fitsOf, termsOf, wordsOfSaid } from '../../src/network/matching/fit.ts'
import { meaningful, type Word } from '../../src/network/matching/words.ts'
import { type Pair, sharing, sharingNone } from './pairs.ts'
import { otherOffers } from './trades.ts'

const none: ReadonlyMap<string, ReadonlySet<string>> = new Map()
/** As many as the program looks at word by word. */
const looked = 150

export interface Judged {
  pair: Pair
  half: 'shares words' | 'shares none'
  apart: boolean
  /** The place of the right answer among all offers, by what the program does and by BM25 alone; Infinity where it is not found. */
  rank: number
  bm25: number
}

/** Ranks the right answer of every need among two thousand offers. */
export function judge(): Judged[] {
  const half = (pairs: readonly Pair[], name: Judged['half']) => pairs.map((pair, at) => ({ pair, half: name, apart: at % 3 === 2 }))
  const labelled = [...half(sharing, 'shares words'), ...half(sharingNone, 'shares none')]
  const texts = [...labelled.map(({ pair }) => pair.offer), ...otherOffers(2000 - labelled.length)]
  const offers = texts.map((words) => wordsOfSaid({ words, topics: [] }, none))
  const terms = offers.map((words) => new Map(termsOf(words, none).map(({ term, weight }) => [term, weight])))
  const plain = bm25Over(texts)
  return labelled.map((one, right) => {
    const need = wordsOfSaid({ words: one.pair.need, topics: [] }, none)
    return { ...one, rank: rankOf(fits(need, offers, terms), right), bm25: rankOf(plain(one.pair.need), right) }
  })
}

/** As src/network/matching/pairs.ts does it: by terms first, then the best of those word by word. */
function fits(need: Word[], offers: Word[][], terms: Map<string, number>[]): number[] {
  const own = termsOf(need, none)
  const points = terms.map((known) => own.reduce((sum, { term }) => sum + (known.get(term) ?? 0) ** 2, 0))
  const order = [...points.keys()].filter((at) => (points[at] ?? 0) > 0).sort((a, b) => (points[b] ?? 0) - (points[a] ?? 0))
  const found = new Set(order.slice(0, looked))
  const fit = fitsOf('need', need, none)
  return offers.map((offer, at) => (found.has(at) ? fit(offer) : 0))
}

/** Okapi BM25 (Robertson and others, 1994; k1 1.2, b 0.75) over Porter stems without the empty words. */
function bm25Over(texts: string[]): (need: string) => number[] {
  const stems = texts.map((text) => new Set(meaningful(text).map(({ stem }) => stem)))
  const counts = new Map<string, number>()
  for (const own of stems) for (const stem of own) counts.set(stem, (counts.get(stem) ?? 0) + 1)
  const mean = stems.reduce((sum, own) => sum + own.size, 0) / stems.length
  const idf = (stem: string) => Math.log(1 + (texts.length - (counts.get(stem) ?? 0) + 0.5) / ((counts.get(stem) ?? 0) + 0.5))
  return (need) => {
    const asked = meaningful(need).map(({ stem }) => stem)
    return stems.map((own) => {
      const weight = 2.2 / (1 + 1.2 * (0.25 + (0.75 * own.size) / mean))
      return asked.reduce((sum, stem) => sum + (own.has(stem) ? idf(stem) * weight : 0), 0)
    })
  }
}

/** Of those with the same points the right one counts as the last. */
function rankOf(points: number[], right: number): number {
  const own = points[right] ?? 0
  return own > 0 ? points.filter((other, at) => at === right || other >= own).length : Number.POSITIVE_INFINITY
}

/** hit@3: how many of the right answers are among the first three. nDCG@10 with one right answer: the mean of 1 / log2(1 + place). */
export function figuresOf(ranks: number[]): { 'hit@3': number; 'nDCG@10': number } {
  const gain = (rank: number) => (rank <= 10 ? 1 / Math.log2(1 + rank) : 0)
  return {
    'hit@3': round(ranks.filter((rank) => rank <= 3).length / ranks.length),
    'nDCG@10': round(ranks.reduce((sum, rank) => sum + gain(rank), 0) / ranks.length),
  }
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000
}
