/** What is known for sure of a journey that arrived. */
export interface Facts {
  /** Confirmed by them; null where it was not. */
  purpose: string | null
  /** Worries of theirs that went away along the way, in their words. */
  worries: string[]
  outcomes: { measure: string; unit: string; baseline: number | null; actual: number | null }[]
  /** What they said when they arrived; null where nobody wrote it down. */
  arrived: string | null
}

/** At most so many of each: it is a suggestion, not a report. */
const most = 2

/**
 * A first wording for a testimonial (M41), as the customer would say it: what they wanted, what weighed on them and is gone, and what came
 * of it, each in the words and figures that were written down. What is not known is left out; where nothing is, there is no suggestion.
 */
export function suggestedWords({ purpose, worries, outcomes, arrived }: Facts): string {
  const measured = outcomes.flatMap(({ measure, unit, baseline, actual }) => {
    if (actual === null) return []
    const figure = (value: number) => [value, unit].filter((part) => part !== '').join(' ')
    return [`${measure}: ${baseline === null ? '' : `${figure(baseline)} before, `}${figure(actual)} now.`]
  })
  return [
    ...(purpose ? [`What I wanted: ${ended(purpose)}`] : []),
    ...worries.slice(0, most).map((worry) => `What weighed on me: “${ended(worry)}” That is gone.`),
    ...measured.slice(0, most),
    ...(arrived ? [ended(arrived)] : []),
  ].join('\n')
}

function ended(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return /[.!?…]$/.test(line) ? line : `${line}.`
}

export const ways = ['full', 'given', 'anonymous'] as const

/** How someone is named where everybody reads it: as they signed, by given name and organization, or not at all. */
export function shownName(named: string, by: { signed: string; given: string; organization: string | null }): string {
  if (named === 'full') return by.signed
  if (named === 'anonymous') return ''
  const given = by.given || (by.signed.split(' ')[0] ?? '')
  return by.organization ? `${given}, ${by.organization}` : given
}
