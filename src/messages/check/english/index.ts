import { stemmer } from 'stemmer'
import type { Language } from '../language.ts'
import { library } from '../library.ts'
import { sentencesOf } from '../text.ts'
import { fear } from './fear.ts'
import { hero } from './hero.ts'
import { pressure } from './pressure.ts'
import { price } from './price.ts'
import { readingEase } from './reading-ease.ts'
import { stock } from './stock.ts'
import { terms } from './terms.ts'
import { phrases, sets } from './vocabulary.ts'
import { asks, concepts, courtesy, nextStep, ours, stopWords, yours } from './whole.ts'

/** English, as it is written to customers. */
export const english: Language = {
  code: 'en',
  rows: [...hero, ...pressure, ...price, ...fear, ...stock],
  terms,
  sets,
  phrases,
  ours,
  yours,
  asks,
  nextStep,
  courtesy,
  stopWords,
  concepts,
  sentencesOf,
  formsOf,
  stemOf: (word) => stemmer(word.slice(0, 45).replace(/'s$/, '')),
  readingEase,
}

/** `save` gives save, saves, saved and saving, and a participle where it is another. */
function formsOf(verb: string): readonly string[] {
  const world = library().world()
  const { FutureTense: _, ...forms } = world.methods.two.transform.verb.conjugate(verb, world.model)
  return [...new Set([verb, ...Object.values(forms)])]
}
