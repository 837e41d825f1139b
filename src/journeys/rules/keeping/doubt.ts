import { addDays, type Day, daysBetween } from '../../../platform/days.ts'
import { sayDay } from '../../../platform/wording.ts'
import { sayCount } from '../say.ts'

/** A check-in that went out: "how sure are you that you chose well?", 0 to 10. */
export interface CheckInFact {
  asked_on: Day
  answered_on: Day | null
  confidence: number | null
}

export interface Doubt {
  kind: 'low' | 'fall' | 'silence'
  since: Day
  words: string
  remedy: string
}

export interface DoubtSettings {
  /** Below this an answer is a doubt. 7: who is sure says 7 or more; 6 is what people say who do not want to hurt. */
  low_below: number
  /** A fall of so much from one answer to the next. 2: one point is a mood. */
  fall_of: number
  /** A check-in unanswered for so many days. 7: a whole week, with its weekend. */
  silent_days: number
}
export const doubtDefaults: DoubtSettings = { low_below: 7, fall_of: 2, silent_days: 7 }

/**
 * The doubts that check-ins raise (M24): the latest answer is below 7; it fell by 2 or more from the one before; or the check-ins since the latest
 * answer have waited for 7 days. Several can hold at once; they come in this order. What lies after today has not happened yet.
 */
export function doubtsOf(checkIns: readonly CheckInFact[], today: Day, settings: DoubtSettings = doubtDefaults): Doubt[] {
  const asked = checkIns.filter((one) => one.asked_on <= today)
  const answers = asked
    .flatMap(({ asked_on, answered_on, confidence }) =>
      answered_on !== null && answered_on <= today && confidence !== null ? [{ asked_on, on: answered_on, confidence }] : [],
    )
    .sort((a, b) => compare(a.on, b.on) || compare(a.asked_on, b.asked_on))
  const [before, latest] = [answers.at(-2), answers.at(-1)]
  const doubts: Doubt[] = []
  if (latest && latest.confidence < settings.low_below) {
    const words = `On ${sayDay(latest.on, today)} they were ${latest.confidence} of 10 sure that they chose well.`
    doubts.push({ kind: 'low', since: latest.on, words, remedy: remedies.low })
  }
  if (before && latest && before.confidence - latest.confidence >= settings.fall_of) {
    const words = `They were ${before.confidence} of 10 sure on ${sayDay(before.on, today)}, and ${latest.confidence} on ${sayDay(latest.on, today)}.`
    doubts.push({ kind: 'fall', since: latest.on, words, remedy: remedies.fall })
  }
  const waiting = asked
    .filter((one) => (one.answered_on === null || one.answered_on > today) && (!latest || one.asked_on > latest.on))
    .map((one) => one.asked_on)
    .sort()[0]
  if (waiting !== undefined && daysBetween(waiting, today) >= settings.silent_days) {
    const words = `We asked on ${sayDay(waiting, today)} and have had no answer for ${sayCount(daysBetween(waiting, today), 'day')}.`
    doubts.push({ kind: 'silence', since: addDays(waiting, settings.silent_days), words, remedy: remedies.silence })
  }
  return doubts
}

const remedies: Record<Doubt['kind'], string> = {
  low: 'Call them. Ask what would make it a 10, and do the first of it this week.',
  fall: 'Something happened in between. Ask what changed, listen to the end, and say what you will do about it by when.',
  silence: 'Do not send the question again. Call, or go by, and ask how it is going.',
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
