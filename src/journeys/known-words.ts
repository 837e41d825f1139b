import { checkinStates } from './after/checkin.ts'
import { doubtKinds } from './after/doubt.ts'
import { audiences, endings, parts, stages } from './core/journey.ts'
import { eventKinds } from './core/save.ts'
import { decisionAnswers } from './decision/decision.ts'
import { becomings } from './listening/answer.ts'
import { topics } from './listening/first-questions.ts'
import { answers, verdicts } from './requests/request.ts'
import { netKinds, wayKinds } from './ways/way.ts'

/** What columns of journeys can hold that hold one of a few words. */
export const journeyWords = {
  stages,
  audiences,
  endings,
  roles: parts,
  events: eventKinds,
  topics,
  becomings,
  verdicts,
  requestAnswers: answers,
  ways: wayKinds,
  nets: netKinds,
  decisions: decisionAnswers,
  checkins: checkinStates,
  doubts: doubtKinds,
} as const
