import { z } from 'zod'
import { createWish, createWorry, removeWish, removeWorry } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOpenJourney } from '../core/queries.ts'
import { Answer, becomings, findAnswer, pastDay, speakerOf, toAnswer } from './answer.ts'
import { dropDraft } from './drafts.ts'
import { enoughHeard } from './enough.ts'
import { topics } from './first-questions.ts'
import { questionIn, questionsOf } from './question-rows.ts'
import { findSession } from './sessions.ts'
import type { AnswerRow } from './tables.ts'

const Said = Words(10_000).refine((text) => text !== '', 'must not be empty')
const SaidBy = Id.meta({ description: 'The person who said it' })

export const answerJourney = operation({
  name: 'journeys.answer',
  method: 'POST',
  path: '/journeys/{id}/answers',
  summary: 'Keep what someone answered on a journey, in their words',
  input: {
    id: Id,
    words: Said,
    question_id: Id.optional().meta({ description: 'One of the questions of the bank' }),
    question: Words(300).default('').meta({ description: 'The question as it was asked, where it is none of the bank' }),
    topic: z.enum(topics).optional().meta({ description: 'What it is about; that of the question, if absent' }),
    said_by: SaidBy.optional(),
    session_id: Id.optional(),
    on: Day.optional(),
  },
  output: Answer,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', question: 'What keeps you awake?', words: 'That the till stops on a Saturday morning.' },
  done: 'Kept.',
  async run(context, { id, words, said_by, on, ...given }) {
    const journey = await findOpenJourney(context, id)
    const question = await asked(context, given)
    const speaker = await speakerOf(context, journey, said_by)
    if (given.session_id) await findSession(context, given.session_id, id)
    const row: AnswerRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      journey_id: id,
      session_id: given.session_id ?? null,
      ...question,
      words,
      said_by: speaker.id,
      said_by_name: speaker.name,
      on_day: pastDay(context, on),
      became_kind: '',
      became_id: '',
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('answers').values(row).execute()
    await dropDraft(context, id, question.question_id ?? '')
    context.changed({ kind: 'answer', id: row.id, after: toAnswer(row) })
    await enoughHeard(context, journey)
    return toAnswer(row)
  },
})

export const updateAnswer = operation({
  name: 'answers.update',
  method: 'PATCH',
  path: '/answers/{id}',
  summary: 'Correct an answer: the words, who said it, when',
  input: { id: Id, words: Said.optional(), said_by: SaidBy.optional(), on: Day.optional(), topic: z.enum(topics).optional() },
  output: Answer,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':answer', words: 'That the till stops on a Saturday.' },
  done: 'Saved.',
  async run(context, { id, words, said_by, on, topic }) {
    const before = await findAnswer(context, id)
    const speaker = said_by === undefined ? null : await speakerOf(context, { person_id: said_by }, said_by)
    return changeAnswer(context, before, {
      ...(words === undefined ? {} : { words }),
      ...(speaker ? { said_by: speaker.id, said_by_name: speaker.name } : {}),
      ...(on === undefined ? {} : { on_day: pastDay(context, on) }),
      ...(topic === undefined ? {} : { topic }),
    })
  },
})

export const becomeOfAnswer = operation({
  name: 'answers.become',
  method: 'POST',
  path: '/answers/{id}/become',
  summary: 'Turn an answer into a wish or a worry of whoever said it',
  input: {
    id: Id,
    as: z.enum(becomings),
    words: Words(2000).default('').meta({ description: 'The part of it that counts; the whole answer, if absent' }),
  },
  output: Answer,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':answer', as: 'worry' },
  done: 'It is a {became.kind} of theirs now.',
  undo: { operation: 'answers.let_be', values: { id: '{id}' } },
  async run(context, { id, as, words }) {
    const before = await findAnswer(context, id)
    if (before.became_id) throw new Refusal('conflict', `This answer became a ${before.became_kind} already.`)
    if (!before.said_by) throw new Refusal('conflict', 'Whoever said this is not here any more.')
    const whole = words || before.words
    if (whole.length > 2000)
      throw new Refusal('invalid', 'Say which part of this long answer it is.', [
        { path: 'words', message: 'must be given: the answer is longer than 2000 characters' },
      ])
    const said = { person_id: before.said_by, words: whole, said_on: before.on_day }
    const made = as === 'wish' ? await call(context, createWish, said) : await call(context, createWorry, said)
    return changeAnswer(context, before, { became_kind: as, became_id: made.id })
  },
})

export const letAnswerBe = operation({
  name: 'answers.let_be',
  method: 'POST',
  path: '/answers/{id}/let-be',
  summary: 'Take back that an answer became a wish or a worry',
  input: { id: Id },
  output: Answer,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is an answer again, and no more.',
  async run(context, { id }) {
    const before = await findAnswer(context, id)
    if (!before.became_id) throw new Refusal('conflict', 'This answer has become nothing else.')
    await removeBecome(context, before)
    return changeAnswer(context, before, { became_kind: '', became_id: '' })
  },
})

export const removeAnswer = operation({
  name: 'answers.remove',
  method: 'DELETE',
  path: '/answers/{id}',
  summary: 'Put an answer in the trash; a wish or worry it became stays',
  input: { id: Id },
  output: Answer,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The answer is in the trash.',
  undo: { operation: 'answers.restore', values: { id: '{id}' } },
  run: async (context, { id }) =>
    changeAnswer(context, await findAnswer(context, id), { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreAnswer = operation({
  name: 'answers.restore',
  method: 'POST',
  path: '/answers/{id}/restore',
  summary: 'Take an answer out of the trash',
  input: { id: Id },
  output: Answer,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The answer is back.',
  run: async (context, { id }) => changeAnswer(context, await findAnswer(context, id, 'trash'), { removed_at: '', removed_by: null }),
})

/** The question that was asked: one of the bank with its topic, one of their own, or none. */
async function asked(context: Context, given: { question_id?: string | undefined; question: string; topic?: string | undefined }) {
  if (given.question_id === undefined) return { question_id: null, question: given.question, topic: given.topic ?? 'other' }
  const { id, words, topic } = questionIn(await questionsOf(context), given.question_id)
  return { question_id: id, question: given.question || words, topic: given.topic ?? topic }
}

async function changeAnswer(context: Context, before: AnswerRow, given: Partial<AnswerRow>): Promise<Answer> {
  const after = { ...before, ...given, updated_at: context.now }
  const { workspace_id, id, ...columns } = after
  await context.db.updateTable('answers').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  const audited = (row: AnswerRow) => ({ ...toAnswer(row), removed_at: row.removed_at })
  context.changed({ kind: 'answer', id, before: audited(before), after: audited(after) })
  return toAnswer(after)
}

/** The wish or worry goes to the trash, unless it has gone there by itself. */
async function removeBecome(context: Context, { became_kind, became_id }: AnswerRow): Promise<void> {
  const there = await context.db
    .selectFrom(became_kind === 'wish' ? 'wishes' : ('worries' as 'wishes'))
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', became_id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!there) return
  if (became_kind === 'wish') await call(context, removeWish, { id: became_id })
  else await call(context, removeWorry, { id: became_id })
}
