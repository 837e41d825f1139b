import { ownNames } from '../../offerings/index.ts'
import type { Context } from '../../platform/context.ts'
import { answersOf } from '../listening/answer.ts'
import { checkPurpose, type PurposeCheck } from '../rules/index.ts'

const mostTexts = 100
const mostLength = 2000

/** What they said so far, to hold a purpose against: the answers on a journey, and the wishes and worries of the one who is led. */
export async function theirWords(context: Context, journey: { id: string; person_id: string }): Promise<string[]> {
  const answers = await answersOf(context, journey.id)
  const wishes = await wordsOf(context, 'wishes', journey.person_id)
  const worries = await wordsOf(context, 'worries', journey.person_id)
  const texts = [...answers.toReversed().map((answer) => answer.words), ...wishes, ...worries]
  return [...new Set(texts)].slice(0, mostTexts).map((text) => text.slice(0, mostLength).toWellFormed())
}

/** A sentence checked against what they said on this journey, and against what our own things are called. */
export async function checkedPurpose(context: Context, journey: { id: string; person_id: string }, words: string): Promise<PurposeCheck> {
  return checkPurpose(words, await theirWords(context, journey), await ownNames(context))
}

async function wordsOf({ db, workspace }: Context, table: 'wishes' | 'worries', personId: string): Promise<string[]> {
  const rows = await db
    // Both tables have what is looked at here.
    .selectFrom(table as 'wishes')
    .select('words')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .where('removed_at', '=', '')
    .orderBy('id', 'desc')
    .limit(mostTexts)
    .execute()
  return rows.map((row) => row.words)
}
