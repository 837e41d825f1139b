import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { changePulse, holdOpen } from '../asking/pulse.ts'
import { type Key, keys, type Scores } from '../principles.ts'
import { spend } from './ballots.ts'
import { closeBox, openBox } from './box.ts'

/** What became of what was sent: what was counted now, and what this link had answered before. */
export interface Taken {
  counted: Key[]
  before: Key[]
}

/**
 * Counts what one of a team sent with a link. Of each question the first answer counts, so that a link can be used in several sittings and
 * by nobody twice. Nothing is told to those who look on, and nothing is written but the counts and that these questions are spent.
 */
export async function takeFromTeam(
  context: Context,
  { pulseId, secret, scores, words }: { pulseId: string; secret: string; scores: Scores; words: string },
): Promise<Taken> {
  const pulse = await holdOpen(context, pulseId)
  if (!pulse || pulse.closes_on < context.today) throw closedMeanwhile()
  const marked = keys.filter((key) => scores[key] !== undefined)
  const cuts = Object.keys(JSON.parse(pulse.cuts) as string[])
  const asked = [...marked, ...(words ? (['words'] as const) : []), 'anyone' as const]
  const { spent, cut } = await spend(context, { pulseId, secret, cuts, asked })
  const counted = marked.filter((key) => spent.includes(key))
  if (counted.length === 0 && !spent.includes('words')) throw usedUp()
  const box = openBox(context, pulse)
  for (const key of counted) {
    const spread = box.counts[cut]?.[key]
    const place = (scores[key] ?? 0) - 1
    if (spread) spread[place] = (spread[place] ?? 0) + 1
  }
  if (spent.includes('words')) box.words.push(words)
  if (spent.includes('anyone')) box.people[cut] = (box.people[cut] ?? 0) + 1
  await changePulse(context, pulseId, { box: closeBox(context, pulse, box) })
  return { counted, before: marked.filter((key) => !spent.includes(key)) }
}

function closedMeanwhile(): Refusal {
  return new Refusal(
    'conflict',
    'This was closed while you were filling it in. What you sent before is counted; what you have just marked came too late. Thank you all the same.',
  )
}

function usedUp(): Refusal {
  return new Refusal(
    'conflict',
    'Nothing new could be counted: these questions were answered with this link already, and the first answer counts. If that was not you, the link was passed on or cut off; tell whoever asked that you need to be asked anew next time.',
  )
}
