import type { Sentence } from './text.ts'

/** What is told of the words of a message. */
export const wordCodes = ['hero-posing', 'pressure', 'price-war', 'fear', 'jargon'] as const
/** What is told of a message as a whole. */
export const wholeCodes = ['we-heavy', 'no-next-step', 'too-many-asks', 'too-long', 'off-message', 'reader-absent'] as const

export type WordCode = (typeof wordCodes)[number]
export type WholeCode = (typeof wholeCodes)[number]
export type Code = WordCode | WholeCode

/** A row of the table: what is found, what excuses it, what to write instead. Patterns are written as `patternsOf` reads them. */
export interface Row {
  code: WordCode
  patterns: readonly string[]
  /** Anywhere in the same sentence these excuse it. */
  unless?: readonly string[]
  /** Also found where the words are quoted from somebody. */
  better: string
  /** Sentences in which this row finds something: its tests. */
  finds: readonly string[]
  /** Sentences that come near and in which nothing is found. */
  leaves?: readonly string[]
}

/** What a term means in words that everyone knows. */
export interface Term {
  term: string
  plain: string
}

/** A language in which messages can be checked: everything that depends on it. */
export interface Language {
  /** BCP 47: `en`. */
  code: string
  rows: readonly Row[]
  terms: readonly Term[]
  sets: Record<string, string>
  phrases: Record<string, string>
  /** Words of the writer's side and of the reader's. */
  ours: ReadonlySet<string>
  yours: ReadonlySet<string>
  asks: {
    /** Sentences that ask for something with these words. */
    patterns: readonly string[]
    /** Polite words that look like an ask and are none. */
    none: readonly string[]
    /** A verb may stand after these and begin another ask. */
    joins: ReadonlySet<string>
    /** Between a join and its verb. */
    skips: ReadonlySet<string>
    conditions: ReadonlySet<string>
  }
  nextStep: {
    /** Words that say what happens next. */
    said: readonly string[]
    /** Messages that need no next step. */
    needless: readonly string[]
    /** What offers or proposes something and so should ask. */
    offering: readonly string[]
  }
  /** Words of greeting and farewell, which are no sentences. */
  courtesy: readonly string[]
  /** Words without a meaning of their own when two texts are compared. */
  stopWords: ReadonlySet<string>
  /** Words with one meaning, a line each. */
  concepts: readonly string[]
  sentencesOf(text: string): Sentence[]
  formsOf(verb: string): readonly string[]
  stemOf(word: string): string
  /** null for a text that cannot be judged. */
  readingEase(sentences: readonly Sentence[]): number | null
}
