import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { Id, Instant, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findOpenJourney } from '../core/queries.ts'
import { questionIn, questionsOf } from './question-rows.ts'
import type { AnswerDraftRow } from './tables.ts'

export const Draft = z.object({
  journey_id: Id,
  question_id: Id.nullable(),
  question: z.string(),
  words: z.string(),
  updated_at: Instant,
})
export type Draft = z.output<typeof Draft>

export const draftAnswer = operation({
  name: 'listening.draft',
  method: 'POST',
  path: '/journeys/{id}/listening/draft',
  summary: 'Keep what is being typed while someone speaks, so that nothing is lost; empty words drop it',
  input: {
    id: Id,
    words: Words(10_000),
    question_id: Id.optional(),
    question: Words(300).default('').meta({ description: 'The question as it was asked, where it is none of the bank' }),
  },
  output: Draft,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', words: 'The till stops on' },
  async run(context, { id, words, question_id, question }) {
    await findOpenJourney(context, id)
    if (question_id) questionIn(await questionsOf(context), question_id)
    const row: AnswerDraftRow = {
      workspace_id: context.workspace.id,
      journey_id: id,
      typed_by: actorId(context.actor),
      question_id: question_id ?? '',
      question,
      words,
      updated_at: context.now,
    }
    if (words === '') await dropDraft(context, id, row.question_id)
    else await keep(context, row)
    return toDraft(row)
  },
})

/** What whoever asks has typed on a journey and not kept yet. */
export async function draftsOf(context: Context, journeyId: string): Promise<Draft[]> {
  const rows = await context.db
    .selectFrom('answer_drafts')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journeyId)
    .where('typed_by', '=', actorId(context.actor))
    .execute()
  return rows.map(toDraft)
}

/** Drops what was typed for a question ('' for one of their own), because it was kept as an answer or taken out. */
export async function dropDraft(context: Context, journeyId: string, questionId: string): Promise<void> {
  await context.db
    .deleteFrom('answer_drafts')
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journeyId)
    .where('typed_by', '=', actorId(context.actor))
    .where('question_id', '=', questionId)
    .execute()
}

/** Written every few seconds while someone types, it leaves no trace in the audit: the answer does. */
async function keep(context: Context, row: AnswerDraftRow): Promise<void> {
  await context.db
    .insertInto('answer_drafts')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'journey_id', 'typed_by', 'question_id']).doUpdateSet((eb) => ({
        question: eb.ref('excluded.question'),
        words: eb.ref('excluded.words'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
}

function toDraft({ journey_id, question_id, question, words, updated_at }: AnswerDraftRow): Draft {
  return { journey_id, question_id: question_id || null, question, words, updated_at }
}
