import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { firstQuestions } from './first-questions.ts'
import type { QuestionRow } from './tables.ts'

/**
 * The questions of this workspace in their order. One that was there before it had a bank of its own is shown the first questions;
 * they become its own with its first change of them (`ownQuestions`).
 */
export async function questionsOf(context: Context): Promise<QuestionRow[]> {
  const rows = await context.db
    .selectFrom('questions')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .orderBy('audience')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.length > 0 ? rows : first(context)
}

/** The same, made the workspace's own where they were not yet, so that they can be changed. */
export async function ownQuestions(context: Context): Promise<QuestionRow[]> {
  const rows = await questionsOf(context)
  await insert(context, rows)
  return rows
}

/** Makes the questions that every workspace begins with. */
export async function makeFirstQuestions(context: Context): Promise<void> {
  await insert(context, first(context))
}

/** The questions here that are still as every workspace begins with them. */
export async function stillFirst(context: Context): Promise<QuestionRow[]> {
  const begun = new Map(first(context).map((row) => [row.id, JSON.stringify(row, Object.keys(row).sort())]))
  return (await questionsOf(context)).filter((row) => begun.get(row.id) === JSON.stringify(row, Object.keys(row).sort()))
}

/** One question, in use or retired. */
export function questionIn(rows: QuestionRow[], id: string): QuestionRow {
  const found = rows.find((row) => row.id === id)
  if (!found) throw new Refusal('not_found', 'There is no such question.')
  return found
}

async function insert(context: Context, rows: QuestionRow[]): Promise<void> {
  await context.db
    .insertInto('questions')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Their ids are the same in every workspace, so that whoever has seen them can change them. */
function first({ workspace }: Context): QuestionRow[] {
  const places = new Map<string, number>()
  return firstQuestions.map(({ audience, topic, words, hint }, at) => {
    const position = (places.get(audience) ?? 0) + 1
    places.set(audience, position)
    const id = `00000000-0000-7000-8000-${String(at + 1).padStart(12, '0')}`
    // The beginning of the time in their ids: they are older than any answer.
    return {
      workspace_id: workspace.id,
      id,
      audience,
      topic,
      words,
      hint,
      position,
      created_at: '1970-01-01T00:00:00.000Z',
      retired_at: '',
    }
  })
}
