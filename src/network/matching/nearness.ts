import { readFileSync } from 'node:fs'
import { ownFile } from '../../platform/files/own-files.ts'
import { meaningOf, sensesOf } from './lexicon.ts'
import { meaningful, plainWords, stemOf, type Word } from './words.ts'

/** How much each kind of thing that a word brings to mind counts, and each further meaning of a word. */
const shares = { meaning: 0.7, akin: 0.4, broader: [0.2, 0.4, 0, 0.4], gloss: 0.6, akinGloss: 0.7, broaderGloss: 0.5, glossMeaning: 0.5 }
const ranks = [1, 0.5, 0.3, 0.2]

/** So many explanations WordNet has. */
const glosses = 117_791

/** Said in so many explanations that it explains nothing. */
const unsaying = new Set(
  `especi usual have act person someth kind state qualiti particular certain relat other form general serv caus activ consist common result
  purpos typic involv various charact object thing part place group member set larg small`.split(/\s+/),
)

/** What a word brings to mind: its meanings, what they are kinds of, and the words that explain them; as hashes in rising order. */
interface Mind {
  keys: Int32Array
  weights: Float32Array
  /** The strongest of them, as terms. */
  reminders: [string, number][]
}

const minds = new Map<string, Mind>()

/** Of so many two words it is remembered how near they are: some megabytes. */
const mostTold = 100_000
const nearKnown = new Map<string, Map<string, number>>()
let told = 0

/**
 * How near two words are, between 0 and 1: 1 for the same stem, else from the cosine of what they bring to mind (extended gloss overlap,
 * Banerjee and Pedersen, 2003, weighted by how rarely a thing is said, over WordNet). It depends on the two words alone, so what is kept
 * of it never grows old. The figures were chosen on the part of bench/matching that is not kept apart.
 */
export function nearness(one: Word, other: Word): number {
  if (one.stem === other.stem) return 1
  const remembered = nearKnown.get(one.word)?.get(other.word)
  if (remembered !== undefined) return remembered
  if (told >= mostTold) {
    nearKnown.clear()
    told = 0
  }
  told += 1
  const near = nearOf(cosine(mindOf(one.word), mindOf(other.word)))
  const own = nearKnown.get(one.word)
  if (own) own.set(other.word, near)
  else nearKnown.set(one.word, new Map([[other.word, near]]))
  return near
}

/** The same of some words to another one: what they bring to mind is laid out once, for one text that is set beside many. */
export function nearnessTo(words: readonly Word[]): (other: Word) => readonly number[] {
  // By what is brought to mind: the places of the words that bring it, each with its weight.
  const bringing = new Map<number, number[]>()
  for (const [place, { word }] of words.entries()) {
    const { keys, weights } = mindOf(word)
    for (const [at, key] of keys.entries()) {
      const there = bringing.get(key)
      if (there) there.push(place, weights[at] as number)
      else bringing.set(key, [place, weights[at] as number])
    }
  }
  const known = new Map<string, readonly number[]>()
  return (other) => {
    const told = known.get(other.word)
    if (told) return told
    const sums: number[] = words.map(() => 0)
    const { keys, weights } = mindOf(other.word)
    for (let at = 0; at < keys.length; at++) {
      const there = bringing.get(keys[at] as number)
      for (let of = 0; there && of < there.length; of += 2)
        sums[there[of] as number] = (sums[there[of] as number] as number) + (there[of + 1] as number) * (weights[at] as number)
    }
    const near = words.map(({ stem }, place) => (stem === other.stem ? 1 : nearOf(sums[place] as number)))
    known.set(other.word, near)
    return near
  }
}

function nearOf(alike: number): number {
  return Math.min(1, 3 * alike) ** 0.75
}

/** How much a word tells: the rarer in WordNet's explanations, the more. */
export function importance({ stem }: Word): number {
  return Math.log(1 + glosses / countOf(stem))
}

/** What a text says, whatever is taken for the same: its words of meaning, and every two words beside each other. */
interface Told {
  words: Word[]
  pairs: (Word & { inLexicon: boolean })[]
}

/** So many words of meaning of a text; and texts of so many letters together are remembered, some megabytes. */
const mostWords = 24
const mostLetters = 300_000
const toldKnown = new Map<string, Told>()
let letters = 0

/** The words of meaning of a text, and pairs that are one word in the lexicon (`front desk`) or for the workspace. */
export function wordsIn(text: string, own: { has(stem: string): boolean }): Word[] {
  const { words, pairs } = toldIn(text)
  return [...words, ...pairs.filter(({ stem, inLexicon }) => inLexicon || own.has(stem)).slice(0, 4)]
}

/** What a need says is looked at with every offer that may answer it: the texts met last are remembered. */
function toldIn(text: string): Told {
  const known = toldKnown.get(text)
  if (known) return known
  const plain = plainWords(text).slice(0, 200)
  const stems = plain.map(stemOf)
  const pairs = plain.slice(1).map((second, at) => {
    const word = `${plain[at]} ${second}`
    return { word, stem: `${stems[at]} ${stems[at + 1]}`, inLexicon: sensesOf(word).length > 0 }
  })
  const told = { words: meaningful(text, mostWords), pairs }
  letters += text.length
  for (const first of toldKnown.keys()) {
    if (letters <= mostLetters) break
    toldKnown.delete(first)
    letters -= first.length
  }
  toldKnown.set(text, told)
  return told
}

/** What a word brings to mind most, as terms to be looked for: `#n02856708`, and stems that explain it. */
export function remindersOf(word: string): [string, number][] {
  return mindOf(word).reminders
}

function mindOf(word: string): Mind {
  const known = minds.get(word)
  if (known) return known
  const gathered = [...gather(word)].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const entries = gathered.map(([term, weight]) => [Bun.hash.xxHash32(term) | 0, weight] as const).sort((a, b) => a[0] - b[0])
  const length = Math.sqrt(entries.reduce((sum, [, weight]) => sum + weight * weight, 0)) || 1
  const mind = {
    keys: Int32Array.from(entries, ([key]) => key),
    weights: Float32Array.from(entries, ([, weight]) => weight / length),
    reminders: gathered.slice(0, 40),
  }
  // A few thousand words are most of what people say.
  if (minds.size >= 6000) minds.delete(minds.keys().next().value ?? '')
  minds.set(word, mind)
  return mind
}

function gather(word: string): Map<string, number> {
  const found = new Map<string, number>()
  const say = (term: string, share: number, rarity: number) => {
    const before = found.get(term)
    found.set(term, Math.min(1.2 * rarity, (before ?? 0) + share * rarity * (before === undefined ? 1 : 0.5)))
  }
  const mean = (id: string, share: number) => say(`#${id}`, share, Math.sqrt(Math.log(1 + glosses / (1 + meaningOf(id).narrower))))
  const explain = (id: string, share: number, most: number) => {
    const said = meaningful(meaningOf(id).gloss, most).filter(({ stem }) => !unsaying.has(stem))
    for (const each of said) say(each.stem, share, Math.sqrt(importance(each)))
    return said
  }
  say(stemOf(word), 1, Math.sqrt(importance({ word, stem: stemOf(word) })))
  for (const { id, rank } of sensesOf(word)) {
    const share = ranks[rank] ?? 0
    const { akin, broader } = meaningOf(id)
    mean(id, shares.meaning * share)
    for (const other of akin.slice(0, 8)) mean(other, shares.akin * share)
    climb(broader, (other, level) => mean(other, (shares.broader[level] ?? 0) * share))
    for (const each of explain(id, shares.gloss * share, 12).slice(0, 8)) {
      const first = sensesOf(each.word)[0]
      if (first) mean(first.id, shares.glossMeaning * share)
    }
    for (const other of akin.slice(0, 3)) explain(other, shares.akinGloss * share, 10)
    for (const other of broader.slice(0, 1)) explain(other, shares.broaderGloss * share, 10)
  }
  return found
}

/** Up from kinds to what they are kinds of, four steps. */
function climb(from: string[], each: (id: string, level: number) => void): void {
  let level = from
  for (let at = 0; at < shares.broader.length && level.length > 0; at++) {
    const here = level.slice(0, 2)
    if (shares.broader[at]) for (const id of here) each(id, at)
    level = here.flatMap((id) => meaningOf(id).broader)
  }
}

function cosine(one: Mind, other: Mind): number {
  let sum = 0
  for (let at = 0, beside = 0; at < one.keys.length && beside < other.keys.length; ) {
    const [a, b] = [one.keys[at] as number, other.keys[beside] as number]
    if (a === b) sum += (one.weights[at++] as number) * (other.weights[beside++] as number)
    else if (a < b) at++
    else beside++
  }
  return sum
}

let counts: Map<string, number> | undefined

/** In how many of WordNet's explanations a stem stands; those that are seldom said count as if in eight. */
function countOf(stem: string): number {
  counts ??= new Map(
    readFileSync(ownFile('src/network/matching/gloss-counts.txt'), 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .map(([known = '', count]) => [known, Number(count)]),
  )
  return counts.get(stem) ?? 8
}
