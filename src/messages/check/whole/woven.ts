import type { Reader } from '../table.ts'
import type { Sentence } from '../text.ts'

/** What a text means, word by word: stems, those of one concept as one; without words that have no meaning of their own. */
export function meaningOf({ language, concepts }: Reader, sentences: readonly Sentence[]): ReadonlySet<string> {
  const meanings = new Set<string>()
  for (const { tokens } of sentences)
    for (const { word } of tokens) {
      if (language.stopWords.has(word)) continue
      const stem = language.stemOf(word)
      meanings.add(concepts.get(stem) ?? stem)
    }
  return meanings
}

/** The part of a sentence's meaning that a text has in any wording, 0 to 1; 1 for one without any meaning of its own. */
export function shareOf(reader: Reader, sought: string, meanings: ReadonlySet<string>): number {
  const asked = [...meaningOf(reader, reader.language.sentencesOf(sought))]
  return asked.length === 0 ? 1 : asked.filter((one) => meanings.has(one)).length / asked.length
}
