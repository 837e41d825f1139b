import { stemmer } from 'stemmer'
import { fold } from '../../people/index.ts'

/** Words that every need or offer may have: without them two that share nothing share nothing. */
const empty = new Set(
  `a about above after again all almost already also always am among an and any anyone anything are around as ask at away back be because been
  before behind being best better between both but by can cannot come comes could daily day days do does done down during each early easily
  else enough even every everyone everything few fine first for free from full get gets give given gives glad go goes going good great had
  happy has have having he help helps her here hers him his how i if in into is it its just keep know knows last late let lets like little
  look looking looks lot love made make makes many may me mine more most much must my myself near need needed needs never new next no nobody
  none not nothing now of off offer offers often old on once one only open or other others our ours out over own owner part people perhaps
  please put quite rather really same say see seek seeking several she should since so some somebody someone something somewhere soon start
  still such take takes than that the their them then there these they thing things this those through time times to together too towards twice
  two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety hundred
  thousand dozen half second third long under until up upon us use used very want wanted wants was way ways we well were what when where which while who whole whom
  whose why will wish with within without work would year years yes yet you young your yours am pm etc hello ll ve re don t s m`.split(
    /\s+/,
  ),
)

/** A word of meaning: as it was written (folded), and its stem. */
export interface Word {
  word: string
  stem: string
}

/** The words of meaning in a text, each stem once, in order; at most `most` of them. Stems are Porter's (1980). */
export function meaningful(text: string, most = 60): Word[] {
  const found = new Map<string, Word>()
  for (const word of plainWords(text)) {
    if (found.size >= most) break
    if (word.length < 2 || empty.has(word) || /^\d+$/.test(word)) continue
    const stem = stemOf(word)
    if (!found.has(stem)) found.set(stem, { word, stem })
  }
  return [...found.values()]
}

/** The folded words of a text in order, those that carry no meaning too. */
export function plainWords(text: string): string[] {
  return fold(text.slice(0, 4000).replace(/[’']s\b/g, ''))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

export function stemOf(word: string): string {
  return stemmer(word).slice(0, 40)
}
