import { emailKey } from '../../people/index.ts'
import type { Context, Events } from '../../platform/context.ts'
import type { Party } from '../arrivals/index.ts'

type Merged = Events['people.merged']

interface Moved {
  /** Meetings that the other alone of the two was in. */
  meetings: string[]
  /** Cards that were the other's. */
  cards: { connection_id: string; collection: string; href: string }[]
}

/** Meetings and cards of someone who becomes part of another are that one's. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const [theirs, own] = [await meetingsWith(context, from), new Set(await meetingsWith(context, into))]
  const meetings = theirs.filter((id) => !own.has(id))
  await leave(context, from, theirs)
  await join(context, into, meetings)
  moved.meetings = { meetings, cards: await giveCards(context, from, into) } satisfies Moved
}

/** Gives them back, as far as they are still there. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own = (moved.meetings ?? { meetings: [], cards: [] }) as Moved
  const there = new Set(await meetingsWith(context, into))
  const back = own.meetings.filter((id) => there.has(id))
  await leave(context, into, back)
  await join(context, from, back)
  for (const { connection_id, collection, href } of own.cards)
    await context.db
      .updateTable('connection_items')
      .set({ person_id: from })
      .where('workspace_id', '=', context.workspace.id)
      .where('connection_id', '=', connection_id)
      .where('collection', '=', collection)
      .where('href', '=', href)
      .where('person_id', '=', into)
      .execute()
}

/** Of someone erased neither the card's words stay nor their address in a meeting; one with them alone goes. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const person = await db
    .selectFrom('people')
    .select('emails')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const theirs = new Set((JSON.parse(person?.emails ?? '[]') as string[]).map(emailKey))
  for (const meetingId of await meetingsWith(context, id)) await withoutParty(context, meetingId, theirs)
  await db.updateTable('connection_items').set({ kept: '' }).where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
}

async function withoutParty({ db, workspace }: Context, id: string, addresses: Set<string>): Promise<void> {
  const meeting = await db
    .selectFrom('meetings')
    .select('parties')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const left = (JSON.parse(meeting?.parties ?? '[]') as Party[]).filter(({ address }) => !addresses.has(emailKey(address)))
  if (left.length === 0) await db.deleteFrom('meetings').where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
  else
    await db
      .updateTable('meetings')
      .set({ parties: JSON.stringify(left) })
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', id)
      .execute()
}

async function meetingsWith({ db, workspace }: Context, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('meeting_people')
    .select('meeting_id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ meeting_id }) => meeting_id)
}

async function leave({ db, workspace }: Context, personId: string, meetings: string[]): Promise<void> {
  for (const id of meetings)
    await db
      .deleteFrom('meeting_people')
      .where('workspace_id', '=', workspace.id)
      .where('meeting_id', '=', id)
      .where('person_id', '=', personId)
      .execute()
}

async function join({ db, workspace }: Context, person_id: string, meetings: string[]): Promise<void> {
  for (const meeting_id of meetings)
    await db
      .insertInto('meeting_people')
      .values({ workspace_id: workspace.id, meeting_id, person_id })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

async function giveCards({ db, workspace }: Context, from: string, to: string): Promise<Moved['cards']> {
  const cards = await db
    .selectFrom('connection_items')
    .select(['connection_id', 'collection', 'href'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
    .execute()
  await db
    .updateTable('connection_items')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
    .execute()
  return cards
}
