import { daysBetween } from '../platform/days.ts'
import { quote } from '../platform/wording.ts'
import { lowAnswers } from '../pulse/index.ts'
import type { Look } from './look.ts'
import { type Candidate, lowAnswerPresses } from './rules.ts'
import { sayAgo } from './wording.ts'

/** Customers who marked something low under their own name, until somebody has been in touch. */
export async function lowAnswer({ context, on, guide }: Look): Promise<Candidate[]> {
  const found = await lowAnswers(context, { on, guide }, 20)
  return found.map(({ person_id, on: since, pulse, about }) => ({
    person_id,
    kind: 'low_answer',
    since,
    words: `Answered low in “${pulse}”, ${sayAgo(since, on)}: ${about.slice(0, 2).map(quote).join(' and ')}${about.length > 2 ? ', among others.' : ''}`,
    presses: lowAnswerPresses(daysBetween(since, on)),
  }))
}
