/** How much each side spoke, in seconds or in words: one of the two for both. */
export interface Talk {
  theirs: number
  ours: number
}
export interface TalkSettings {
  /** The share from which we listened well. 0.6: our questions and playing back what we heard take up to two fifths. */
  well_from: number
}
export const talkDefaults: TalkSettings = { well_from: 0.6 }

/**
 * The share of the talking that was theirs (M5): theirs / (theirs + ours), 0 to 1; null when nobody spoke. The sentence gives whole percent, and 0
 * and 100 only when it is exactly so. Refuses amounts below nought.
 */
export function talkShare({ theirs, ours }: Talk, settings: TalkSettings = talkDefaults): { share: number | null; words: string } {
  if (!(theirs >= 0 && ours >= 0)) throw new RangeError('nobody speaks for less than no time')
  if (theirs + ours === 0) return { share: null, words: 'Nobody has spoken yet.' }
  const share = theirs / (theirs + ours)
  const theirPart = percent(share, theirs, ours)
  if (share >= settings.well_from) return { share, words: `They did ${theirPart}% of the talking.` }
  if (share >= 0.5) return { share, words: `They did ${theirPart}% of the talking: let them have a little more.` }
  return { share, words: `We did ${100 - theirPart}% of the talking: ask, and wait for the answer.` }
}

function percent(share: number, theirs: number, ours: number): number {
  const whole = Math.round(share * 100)
  if (theirs > 0 && ours > 0) return Math.min(99, Math.max(1, whole))
  return whole
}
