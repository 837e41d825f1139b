import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Line, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { audiences } from '../core/journey.ts'
import { topics } from './first-questions.ts'
import { ownQuestions, questionIn, questionsOf } from './question-rows.ts'
import type { QuestionRow } from './tables.ts'

const most = 200

export const Question = z.object({
  id: Id,
  audience: z.enum(audiences),
  topic: z.enum(topics),
  words: z.string(),
  hint: z.string().meta({ description: 'For the one who asks: never read out' }),
  position: z.int().meta({ description: 'Its place among those of the same audience, from 1' }),
  retired_at: Instant.nullable(),
})
export type Question = z.output<typeof Question>

const Asked = Line(300).meta({ description: 'The question, as it is asked' })
const Hint = Words(500).meta({ description: 'For the one who asks: never read out' })

export const listQuestions = operation({
  name: 'questions.list',
  method: 'GET',
  path: '/questions',
  summary: 'List the questions to ask while listening, in their order',
  input: {
    audience: z.enum(audiences).optional(),
    retired: z.boolean().default(false).meta({ description: 'true: those that are no longer asked' }),
  },
  output: List(Question),
  may: 'viewer',
  columns: ['audience', 'position', 'topic', 'words', 'id'],
  async run(context, { audience, retired }) {
    const rows = (await questionsOf(context)).filter(
      (row) => (row.retired_at !== '') === retired && (!audience || row.audience === audience),
    )
    return { items: rows.map(toQuestion), next: null }
  },
})

export const createQuestion = operation({
  name: 'questions.create',
  method: 'POST',
  path: '/questions',
  summary: 'Add a question to ask while listening, after the others',
  input: { audience: z.enum(audiences).default('customer'), topic: z.enum(topics).default('other'), words: Asked, hint: Hint.default('') },
  output: Question,
  may: 'guide',
  refuses: ['conflict'],
  example: { topic: 'situation', words: 'What was different the last time it went well?' },
  done: 'The question is added.',
  async run(context, { audience, topic, words, hint }) {
    const rows = await ownQuestions(context)
    if (rows.length >= most) throw new Refusal('conflict', `There can be at most ${most} questions, those no longer asked among them.`)
    refuseTwice(rows, audience, words)
    const row: QuestionRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      ...{ audience, topic, words, hint },
      position: inUse(rows, audience).length + 1,
      created_at: context.now,
      retired_at: '',
    }
    await context.db.insertInto('questions').values(row).execute()
    context.changed({ kind: 'question', id: row.id, after: toQuestion(row) })
    return toQuestion(row)
  },
})

export const updateQuestion = operation({
  name: 'questions.update',
  method: 'PATCH',
  path: '/questions/{id}',
  summary: 'Reword a question; answers given to it keep the words they were given to',
  input: { id: Id, topic: z.enum(topics).optional(), words: Asked.optional(), hint: Hint.optional() },
  output: Question,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':question', hint: 'Give them time.' },
  done: 'Saved.',
  async run(context, { id, ...given }) {
    const rows = await ownQuestions(context)
    const before = questionIn(rows, id)
    if (given.words !== undefined && given.words !== before.words) refuseTwice(rows, before.audience, given.words)
    return change(context, before, given)
  },
})

export const moveQuestion = operation({
  name: 'questions.move',
  method: 'POST',
  path: '/questions/{id}/move',
  summary: 'Give a question another place among those of its audience',
  input: { id: Id, to: z.int().min(1, 'must be at least 1').max(most).meta({ description: 'The place, from 1' }) },
  output: List(Question),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':question', to: 1 },
  async run(context, { id, to }) {
    const rows = await ownQuestions(context)
    const moved = questionIn(rows, id)
    if (moved.retired_at) throw new Refusal('conflict', 'This question is not asked any more, so it has no place.')
    const others = inUse(rows, moved.audience).filter((row) => row.id !== id)
    const ordered = [...others.slice(0, to - 1), moved, ...others.slice(to - 1)]
    const items = await place(context, ordered)
    context.changed({ kind: 'question', id, before: { position: moved.position }, after: { position: ordered.indexOf(moved) + 1 } })
    return { items: items.map(toQuestion), next: null }
  },
})

export const retireQuestion = operation({
  name: 'questions.retire',
  method: 'POST',
  path: '/questions/{id}/retire',
  summary: 'Ask a question no longer; what was answered stays',
  input: { id: Id },
  output: Question,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is not asked any more.',
  undo: { operation: 'questions.ask_again', values: { id: '{id}' } },
  async run(context, { id }) {
    const rows = await ownQuestions(context)
    const before = questionIn(rows, id)
    if (before.retired_at) throw new Refusal('conflict', 'This question is not asked any more already.')
    await place(
      context,
      inUse(rows, before.audience).filter((row) => row.id !== id),
    )
    return change(context, before, { retired_at: context.now })
  },
})

export const askAgain = operation({
  name: 'questions.ask_again',
  method: 'POST',
  path: '/questions/{id}/ask-again',
  summary: 'Ask a question again that was not asked any more: after the others',
  input: { id: Id },
  output: Question,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is asked again.',
  async run(context, { id }) {
    const rows = await ownQuestions(context)
    const before = questionIn(rows, id)
    if (!before.retired_at) throw new Refusal('conflict', 'This question is asked already.')
    return change(context, before, { retired_at: '', position: inUse(rows, before.audience).length + 1 })
  },
})

export function toQuestion(row: QuestionRow): Question {
  const { id, words, hint, position } = row
  return {
    ...{ id, words, hint, position },
    audience: row.audience as Question['audience'],
    topic: row.topic as Question['topic'],
    retired_at: row.retired_at || null,
  }
}

function inUse(rows: QuestionRow[], audience: string): QuestionRow[] {
  return rows.filter((row) => row.audience === audience && row.retired_at === '')
}

function refuseTwice(rows: QuestionRow[], audience: string, words: string): void {
  const twice = inUse(rows, audience).find((row) => row.words.toLowerCase() === words.toLowerCase())
  if (twice) throw new Refusal('conflict', `“${twice.words}” is asked already.`)
}

async function change(
  context: Context,
  before: QuestionRow,
  given: { [K in keyof QuestionRow]?: QuestionRow[K] | undefined },
): Promise<Question> {
  const after = { ...before, ...(given as Partial<QuestionRow>) }
  const { topic, words, hint, position, retired_at } = after
  await context.db
    .updateTable('questions')
    .set({ topic, words, hint, position, retired_at })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .execute()
  context.changed({ kind: 'question', id: before.id, before: toQuestion(before), after: toQuestion(after) })
  return toQuestion(after)
}

/** Gives questions the places in which they stand here. */
async function place(context: Context, rows: QuestionRow[]): Promise<QuestionRow[]> {
  const placed = rows.map((row, at) => ({ ...row, position: at + 1 }))
  for (const { id, position } of placed.filter((row, at) => row.position !== rows[at]?.position))
    await context.db
      .updateTable('questions')
      .set({ position })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
  return placed
}
