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
  const shared: string[] = []
  for (const [stem, word] of a) if (b.has(stem)) shared.push(word)
  return { score: shared.length === 0 ? 0 : Math.round((shared.length / Math.sqrt(a.size * b.size)) * 1000) / 1000, shared }
}
