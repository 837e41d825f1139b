import type { Caller, Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** Every message; the letter that it went in, and the draft that it was, are of this house alone. */
export async function* messagesSent(caller: Caller): AsyncGenerator<object[]> {
  for await (const rows of rowsOf(caller, 'messages')) yield rows.map((row) => ({ ...plainRow(row), draft_id: null, letter_id: null }))
}

/** What is being written to one person, what was, and which of their addresses letters came back from. */
export async function writtenTo({ db, workspace }: Context, id: string): Promise<Record<string, object[]>> {
  const drafts = await db
    .selectFrom('drafts')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const messages = await db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const bounces = await db
    .selectFrom('bounces as b')
    .innerJoin('messages as m', (join) => join.onRef('m.workspace_id', '=', 'b.workspace_id').onRef('m.id', '=', 'b.message_id'))
    .selectAll('b')
    .where('b.workspace_id', '=', workspace.id)
    .where('m.person_id', '=', id)
    .orderBy('b.id')
    .execute()
  return { drafts: drafts.map(plainRow), messages: messages.map(plainRow), bounces: bounces.map(plainRow) }
}
