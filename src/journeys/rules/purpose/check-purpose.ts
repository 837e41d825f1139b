import { plainWordsFor } from './jargon.ts'
import { meansIn } from './outcome.ts'
import { type Span, sentencesOf } from './sentences.ts'
import { empty, leads } from './word-lists.ts'
import { countWords, Family, tiedTo, type Word, wordsOf } from './words.ts'

/** What a firm may set otherwise. */
export interface PurposeSettings {
  /** The most words. 30: what one can say in a breath and remember. */
  most_words: number
  /** The least share of the words with a meaning that must be theirs. A third: one may join and order their words, and some forms of a
   *  word cannot be recognized, but when two words in three are ours the sentence is ours. */
  least_theirs: number
}

export const purposeDefaults: PurposeSettings = { most_words: 30, least_theirs: 1 / 3 }

export const purposeCodes = [
  'empty',
  'not-one-sentence',
  'too-long',
  'activity',
  'product',
  'product-name',
  'jargon',
  'not-their-words',
] as const

/** What a sentence lacks: the words (as they stand in it), where (UTF-16 units), and what to do about it. */
export interface PurposeFinding {
  code: (typeof purposeCodes)[number]
  words: string
  at: Span
  suggestion: string
}

/** `share` is the part of the words with a meaning that are theirs, 0 to 1; null when they have said nothing yet. */
export interface PurposeCheck {
  ok: boolean
  findings: PurposeFinding[]
  count: number
  theirs: { words: string; at: Span }[]
  share: number | null
}

/**
 * Checks a purpose (M6): one sentence, at most 30 words, an outcome, in their own words, free of our products' names and of jargon. A word
 * they used themselves is never jargon; their use of a product's name does not make it an outcome. `answers` is what they said while
 * we listened; without any, nothing is held against the words. Any language's letters count; a noun phrase may stand as the sentence.
 * Takes time in proportion to the length of what is given.
 */
export function checkPurpose(
  sentence: string,
  answers: readonly string[],
  avoid: readonly string[],
  settings: PurposeSettings = purposeDefaults,
): PurposeCheck {
  const words = wordsOf(sentence)
  const sentences = sentencesOf(sentence)
  const said = new Family(answers.flatMap((answer) => wordsOf(answer).map((word) => word.folded)))
  const whole = trimmed(sentence)
  const finding = (code: PurposeFinding['code'], at: Span, suggestion: string): PurposeFinding => ({
    code,
    words: sentence.slice(at.start, at.end),
    at: { start: at.start, end: at.end },
    suggestion,
  })
  if (!/\p{L}/u.test(sentence)) {
    const nothing = finding('empty', whole, 'Write where they want to arrive, in one sentence and in their words.')
    return { ok: false, findings: [nothing], count: 0, theirs: [], share: null }
  }
  const findings = [
    ...oneSentence(sentences, finding),
    ...shortEnough(sentence, words, settings.most_words, finding),
    ...anOutcome(sentence, words.slice(0, wordsIn(words, sentences[0])), finding),
    ...noProduct(sentence, words, avoid, finding),
  ]
  findings.push(...noJargon(sentence, words, said, findings, finding))
  const meaning = words.filter(({ folded }) => !empty.has(folded) && !leads.has(folded) && /\p{L}/u.test(folded))
  const theirs = meaning
    .filter((word) => said.has(word.folded))
    .map(({ start, end }) => ({ words: sentence.slice(start, end), at: { start, end } }))
  const share = meaning.length === 0 || !answers.some((answer) => /\p{L}/u.test(answer)) ? null : theirs.length / meaning.length
  if (share !== null && share < settings.least_theirs)
    findings.push(finding('not-their-words', whole, inTheirWords(theirs, said, sentence, meaning)))
  return { ok: findings.length === 0, findings, count: countWords(sentence, words), theirs, share }
}

type Find = (code: PurposeFinding['code'], at: Span, suggestion: string) => PurposeFinding

function trimmed(sentence: string): Span {
  const start = sentence.length - sentence.trimStart().length
  return { start, end: Math.max(start, sentence.trimEnd().length) }
}

function wordsIn(words: Word[], sentence: Span | undefined): number {
  const after = sentence ? words.findIndex((word) => word.start >= sentence.end) : -1
  return after < 0 ? words.length : after
}

function oneSentence([first, second, ...more]: Span[], finding: Find): PurposeFinding[] {
  const last = more.at(-1) ?? second
  if (!first || !second || !last) return []
  return [finding('not-one-sentence', { start: second.start, end: last.end }, 'Keep to one sentence: which of these matters most to them?')]
}

function shortEnough(text: string, words: Word[], most: number, finding: Find): PurposeFinding[] {
  const count = countWords(text, words)
  if (count <= most) return []
  let counted = 0
  const first = words.findIndex((word, at) => {
    if (at === 0 || !tiedTo(text, words[at - 1] as Word, word)) counted++
    return counted > most
  })
  const at = { start: words[first]?.start ?? 0, end: words.at(-1)?.end ?? 0 }
  return [finding('too-long', at, `Say it in at most ${most} words; these are ${count}.`)]
}

function anOutcome(text: string, words: Word[], finding: Find): PurposeFinding[] {
  const means = meansIn(text, words)
  if (!means) return []
  const named = `“${text.slice(means.start, means.end)}”`
  const suggestion =
    means.code === 'activity'
      ? `${named} is something to do. Ask what will be different for them once it is done, and write that.`
      : `${named} is something to have. Ask what it would let them do or be, and write that.`
  return [finding(means.code, means, suggestion)]
}

/** Names are found across blanks, hyphens and case ("Cloud-Box" for "CloudBox"), at the beginnings and ends of words, also with an s. */
function noProduct(text: string, words: Word[], avoid: readonly string[], finding: Find): PurposeFinding[] {
  let joined = ''
  const starts = new Map<number, Word>()
  const ends = new Map<number, Word>()
  for (const word of words) {
    starts.set(joined.length, word)
    joined += word.folded
    ends.set(joined.length, word)
    if (word.folded.endsWith('s')) ends.set(joined.length - 1, ends.get(joined.length - 1) ?? word)
  }
  const findings = new Map<number, PurposeFinding>()
  for (const name of avoid) {
    const wanted = wordsOf(name)
      .map((word) => word.folded)
      .join('')
    for (let at = wanted ? joined.indexOf(wanted) : -1; at >= 0; at = joined.indexOf(wanted, at + wanted.length)) {
      const [first, last] = [starts.get(at), ends.get(at + wanted.length)]
      const known = first && findings.get(first.start)
      if (first && last && (known?.at.end ?? 0) < last.end)
        findings.set(
          first.start,
          finding(
            'product-name',
            { start: first.start, end: last.end },
            `“${text.slice(first.start, last.end)}” is our name for a thing. Say what it does for them.`,
          ),
        )
    }
  }
  return [...findings.values()].sort((a, b) => a.at.start - b.at.start)
}

function noJargon(text: string, words: Word[], said: Family, already: PurposeFinding[], finding: Find): PurposeFinding[] {
  const findings: PurposeFinding[] = []
  const names = already.filter((one) => one.code === 'product-name')
  for (let at = 0; at < words.length; ) {
    let taken = 1
    for (const length of [4, 3, 2, 1]) {
      const phrase = words.slice(at, at + length)
      const [first, last] = [phrase[0], phrase.at(-1)]
      if (!first || !last || phrase.length < length) continue
      const plain = plainWordsFor(phrase.map((word) => word.folded))
      if (!plain) continue
      taken = length
      const theirs = phrase.every((word) => said.has(word.folded) || empty.has(word.folded))
      const named = names.some((name) => name.at.start <= first.start && name.at.end >= last.end)
      if (!theirs && !named)
        findings.push(finding('jargon', { start: first.start, end: last.end }, `For “${text.slice(first.start, last.end)}” say: ${plain}.`))
      break
    }
    at += taken
  }
  return findings
}

function inTheirWords(theirs: { words: string }[], said: Family, text: string, meaning: Word[]): string {
  const list = (words: string[]) =>
    [...new Set(words)]
      .slice(0, 5)
      .map((word) => `“${word}”`)
      .join(', ')
  const ours = list(meaning.filter((word) => !said.has(word.folded)).map((word) => text.slice(word.start, word.end)))
  return theirs.length === 0
    ? `None of these words are theirs (${ours}). Say it the way they did.`
    : `Only ${list(theirs.map((one) => one.words))} ${theirs.length === 1 ? 'is' : 'are'} theirs; ${ours} are ours. Say it the way they did.`
}
