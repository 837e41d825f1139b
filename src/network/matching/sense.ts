import type { SaidRow } from '../tables.ts'
import { type Synonyms, wordsOfSaid } from './fit.ts'
import { rememberedNearness } from './nearness.ts'
import type { Word } from './words.ts'

/** What words mean in a workspace, told once of each text and of each two words: for whoever sets many needs and offers beside each other. */
export interface Sense {
  synonyms: Synonyms
  nearOf: ReturnType<typeof rememberedNearness>
  /** The words of a need or an offer as it is kept. */
  wordsOf(row: Pick<SaidRow, 'words' | 'topics'>): Word[]
}

/** So many texts are remembered; a job that looks at everything comes by far more. */
const most = 2000

export function senseOf(synonyms: Synonyms): Sense {
  const known = new Map<string, Word[]>()
  return {
    synonyms,
    nearOf: rememberedNearness(),
    wordsOf({ words, topics }) {
      const text = `${topics} ${words}`
      const found = known.get(text) ?? wordsIn({ words, topics }, synonyms)
      if (known.size >= most) known.clear()
      known.set(text, found)
      return found
    },
  }
}

/** The words of a need or an offer as it is kept. */
export function wordsIn({ words, topics }: Pick<SaidRow, 'words' | 'topics'>, synonyms: Synonyms): Word[] {
  return wordsOfSaid({ words, topics: JSON.parse(topics) as string[] }, synonyms)
}
