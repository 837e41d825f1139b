import { library, type Term } from './library.ts'

/** A word of a text, with its place in it in UTF-16 code units. */
export interface Token {
  /** In lower case, with straight apostrophes. */
  word: string
  /** As it was written. */
  text: string
  start: number
  end: number
  /** Stands between double quotation marks: somebody else said it. */
  quoted: boolean
  /** A comma, colon, semicolon or dash stands before it. */
  parted: boolean
}

export interface Sentence {
  tokens: Token[]
  start: number
  end: number
  /** Ends with a question mark. */
  asked: boolean
  /** Whether the word there is a verb in its bare form (`send the plan`); words of which that can be said alone cost nothing. */
  isBareVerb(at: number): boolean
}

// The library's work on one piece may grow faster than the piece; bounded pieces keep the whole linear.
const mostInPiece = 1000

/**
 * The sentences and words of an English text, with their offsets. A line break within a sentence (a letter that was wrapped) ends
 * none; an empty line always does.
 */
export function sentencesOf(text: string): Sentence[] {
  const quotes = quotedIn(text)
  const tagging = { left: mostTagged }
  return piecesOf(text).flatMap(({ start, end }) => {
    const piece = unwrapped(text.slice(start, end))
    let cursor = 0
    return library()
      .tokenize(piece)
      .document.flatMap((terms) => {
        const read = readTerms(terms, piece, cursor)
        cursor = read.cursor
        const tokens = read.tokens.map((token) => ({
          ...token,
          start: token.start + start,
          end: token.end + start,
          quoted: quotes.some((quote) => quote.start <= token.start + start && token.end + start <= quote.end),
        }))
        return tokens.length === 0 ? [] : [sentence(text, tokens, terms.at(-1)?.post ?? '', tagging)]
      })
  })
}

function sentence(text: string, tokens: Token[], after: string, tagging: { left: number }): Sentence {
  const start = tokens[0]?.start ?? 0
  const end = tokens.at(-1)?.end ?? start
  return {
    tokens,
    start,
    end,
    asked: after.includes('?'),
    isBareVerb: (at) => isBareVerb(text, tokens, at, tagging),
  }
}

/** By the library's dictionary; where that knows the word as a noun as well, by its tags for the words that follow. */
function isBareVerb(text: string, tokens: readonly Token[], at: number, tagging: { left: number }): boolean {
  const token = tokens[at]
  const { lexicon, switches } = library().words
  const known = token && Object.hasOwn(lexicon, token.word) ? lexicon[token.word] : undefined
  const either = token && Object.hasOwn(switches, token.word) && switches[token.word] === 'Noun|Verb'
  if (!token || (!either && known !== 'Infinitive')) return false
  const next = tokens[at + 1]
  if (!either || (next && opensObject.has(next.word))) return true
  if (tagging.left-- <= 0) return false
  const upTo = tokens[Math.min(tokens.length - 1, at + 3)] ?? token
  const tags = library()(unwrapped(text.slice(token.start, upTo.end))).document[0]?.[0]?.tags
  return tags?.has('Infinitive') === true && !tags.has('Noun')
}

// Tags cost most of all; a letter that needs them more often than this is none that somebody wrote.
const mostTagged = 60

// After one of these at the head of a clause, what may be a noun or a verb is the verb: `book the hall`.
const opensObject = new Set('the a an your my our his her their this that these those me us him them it'.split(' '))

function readTerms(terms: readonly Term[], piece: string, from: number) {
  const tokens: Token[] = []
  let cursor = from
  let between = ''
  for (const { text, pre, post } of terms) {
    between += pre
    if (text !== '') {
      const start = piece.indexOf(text, cursor)
      if (start < 0) continue
      const word = text.toLowerCase().replaceAll('’', "'")
      tokens.push({ word, text, start, end: start + text.length, quoted: false, parted: parting.test(between) })
      cursor = start + text.length
      between = ''
    }
    between += post
  }
  return { tokens, cursor }
}

const parting = /[,;:–—]| - /

/** Cut after the last empty line, the last sentence or at least the last word before a piece would be too long. */
function piecesOf(text: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = []
  let start = 0
  while (start < text.length) {
    const end = text.length - start <= mostInPiece ? text.length : cutBefore(text, start, start + mostInPiece)
    pieces.push({ start, end })
    start = end
  }
  return pieces
}

function cutBefore(text: string, start: number, most: number): number {
  for (const mark of ['\n\n', '. ', ' ']) {
    const at = text.lastIndexOf(mark, most - mark.length)
    if (at > start + mostInPiece / 2) return at + mark.length
  }
  return most
}

/** The same length, with a line break that stands within a sentence as a space. */
function unwrapped(text: string): string {
  return text.replace(/\n(?=[a-z])/g, ' ')
}

/** What stands between a pair of double quotation marks within one paragraph, in rising order. */
function quotedIn(text: string): { start: number; end: number }[] {
  const quotes: { start: number; end: number }[] = []
  let open = -1
  for (let at = 0; at < text.length && quotes.length < mostQuotes; at++) {
    const mark = text[at]
    if (mark === '\n' && text[at + 1] === '\n') open = -1
    else if (mark === '“' || mark === '„' || (mark === '"' && open < 0)) open = at
    else if (open >= 0 && (mark === '”' || mark === '"')) {
      quotes.push({ start: open, end: at })
      open = -1
    }
  }
  return quotes
}

const mostQuotes = 50
