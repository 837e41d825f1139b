import type { SaidRow } from '../tables.ts'
import { type Synonyms, wordsOfSaid } from './fit.ts'
import type { Word } from './words.ts'

/** The words of a need or an offer as it is kept. */
export function wordsIn({ words, topics }: Pick<SaidRow, 'words' | 'topics'>, synonyms: Synonyms): Word[] {
  return wordsOfSaid({ words, topics: JSON.parse(topics) as string[] }, synonyms)
}
