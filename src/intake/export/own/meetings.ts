import type { Context } from '../../../platform/context.ts'
import { asMember } from '../../arrivals/index.ts'

/**
 * The meetings to come that someone is in; of others in them it says only how many they are. A title that a colleague keeps to themselves is
 * null unless it stands in a calendar of whoever asks.
 */
export async function meetingsOf(context: Context, personId: string): Promise<object[]> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('meeting_people as l')
    .innerJoin('meetings as m', (join) => join.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.meeting_id'))
    .select(['m.id', 'm.starts_at', 'm.ends_at', 'm.on_day', 'm.title', 'm.title_open', 'm.member_id', 'm.parties'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.person_id', '=', personId)
    .orderBy('m.starts_at')
    .orderBy('m.id')
    .execute()
  const own = asMember(context) || null
  return rows.map(({ parties, title, title_open, member_id, ...row }) => ({
    ...row,
    title: title_open === 1 || (own !== null && member_id === own) ? title : null,
    others: Math.max(0, (JSON.parse(parties) as object[]).length - 1),
  }))
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
