import type { Language } from '../language.ts'
import type { Match } from '../pattern.ts'
import { firstMatch, type Reader } from '../table.ts'
import type { Sentence, Token } from '../text.ts'

/** One thing that is asked of the reader: the words of a sentence from its verb on. */
export interface Ask {
  sentence: Sentence
  from: number
  to: number
}

/**
 * What a message asks for, each thing by itself: questions, requests and imperatives, and every further verb that is joined to one
 * (`check the figures, book the room and call Tom` are three). Polite words such as `if you have any questions, call me` are none.
 */
export function asksOf(reader: Reader, sentences: readonly Sentence[]): Ask[] {
  const asks: Ask[] = []
  for (const sentence of sentences) {
    asks.push(...inSentence(reader, sentence))
    if (asks.length >= mostAsks) break
  }
  return asks
}

// Nobody needs to know how many more there are.
const mostAsks = 30

function inSentence(reader: Reader, sentence: Sentence): Ask[] {
  if (sentence.tokens[0]?.quoted || (!sentence.asked && firstMatch(reader.asks.none, sentence))) return []
  const asked = firstMatch(reader.asks.patterns, sentence)
  const starts = verbsThatAsk(reader, sentence, asked)
  return starts.map((from, index) => ({
    sentence,
    from,
    to: endOf(sentence, from, starts[index + 1] ?? sentence.tokens.length, reader.language.asks.joins),
  }))
}

/** Without the words that only lead on to the next. */
function endOf({ tokens }: Sentence, from: number, to: number, joins: ReadonlySet<string>): number {
  let end = to
  while (end > from + 1 && end < tokens.length && joins.has(tokens[end - 1]?.word ?? '')) end--
  return end
}

/** Where each ask begins: the sentence's own, and bare verbs at the head of a part that is joined to it. */
function verbsThatAsk({ language: { asks } }: Reader, sentence: Sentence, asked: Match | null): number[] {
  const { tokens } = sentence
  const opened = skipped(tokens, 0, asks.skips)
  const imperative = sentence.isBareVerb(opened)
  const asking = imperative || sentence.asked || asked !== null
  if (!asking && !asks.conditions.has(tokens[0]?.word ?? '')) return []
  // The verb right after “please” or “could you” is the ask that the sentence begins with.
  const after = imperative ? opened : Math.max(opened + 1, asked ? asked.to : 0)
  const joined = [...new Set(headsIn(tokens, asks))].filter((at) => at > after && at < tokens.length && sentence.isBareVerb(at))
  return asking ? [0, ...joined] : joined
}

/** Where a part of the sentence begins: after a comma or a word that joins. */
function headsIn(tokens: readonly Token[], { joins, skips }: Language['asks']): number[] {
  return tokens.flatMap((token, at) => {
    const heads = at > 0 && (token.parted || joins.has(tokens[at - 1]?.word ?? ''))
    return heads && !joins.has(token.word) ? [skipped(tokens, at, skips)] : []
  })
}

function skipped(tokens: readonly Token[], from: number, skips: ReadonlySet<string>): number {
  let at = from
  while (at < tokens.length && at < from + 3 && skips.has(tokens[at]?.word ?? '')) at++
  return at
}
