import { confirmByHand, playBackPurpose, rewordByHand, stateThePurpose } from '../../../src/journeys/purpose/operations.ts'
import { answerRequest, createRequest, judgeRequest } from '../../../src/journeys/requests/operations.ts'
import { call } from '../../../src/platform/call.ts'
import type { Act } from '../story.ts'

/** Where they want to arrive was put into one sentence: by us, or by someone on the journey. */
export function stated(ago: number, words: string, by?: string): Act {
  return {
    ago,
    tell: (at) => call(at.us, stateThePurpose, { id: at.journey, words, ...(by ? { said_by: at.person(by) } : {}) }),
  }
}

/** It was played back to them. */
export function playedBack(ago: number): Act {
  return { ago, tell: (at) => call(at.us, playBackPurpose, { id: at.journey }) }
}

/** They confirmed it, by word of mouth. */
export function confirmed(ago: number, by?: string): Act {
  return { ago, tell: (at) => call(at.us, confirmByHand, { id: at.journey, by: at.person(by ?? at.led) }) }
}

/** They put it in their own words, by word of mouth. */
export function reworded(ago: number, words: string, by?: string): Act {
  return { ago, tell: (at) => call(at.us, rewordByHand, { id: at.journey, words, by: at.person(by ?? at.led) }) }
}

interface Treated {
  by?: string
  /** Judged and answered so many days ago; both on the day it was asked unless said. */
  on?: number
  verdict?: 'serves' | 'does_not' | 'unclear'
  because?: string
  answer?: 'do_it' | 'redirect' | 'decline'
  words?: string
}

/** They asked for something; it was judged and answered as far as is said. */
export function asked(ago: number, words: string, { by, verdict, because = '', answer, words: back = '', ...rest }: Treated = {}): Act {
  return {
    ago,
    async tell(at) {
      const { id: request_id } = await call(at.us, createRequest, { id: at.journey, words, person_id: at.person(by ?? at.led) })
      const us = { ...at.us, today: at.day(rest.on ?? ago) }
      if (verdict) await call(us, judgeRequest, { id: at.journey, request_id, verdict, because })
      if (answer) await call(us, answerRequest, { id: at.journey, request_id, answer, words: back })
    },
  }
}
