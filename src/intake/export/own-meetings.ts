import type { Context } from '../../platform/context.ts'

/** The meetings to come that someone is in; of others in them it says only how many they are. */
export async function meetingsOf({ db, workspace }: Context, personId: string): Promise<object[]> {
  const rows = await db
    .selectFrom('meeting_people as l')
    .innerJoin('meetings as m', (join) => join.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.meeting_id'))
    .select(['m.id', 'm.starts_at', 'm.ends_at', 'm.on_day', 'm.title', 'm.parties'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.person_id', '=', personId)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .execute()
  return rows.map(({ parties, ...row }) => ({ ...row, others: Math.max(0, (JSON.parse(parties) as object[]).length - 1) }))
}

/** What address books that are connected say of someone. */
export async function cardsOf({ db, workspace }: Context, personId: string): Promise<object[]> {
  const rows = await db
    .selectFrom('connection_items')
    .select('kept')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .where('kept', '!=', '')
    .orderBy('href')
    .execute()
  return rows.map(({ kept }) => JSON.parse(kept) as object)
}
