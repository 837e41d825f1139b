import { answerCheckin, listCheckins } from '../../../src/journeys/after/answer.ts'
import { listDoubts, settleDoubt } from '../../../src/journeys/after/doubts.ts'
import { skipCheckin } from '../../../src/journeys/after/leave-out.ts'
import { createOutcome, measureOutcome } from '../../../src/journeys/after/outcomes.ts'
import { sendCheckin } from '../../../src/journeys/after/send.ts'
import { arriveJourney, declineJourney, endJourney } from '../../../src/journeys/decision/close.ts'
import { getFit, judgeFit } from '../../../src/journeys/decision/fit.ts'
import { makeDecision } from '../../../src/journeys/decision/make.ts'
import { call } from '../../../src/platform/call.ts'
import type { Act, Telling } from '../story.ts'
import { madeId } from './ways.ts'

/** They decided, by word of mouth. */
export function decided(ago: number, answer: 'yes' | 'no' | 'not_yet', words: string, by?: string): Act {
  return {
    ago,
    tell: (at) => call(at.us, makeDecision, { id: at.journey, answer, words, person_id: at.person(by ?? at.led) }),
  }
}

/** They told how sure they are that they chose well, at the check-in of a day after their yes. */
export function checkedIn(ago: number, day: number, confidence: number, words = '', by?: string): Act {
  return {
    ago,
    tell: async (at) => call(at.us, answerCheckin, { id: await checkinId(at, day, by), confidence, words }),
  }
}

/** A check-in was handed on as a link. */
export function handedOn(ago: number, day: number, by?: string): Act {
  return { ago, tell: async (at) => call(at.us, sendCheckin, { id: await checkinId(at, day, by) }) }
}

/** A check-in was left out. */
export function leftOut(ago: number, day: number, by?: string): Act {
  return { ago, tell: async (at) => call(at.us, skipCheckin, { id: await checkinId(at, day, by) }) }
}

/** The doubts that were open were settled. */
export function settled(ago: number, because: string): Act {
  return {
    ago,
    async tell(at) {
      const { items } = await call(at.us, listDoubts, { journey_id: at.journey, open: true })
      for (const { id } of items) await call(at.us, settleDoubt, { id, because })
    },
  }
}

/** What success is for them, in their measure; by so many days ago (below nought: to come). */
export function aims(ago: number, measure: string, [baseline, target, unit]: [number, number, string], by: number): Act {
  return {
    ago,
    async tell(at) {
      const made = await call(at.us, createOutcome, { id: at.journey, measure, unit, baseline, target, by_on: at.day(by) })
      at.made.set(measure, made.id)
    },
  }
}

/** It was measured. */
export function measured(ago: number, measure: string, actual: number, said_by_name: string): Act {
  return { ago, tell: (at) => call(at.us, measureOutcome, { id: madeId(at, measure), actual, said_by_name }) }
}

/** They arrived: by their word, or because the measure shows it where nothing was said. */
export function arrived(ago: number, words?: string): Act {
  return {
    ago,
    tell: (at) => call(at.us, arriveJourney, { id: at.journey, ...(words === undefined ? {} : { they_said: true, words }) }),
  }
}

/** We asked ourselves whether we fit: what we can do about each of their worries, whether they follow, whether we are right for them. */
export function fitWeighed(
  ago: number,
  can: 'yes' | 'partly' | 'no',
  follow: ['yes' | 'no', string],
  right: ['yes' | 'no', string, string?],
): Act {
  return {
    ago,
    async tell(at) {
      const { worries } = await call(at.us, getFit, { id: at.journey })
      return call(at.us, judgeFit, {
        id: at.journey,
        worries: worries.map(({ id }) => ({ id, can })),
        follow: { answer: follow[0], because: follow[1] },
        right: { answer: right[0], because: right[1], better: right[2] ?? '' },
      })
    },
  }
}

/** We declined to lead them, with the reason and a kind message. */
export function declined(ago: number, because: string, message: string, better?: string): Act {
  return { ago, tell: (at) => call(at.us, declineJourney, { id: at.journey, because, message, ...(better ? { better } : {}) }) }
}

/** It ended without anybody's decision. */
export function ended(ago: number, as: 'went_elsewhere' | 'faded', because: string): Act {
  return { ago, tell: (at) => call(at.us, endJourney, { id: at.journey, as, because }) }
}

async function checkinId(at: Telling, day: number, by = at.led): Promise<string> {
  const { items } = await call(at.us, listCheckins, { journey_id: at.journey, person_id: at.person(by) })
  const found = items.find((one) => one.day_number === day)
  if (!found) throw new Error(`${by} has no check-in on day ${day}`)
  return found.id
}
