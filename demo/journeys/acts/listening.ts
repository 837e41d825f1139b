import { answerJourney, becomeOfAnswer } from '../../../src/journeys/listening/answers.ts'
import { listQuestions } from '../../../src/journeys/listening/questions.ts'
import { beginListening, endListening, talkListening } from '../../../src/journeys/listening/sessions.ts'
import { updateWorry } from '../../../src/people/worries.ts'
import { call } from '../../../src/platform/call.ts'
import type { Act, Telling } from '../story.ts'

interface Said {
  /** The beginning of a question of the bank, a question of its own, or '' for what was said unasked. */
  question: string
  words: string
  as?: 'wish' | 'worry'
  /** What the worry costs them a day, in euro. */
  cost?: number
  by?: string
}

/** They said something, in answer to a question of the bank (its beginning is enough) or to another one. */
export function said(question: string, words: string, more: Pick<Said, 'as' | 'cost' | 'by'> = {}): Said {
  return { question, words, ...more }
}

/** A conversation: minutes that they and we talked, and what they said. */
export function listened(ago: number, [theirs, ours]: [number, number], ...answers: Said[]): Act {
  return {
    ago,
    async tell(at) {
      const session = await call(at.us, beginListening, { id: at.journey })
      for (const answer of answers) await take(at, answer, session.id)
      await call(at.us, talkListening, { id: session.id, theirs, ours, unit: 'minutes' })
      await call(at.us, endListening, { id: session.id })
    },
  }
}

/** A conversation that has begun and goes on. */
export function listening(ago: number, ...answers: Said[]): Act {
  return {
    ago,
    async tell(at) {
      const session = await call(at.us, beginListening, { id: at.journey })
      for (const answer of answers) await take(at, answer, session.id)
    },
  }
}

async function take(at: Telling, { question, words, as, cost, by }: Said, session_id: string): Promise<void> {
  const speaker = at.person(by ?? at.led)
  const asked = await bankQuestion(at, question)
  const answer = await call(at.us, answerJourney, { id: at.journey, ...asked, words, said_by: speaker, session_id })
  if (!as) return
  const became = await call(at.us, becomeOfAnswer, { id: answer.id, as })
  const id = became.became?.id
  if (cost !== undefined && id) await call(at.us, updateWorry, { id, cost_per_day: cost * 100 })
}

async function bankQuestion(at: Telling, question: string): Promise<{ question_id: string } | { question: string }> {
  const { items } = await call(at.us, listQuestions, {})
  const found = question === '' ? undefined : items.find((one) => one.words.startsWith(question))
  return found ? { question_id: found.id } : { question }
}
