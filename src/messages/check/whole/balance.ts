import type { Language } from '../language.ts'
import type { Sentence, Token } from '../text.ts'

export interface Balance {
  ours: Token[]
  yours: number
  /** The part of both that is the reader's, 0 to 1; null where neither side is named. */
  share: number | null
}

/** How often the writer's side and the reader's are named; words quoted from somebody count for neither. */
export function balanceOf({ ours, yours }: Language, sentences: readonly Sentence[]): Balance {
  const said = sentences.flatMap(({ tokens }) => tokens.filter(({ quoted }) => !quoted))
  const us = said.filter(({ word }) => ours.has(word))
  const you = said.filter(({ word }) => yours.has(word)).length
  const both = us.length + you
  return { ours: us, yours: you, share: both === 0 ? null : Math.round((you / both) * 1000) / 1000 }
}
