import anyAscii from 'any-ascii'

/** A text without accents, case and foreign letters (written in Latin ones): what two spellings of one word share. */
export function fold(text: string): string {
  const plain = isPlain.test(text) ? text : anyAscii(text.normalize('NFKC'))
  return plain.toLowerCase()
}

/** The different words of a text, folded: letters and digits, at most `most` of them. */
export function wordsOf(text: string, most = 40): string[] {
  const found = new Set<string>()
  for (const word of fold(text.slice(0, 4000)).split(notWord)) {
    if (word !== '') found.add(word.slice(0, 60))
    if (found.size >= most) break
  }
  return [...found]
}

/**
 * The spellings one letter short of a word (of its first seven letters), with the word's beginning itself. Two words that share one are
 * within two edits of each other, mostly one: the symmetric delete index of SymSpell (W. Garbe, 2012), at distance 1.
 */
export function variantsOf(word: string): string[] {
  const start = word.slice(0, 7)
  const found = new Set([start])
  for (let at = 0; at < start.length; at++) found.add(start.slice(0, at) + start.slice(at + 1))
  return [...found]
}

/** The digits of a telephone number as typed. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const isPlain = /^[\u0000-\u007f]*$/
const notWord = /[^a-z0-9]+/
