import { english } from './english/index.ts'
import { type CheckFigures, checkDefaults } from './figures.ts'
import { jargonIn, ownWords } from './jargon.ts'
import { type Code, wholeCodes, wordCodes } from './language.ts'
import { findInSentence, firstMatch, type Reader, readerOf } from './table.ts'
import type { Sentence } from './text.ts'
import { asksOf } from './whole/asks.ts'
import { balanceOf } from './whole/balance.ts'
import { whereNextStepLacks } from './whole/next-step.ts'
import { meaningOf, shareOf } from './whole/woven.ts'

export interface ReaderOfMessage {
  wishes: readonly string[]
  purpose?: string | undefined
  jargon_ok: readonly string[]
}

export interface Message {
  text: string
  /** BCP 47. */
  language: string
  reader?: ReaderOfMessage | undefined
  core_message?: string | undefined
}

/** What was found, from `start` up to `end` in UTF-16 code units. */
export interface Finding {
  code: Code
  start: number
  end: number
  words: string
  suggestion: string
}

export interface Checked {
  language: string
  /** What was not looked for, because it needs the language. */
  left_out: Code[]
  scores: {
    /** The reader's part of all words that name a side, 0 to 1. */
    you_we: number | null
    /** Findings of pressure in a hundred words. */
    pressure: number | null
    /** Terms in a hundred words. */
    jargon: number | null
    reading_ease: number | null
    words: number
  }
  findings: Finding[]
}

/** The languages that messages can be checked in. */
export const languages = [english]

const readers = new Map<string, Reader>()

/** Checks a message; linear in its length. In a language that nobody taught it only the length is looked at. */
export function checkMessage(message: Message, figures: CheckFigures = checkDefaults): Checked {
  const reader = readerFor(message.language)
  return reader ? checkWith(reader, message, figures) : checkLength(message, figures)
}

function readerFor(tag: string): Reader | null {
  const code = tag.toLowerCase().split('-')[0] ?? ''
  const language = languages.find((one) => one.code === code)
  if (!language) return null
  const there = readers.get(code)
  if (there) return there
  const made = readerOf(language)
  readers.set(code, made)
  return made
}

/** Whether a text carries the core message in any wording, by the very rule of `off-message`; only its first five thousand units count. */
export function isWoven(text: string, core_message: string, { core_share }: CheckFigures = checkDefaults): boolean {
  const reader = readerFor(english.code)
  if (!reader) return false
  const said = saidIn(reader, reader.language.sentencesOf(text.slice(0, 5000)))
  return shareOf(reader, core_message, meaningOf(reader, said)) >= core_share
}

function saidIn(reader: Reader, sentences: readonly Sentence[]): Sentence[] {
  return sentences.filter((sentence) => !(sentence.tokens.length < courtesyWords && firstMatch(reader.courtesy, sentence)))
}

function checkLength({ text, language }: Message, figures: CheckFigures): Checked {
  const starts: number[] = []
  let words = 0
  for (const { index, isWordLike } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    if (!isWordLike) continue
    if (words === figures.most_words) starts.push(index)
    words++
  }
  return {
    language,
    left_out: [...wordCodes, ...wholeCodes].filter((code) => code !== 'too-long'),
    scores: { you_we: null, pressure: null, jargon: null, reading_ease: null, words },
    findings: starts.map((start) => tooLong(text, start, text.trimEnd().length, words, figures)),
  }
}

function checkWith(reader: Reader, message: Message, figures: CheckFigures): Checked {
  const { language } = reader
  const sentences = language.sentencesOf(message.text)
  const tokens = sentences.flatMap((sentence) => sentence.tokens)
  const said = saidIn(reader, sentences)
  const findings = [...inWords(reader, message, sentences), ...asWhole(reader, message, said, figures)]
  if (tokens.length > figures.most_words) {
    const from = tokens[figures.most_words]?.start ?? 0
    findings.push(tooLong(message.text, from, tokens.at(-1)?.end ?? from, tokens.length, figures))
  }
  const inHundred = (code: Code) => {
    const count = findings.filter((finding) => finding.code === code).length
    return tokens.length === 0 ? 0 : Math.round((count / tokens.length) * 10_000) / 100
  }
  return {
    language: language.code,
    left_out: [],
    scores: {
      you_we: balanceOf(language, sentences).share,
      pressure: inHundred('pressure'),
      jargon: inHundred('jargon'),
      reading_ease: language.readingEase(said.length > 0 ? said : sentences),
      words: tokens.length,
    },
    findings: findings.sort((a, b) => a.start - b.start || a.end - b.end),
  }
}

// A greeting or a farewell is short; what is longer says something as well.
const courtesyWords = 8

function inWords(reader: Reader, { text, reader: to }: Message, sentences: readonly Sentence[]): Finding[] {
  const own = ownWords(reader, to ? [...to.wishes, to.purpose ?? '', ...to.jargon_ok] : [])
  return sentences.flatMap((sentence) => [
    ...findInSentence(reader, sentence).map(({ code, better, from, to: end }) => finding(text, sentence, { code, from, to: end }, better)),
    ...jargonIn(reader, sentence, own).map(({ from, to: end, plain }) =>
      finding(text, sentence, { code: 'jargon', from, to: end }, plainly(plain)),
    ),
  ])
}

function plainly(plain: string): string {
  return plain === 'in full words' ? 'Write it out in full words, or say what it does for them.' : `In plain words: ${plain}.`
}

function asWhole(reader: Reader, message: Message, said: readonly Sentence[], figures: CheckFigures): Finding[] {
  const [first] = said
  const last = said.at(-1)
  if (!first || !last) return []
  const { text } = message
  const found: Finding[] = []
  const whole = (code: Code, sentence: Sentence, suggestion: string) =>
    found.push(finding(text, sentence, { code, from: 0, to: sentence.tokens.length }, suggestion))
  const { ours, yours } = balanceOf(reader.language, said)
  if (ours.length >= figures.we_times * yours && ours.length - yours >= figures.we_more) {
    const heaviest = said.reduce((most, one) => (countIn(one, ours) > countIn(most, ours) ? one : most), first)
    whole('we-heavy', heaviest, `Your side is named ${ours.length} times, theirs ${yours}: begin with what they want.`)
  }
  const asks = asksOf(reader, said)
  const surplus = asks[figures.asks_from - 1]
  if (surplus)
    found.push(
      finding(
        text,
        surplus.sentence,
        { code: 'too-many-asks', ...surplus },
        `${asks.length} things are asked: keep the one that matters next.`,
      ),
    )
  const lacking = whereNextStepLacks(reader, said, asks, figures.least_sentences)
  if (lacking) whole('no-next-step', lacking, 'Say what happens next: one easy question, or what you will do and when.')
  const meanings = meaningOf(reader, said)
  const { core_message, reader: to } = message
  if (core_message && shareOf(reader, core_message, meanings) < figures.core_share)
    whole('off-message', first, `Weave in what you stand for: “${core_message}”`)
  const theirs = to ? [...to.wishes, ...(to.purpose ? [to.purpose] : [])] : []
  if (theirs.length > 0 && !theirs.some((wish) => shareOf(reader, wish, meanings) >= figures.reader_share))
    whole('reader-absent', first, `Begin with what they want: “${to?.purpose ?? theirs[0]}”`)
  return found
}

function countIn({ start, end }: Sentence, words: readonly { start: number }[]): number {
  return words.filter((word) => word.start >= start && word.start < end).length
}

function tooLong(text: string, start: number, end: number, words: number, { most_words }: CheckFigures): Finding {
  const suggestion = `${words} words; ${most_words} are read in about a minute. Keep what they need for the next step.`
  return { code: 'too-long', start, end, words: text.slice(start, end), suggestion }
}

function finding(text: string, { tokens }: Sentence, place: { code: Code; from: number; to: number }, suggestion: string): Finding {
  const start = tokens[place.from]?.start ?? 0
  const end = tokens[place.to - 1]?.end ?? start
  return { code: place.code, start, end, words: text.slice(start, end), suggestion }
}
