/** What a check says of a message, as far as it is shown while one writes. */
export interface MarkedText {
  scores: { you_we: number | null; reading_ease: number | null; words: number }
  findings: { code: string; start: number; end: number; words: string; suggestion: string }[]
}

/** A part of a text: with what was found in it, or without. */
export interface MarkedPart {
  words: string
  suggestion?: string
}

/**
 * A text cut into what is marked and what is not. A finding around others is not marked itself, so that theirs can be told apart; where
 * two overlap, the earlier one goes as far as it goes.
 */
export function partsOf(text: string, findings: MarkedText['findings']): MarkedPart[] {
  const parts: MarkedPart[] = []
  let end = 0
  const narrow = findings.filter((one) => !findings.some((other) => other.end - other.start < one.end - one.start && liesIn(other, one)))
  for (const finding of [...narrow].sort((a, b) => a.start - b.start)) {
    const start = Math.max(finding.start, end)
    if (start >= finding.end) continue
    parts.push({ words: text.slice(end, start) }, { words: text.slice(start, finding.end), suggestion: finding.suggestion })
    end = finding.end
  }
  return [...parts, { words: text.slice(end) }]
}

function liesIn(inner: { start: number; end: number }, outer: { start: number; end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

/** The whole in a few words: how many words, whose side, how easily read, how much was found. */
export function markedInWords({ scores, findings }: MarkedText): string {
  const { words, you_we, reading_ease } = scores
  const length = words === 1 ? 'One word.' : `${words} words.`
  const side = you_we === null ? '' : ` ${Math.round(you_we * 100)} % of the words for you and us are theirs.`
  const ease = reading_ease === null ? '' : ` Reading ease ${Math.round(reading_ease)}: ${easily(reading_ease)}.`
  const found =
    findings.length === 0 ? ' Nothing found.' : findings.length === 1 ? ' One thing found.' : ` ${findings.length} things found.`
  return `${length}${side}${ease}${found}`
}

/** Flesch's own steps, drawn together. */
function easily(ease: number): string {
  if (ease >= 80) return 'easy'
  if (ease >= 60) return 'plain'
  return ease >= 30 ? 'heavy going' : 'hard to read'
}
