import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { low, type Scores } from '../principles.ts'
import type { AnswerByNameRow } from '../tables.ts'
import { holdOpen } from './pulse.ts'

/**
 * Keeps what a customer answers under their name. What they answered before stays where they leave it out, and is replaced where they
 * answer anew: one answer a person, however often they come. The first low one is dated for whoever leads them.
 */
export async function takeByName(
  context: Context,
  { pulseId, personId, scores, words }: { pulseId: string; personId: string; scores: Scores; words: string },
): Promise<void> {
  const pulse = await holdOpen(context, pulseId)
  if (!pulse || pulse.closes_on < context.today)
    throw new Refusal('conflict', 'This was closed while you were filling it in. What you sent before is kept; thank you all the same.')
  const { db, workspace } = context
  const before = await db
    .selectFrom('pulse_answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const all: Scores = { ...(before ? (JSON.parse(before.scores) as Scores) : {}), ...scores }
  const isLow = Object.values(all).some((score) => score <= low)
  const columns = {
    scores: JSON.stringify(all),
    words: words || before?.words || '',
    answered_on: context.today,
    low_on: before?.low_on || (isLow ? context.today : ''),
  }
  const row: AnswerByNameRow = { workspace_id: workspace.id, id: before?.id ?? newId(), pulse_id: pulseId, person_id: personId, ...columns }
  await db
    .insertInto('pulse_answers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace_id', 'pulse_id', 'person_id']).doUpdateSet(columns))
    .execute()
  context.changed({ kind: 'pulse_answer', id: row.id, after: { answered: Object.keys(all).length } })
}
