import { listen } from '../../platform/events.ts'
import type { Noun } from '../../platform/noun.ts'
import { answerJourney, becomeOfAnswer, letAnswerBe, removeAnswer, restoreAnswer, updateAnswer } from './answers.ts'
import { draftAnswer } from './drafts.ts'
import { getListening, listAnswers } from './listening.ts'
import { beginOneToOne, listOneToOnes } from './one-to-ones.ts'
import { makeFirstQuestions } from './question-rows.ts'
import { askAgain, createQuestion, listQuestions, moveQuestion, retireQuestion, updateQuestion } from './questions.ts'
import { beginListening, endListening, talkListening } from './sessions.ts'

/** What is asked and what was answered: of customers, and of those we work with. */
export const listening: readonly Noun[] = [
  { name: 'questions', operations: [listQuestions, createQuestion, updateQuestion, moveQuestion, retireQuestion, askAgain] },
  { name: 'listening', operations: [getListening, beginListening, talkListening, endListening, draftAnswer] },
  {
    name: 'answers',
    operations: [answerJourney, listAnswers, updateAnswer, becomeOfAnswer, letAnswerBe, removeAnswer, restoreAnswer],
  },
  { name: 'one_to_ones', operations: [listOneToOnes, beginOneToOne] },
]

listen('workspace.opened', makeFirstQuestions)
