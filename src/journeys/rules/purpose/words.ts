import type { Span } from './sentences.ts'

/** One word of a text: folded for comparing, and where it stands. */
export interface Word extends Span {
  folded: string
}

/**
 * The words of a text by the Unicode rules (Intl.Segmenter), so that any language's letters count as letters. Folded: without case,
 * accents, Arabic vowel signs and article, and with one form of sigma and sharp s.
 */
export function wordsOf(text: string): Word[] {
  const words: Word[] = []
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike) words.push({ folded: fold(segment), start: index, end: index + segment.length })
  }
  return words
}

/** How many words a person would count: what a hyphen, an apostrophe or a slash ties together is one. */
export function countWords(text: string, words: Word[]): number {
  return words.filter((word, at) => at === 0 || !tiedTo(text, words[at - 1] as Word, word)).length
}

/** Whether a word is tied to the one before it: "24-hour", "and/or". */
export function tiedTo(text: string, before: Span, word: Span): boolean {
  return word.start - before.end === 1 && /[-‐‑'’/&@]/.test(text.charAt(before.end))
}

/** A text made comparable. */
export function fold(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{M}\u0640'’]/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('ς', 'σ')
  return /^\p{Script=Arabic}/u.test(plain) ? plain.replace(/^[وفب]?ال(?=..)|^لل(?=..)/u, '') : plain
}

/**
 * The words someone used, to ask whether another is of the same family: "invoice" and "invoices", "Nacht" and "Nächte", "нощ" and
 * "нощи". No list of any language's endings: one word begins the other and at most 3 letters follow (1 after a word of three Latin
 * letters, 2 after one of another script), or both begin with the same 5 letters or more (4 where
 * endings are richer than in Latin letters) and differ in at most 4 at the end.
 * Words of Chinese, Japanese and Korean signs must be the same. Asking takes the same time however many words there are.
 */
export class Family {
  readonly #whole = new Set<string>()
  readonly #cut = new Set<string>()

  constructor(words: Iterable<string>) {
    for (const word of words) {
      for (const one of formsOf(word)) {
        if (this.#whole.has(one)) continue
        this.#whole.add(one)
        for (const cut of cutsOf(one)) this.#cut.add(cut)
      }
    }
  }

  has(word: string): boolean {
    return formsOf(word).some((one) => {
      if (this.#whole.has(one) || (this.#cut.has(one) && one.length >= 3)) return true
      return cutsOf(one).some((cut) => this.#whole.has(cut) || (cut.length >= (latin(one) ? 5 : 4) && this.#cut.has(cut)))
    })
  }
}

const segmenter = new Intl.Segmenter('und', { granularity: 'word' })

/** A word, and what it may be the plural of. */
function formsOf(word: string): string[] {
  if (word.length < 5 || !word.endsWith('s') || word.endsWith('ss')) return [word]
  return word.endsWith('ies') ? [`${word.slice(0, -3)}y`, word] : [word, word.slice(0, -1)]
}

/** A word without its last letters: as many as a family may differ by. */
function cutsOf(word: string): string[] {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(word)) return []
  const cuts: string[] = []
  for (let off = 1; off <= 4; off++) {
    const length = word.length - off
    const least = off <= (latin(word) ? 1 : 2) ? 3 : off === 4 ? 5 : 4
    if (length >= least && !(latin(word) && length === 3 && !word.endsWith('s'))) cuts.push(word.slice(0, length))
  }
  return cuts
}

function latin(word: string): boolean {
  return /^[a-z]/.test(word)
}
