import { wordsOf } from '../../people/index.ts'

/** What two texts have in common. */
export interface Likeness {
  /** 0 to 1. */
  score: number
  /** The words of the first that the second has too. */
  shared: string[]
}

/**
 * How alike two short texts are: the cosine of the two sets of word stems, `shared / √(a · b)` (A. Ochiai, 1957). Words that carry no
 * meaning by themselves are left out.
 */
export function likeness(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): Likeness {
  const shared = [...a].filter(([stem]) => b.has(stem)).map(([, word]) => word)
  return { score: shared.length === 0 ? 0 : Math.round((shared.length / Math.sqrt(a.size * b.size)) * 1000) / 1000, shared }
}

/** The stems of a text's words of meaning, each with the word as it was written (folded). */
export function stemsOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const word of wordsOf(text, 120)) {
    const stem = stemOf(word)
    if (word.length >= 3 && !empty.has(word) && !found.has(stem)) found.set(stem, word)
  }
  return found
}

/** The beginning that a family of words shares: without the commonest English endings, at least three letters long. */
function stemOf(word: string): string {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3)
  const stem = ending ? word.slice(0, -ending.length) : word
  return stem.length > 4 && /([^aeiou])\1$/.test(stem) ? stem.slice(0, -1) : stem
}

const endings = ['ations', 'ation', 'ings', 'ing', 'ies', 'ied', 'ers', 'es', 'ed', 'er', 'ly', 's', 'e', 'y']

const empty = new Set(
  `about after again all also and any are because been before being but can cannot could did does doing done down each even every for from
  get gets getting got had has have having her here him his how into its just like made make makes many more most much must not now off
  one only other our out over own said same say says she should since some still such than that the their them then there these they this
  those through too under until very want wants was way were what when where which while who why will with without would you your`.split(
    /\s+/,
  ),
)
