import { emailKey } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Party } from '../arrivals/index.ts'

/** The address of someone erased stays in no meeting; one with them alone goes. */
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
