import { introductionsToCareFor } from '../network/index.ts'
import { daysBetween } from '../platform/days.ts'
import { sayDay } from '../platform/wording.ts'
import type { Look } from './look.ts'
import { type Candidate, introductionPresses } from './rules.ts'
import { sayAgo } from './wording.ts'

/** Introductions whose next step is ours: both have agreed, it is time to ask how it went, or there is someone to thank. */
export async function introduction({ context, on, guide }: Look): Promise<Candidate[]> {
  const due = await introductionsToCareFor(context, { on, guide, limit: 20 })
  return due.map(({ kind, person_id, other, since }) => ({
    person_id,
    kind: `introduction_${kind}`,
    since,
    words: said(kind, other, sayDay(since, on), sayAgo(since, on)),
    presses: introductionPresses(kind, daysBetween(since, on)),
  }))
}

function said(kind: 'ready' | 'follow_up' | 'thank', other: string, day: string, ago: string): string {
  if (kind === 'ready') return `Wants to meet ${other}, who wants it too: both have said yes since ${day}, ${ago}.`
  if (kind === 'follow_up') return `You introduced ${other}; since ${day} it is time to ask how it went.`
  return `Gave something to ${other} because you introduced them, and nobody has thanked them since ${day}.`
}
