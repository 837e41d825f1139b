import { z } from 'zod'
import { actorId } from '../../platform/context.ts'
import { Id, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findJourney } from '../core/queries.ts'
import { Answer, answersOf, toAnswer } from './answer.ts'
import { Draft, draftsOf } from './drafts.ts'
import { heardSoFar } from './enough.ts'
import { topics } from './first-questions.ts'
import { questionsOf } from './question-rows.ts'
import { Question, toQuestion } from './questions.ts'
import { Session, sessionsOf, toSession } from './sessions.ts'
import { Talk, talkOf } from './talk.ts'

export const getListening = operation({
  name: 'listening.get',
  method: 'GET',
  path: '/journeys/{id}/listening',
  summary: 'Show what was said on a journey, what is left to ask, and how much of the talking was theirs',
  input: { id: Id },
  output: z.object({
    journey_id: Id,
    questions: z.array(Question).meta({ description: 'Left to ask, in order; with a teammate, in the conversation under way' }),
    answers: z.array(Answer),
    talk: Talk,
    heard: z.object({
      subjects: z.array(z.enum(topics)),
      enough: z.boolean().meta({ description: 'Whether it is time for the purpose' }),
      words: z.string(),
    }),
    session: Session.nullable().meta({ description: 'Your conversation of today that is under way' }),
    sessions: z.array(Session).meta({ description: 'Every conversation, the latest first' }),
    drafts: z.array(Draft).meta({ description: 'What you have typed and not kept yet' }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id }) {
    const journey = await findJourney(context, id)
    const answers = await answersOf(context, id)
    const sessions = await sessionsOf(context, id)
    const session = sessions.find((one) => one.member_id === actorId(context.actor) && !one.ended_at && one.on_day === context.today)
    // With teammates the same is asked each time; a customer is not asked twice.
    const counting = journey.audience === 'teammate' ? answers.filter((one) => session && one.session_id === session.id) : answers
    const asked = new Set(counting.map((answer) => answer.question_id))
    const bank = (await questionsOf(context)).filter((row) => row.audience === journey.audience && row.retired_at === '')
    return {
      journey_id: id,
      questions: bank.filter((row) => !asked.has(row.id)).map(toQuestion),
      answers: answers.map(toAnswer),
      talk: await talkOf(context, sessions),
      heard: await heardSoFar(context, answers),
      session: session ? toSession(session) : null,
      sessions: sessions.map(toSession),
      drafts: await draftsOf(context, id),
    }
  },
})

export const listAnswers = operation({
  name: 'answers.list',
  method: 'GET',
  path: '/journeys/{id}/answers',
  summary: 'List what was said on a journey, in their words',
  input: { id: Id },
  output: List(Answer),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['question', 'words', 'said_by_name', 'on', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { items: (await answersOf(context, id)).map(toAnswer), next: null }
  },
})
