import type { Reader } from './table.ts'
import type { Sentence, Token } from './text.ts'

/** What a reader's own words are: their stems, or the same as they are written. */
export type OwnWords = ReadonlySet<string>

/** The stems of all words in some texts. */
export function ownWords({ language }: Reader, texts: readonly string[]): OwnWords {
  return new Set(
    texts.flatMap((text) => language.sentencesOf(text).flatMap(({ tokens }) => tokens.map(({ word }) => language.stemOf(word)))),
  )
}

/** Terms of a sentence that this reader would not use: of several that begin at a word, the longest. Words quoted from somebody are none. */
export function jargonIn(reader: Reader, { tokens }: Sentence, own: OwnWords) {
  const found: { from: number; to: number; term: string; plain: string }[] = []
  let next = 0
  for (const [from, token] of tokens.entries()) {
    if (from < next || token.quoted) continue
    const fitting = termsAt(reader, tokens, from).filter(({ steps }) => !theirs(reader, tokens.slice(from, from + steps.length), own))
    const [longest] = fitting.sort((a, b) => b.steps.length - a.steps.length)
    if (!longest) continue
    next = from + longest.steps.length
    found.push({ from, to: next, term: longest.term, plain: longest.plain })
  }
  return found
}

function termsAt({ terms }: Reader, tokens: readonly Token[], from: number) {
  const token = tokens[from] as Token
  const named = [...(terms.get(token.word) ?? []), ...(token.text === token.word ? [] : (terms.get(token.text) ?? []))]
  return named.filter(({ steps, exact }) =>
    steps.every((step, at) => {
      const there = tokens[from + at]
      return there !== undefined && (exact ? there.text === step : there.word === step)
    }),
  )
}

/** A term is theirs once every word of it is. */
function theirs({ language }: Reader, tokens: readonly Token[], own: OwnWords): boolean {
  return tokens.every(({ word }) => own.has(language.stemOf(word)))
}
