import { distance } from 'fastest-levenshtein'

/** A command line that can't be understood: exit code 2. The words name what is wrong with it. */
export class WrongUsage extends Error {
  constructor(words: string) {
    super(words)
    this.name = 'WrongUsage'
  }
}

/** ` Did you mean X?` for the known name nearest to what was typed; nothing when none is near. */
export function didYouMean(typed: string, known: Iterable<string>): string {
  if (typed.length > 60) return ''
  const near = [...known].map((name) => ({ name, off: distance(typed, name) })).sort((a, b) => a.off - b.off)[0]
  return near && near.off <= Math.max(2, Math.floor(typed.length / 3)) ? ` Did you mean ${near.name}?` : ''
}
