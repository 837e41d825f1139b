import type { Language, Row, WordCode } from './language.ts'
import { beginnings, isNumber, type Match, matchAt, type Pattern, patternsOf } from './pattern.ts'
import type { Sentence, Token } from './text.ts'

/** What was found, by words of one sentence: the first and one after the last. */
export interface Found extends Match {
  code: WordCode
  better: string
}

/** Patterns of one purpose, looked up by the word that they begin with. */
export type Patterns = ReadonlyMap<string, readonly Pattern[]>

interface Start {
  pattern: Pattern
  row: Row
  /** Which of the rows it is. */
  at: number
}

/** A language with its patterns read. */
export interface Reader {
  language: Language
  /** Of all rows at once: what may begin with a word. */
  starts: ReadonlyMap<string, readonly Start[]>
  /** What excuses each row, in their order. */
  excuses: readonly Patterns[]
  courtesy: Patterns
  asks: { patterns: Patterns; none: Patterns }
  nextStep: { said: Patterns; needless: Patterns; offering: Patterns }
  /** By their first word; terms with capital letters count as they are written. */
  terms: ReadonlyMap<string, readonly { steps: readonly string[]; exact: boolean; term: string; plain: string }[]>
  concepts: ReadonlyMap<string, string>
}

/** Reads the whole table of a language; done once. */
export function readerOf(language: Language): Reader {
  const read = (written: readonly string[]) => byBeginning(written.flatMap((one) => patternsOf(one, language)))
  return {
    language,
    starts: startsOf(language),
    excuses: language.rows.map((row) => read(row.unless ?? [])),
    courtesy: read(language.courtesy),
    asks: { patterns: read(language.asks.patterns), none: read(language.asks.none) },
    nextStep: {
      said: read(language.nextStep.said),
      needless: read(language.nextStep.needless),
      offering: read(language.nextStep.offering),
    },
    terms: Map.groupBy(
      language.terms.map(({ term, plain }) => {
        const exact = term !== term.toLowerCase()
        return { steps: term.split(' '), exact, term, plain }
      }),
      ({ steps }) => steps[0] ?? '',
    ),
    concepts: new Map(language.concepts.flatMap((line) => line.split(' ').map((word, _, all) => [language.stemOf(word), all[0] ?? word]))),
  }
}

function startsOf(language: Language): ReadonlyMap<string, readonly Start[]> {
  const found = new Map<string, Start[]>()
  for (const [at, row] of language.rows.entries())
    for (const pattern of row.patterns.flatMap((one) => patternsOf(one, language)))
      for (const word of beginnings(pattern)) {
        const there = found.get(word)
        if (there) there.push({ pattern, row, at })
        else found.set(word, [{ pattern, row, at }])
      }
  return found
}

function byBeginning(patterns: readonly Pattern[]): Patterns {
  const found = new Map<string, Pattern[]>()
  for (const pattern of patterns)
    for (const word of beginnings(pattern)) {
      const there = found.get(word)
      if (there) there.push(pattern)
      else found.set(word, [pattern])
    }
  return found
}

/** The first place in a sentence where one of the patterns matches. */
export function firstMatch(patterns: Patterns, sentence: Pick<Sentence, 'tokens'>): Match | null {
  for (let from = 0; from < sentence.tokens.length; from++) {
    const match = matchFrom(patterns, sentence, from)
    if (match) return match
  }
  return null
}

function matchFrom(patterns: Patterns, sentence: Pick<Sentence, 'tokens'>, from: number): Match | null {
  for (const pattern of candidates(patterns, sentence.tokens[from] as Token)) {
    const match = matchAt(pattern, sentence, from)
    if (match) return match
  }
  return null
}

function candidates<T>(patterns: ReadonlyMap<string, readonly T[]>, { word }: Token): readonly T[] {
  const named = patterns.get(word) ?? []
  const numbers = isNumber(word) ? patterns.get('#') : undefined
  return numbers ? [...named, ...numbers] : named
}

/** What the table finds in a sentence; where findings of one code meet, they are one. */
export function findInSentence(reader: Reader, sentence: Sentence): Found[] {
  const found: Found[] = []
  const excused: (boolean | undefined)[] = []
  for (const [from, token] of sentence.tokens.entries()) {
    if (token.quoted) continue
    for (const { pattern, row, at } of candidates(reader.starts, token)) {
      const match = excused[at] ? null : matchAt(pattern, sentence, from)
      if (!match) continue
      excused[at] ??= firstMatch(reader.excuses[at] ?? new Map(), sentence) !== null
      if (!excused[at]) join(found, { ...match, code: row.code, better: row.better })
    }
  }
  return found
}

function join(found: Found[], next: Found): void {
  const there = found.find((one) => one.code === next.code && one.from < next.to && next.from < one.to)
  if (!there) found.push(next)
  else {
    there.from = Math.min(there.from, next.from)
    there.to = Math.max(there.to, next.to)
  }
}
