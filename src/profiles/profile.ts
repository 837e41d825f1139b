import { z } from 'zod'
import { type Context, includes } from '../platform/context.ts'
import { Id, Instant } from '../platform/inputs/schema.ts'
import { Refusal } from '../platform/refusal.ts'
import type { ProfileRow } from './tables.ts'

export const Profile = z.object({
  id: Id.meta({ description: "The member's" }),
  name: z.string(),
  am_not: z.string(),
  am: z.string(),
  bring: z.string(),
  topics: z.array(z.string()),
  languages: z.array(z.string()),
  shown: z.boolean().meta({ description: 'Whether customers may see it' }),
  updated_at: Instant.nullable().meta({ description: 'null: nothing is written yet' }),
})
export type Profile = z.output<typeof Profile>

/** More members than any team of guides; one list holds them all. */
const most = 1000

/** What the members say of themselves, by name; empty ones for those who have said nothing yet. */
export async function allProfiles(context: Context): Promise<Profile[]> {
  const { db, workspace } = context
  const members = await membersOf(context).orderBy('u.name').orderBy('m.id').limit(most).execute()
  const rows = await db.selectFrom('profiles').selectAll().where('workspace_id', '=', workspace.id).limit(most).execute()
  const written = new Map(rows.map((row) => [row.id, row]))
  return members.map((member) => toProfile(member, written.get(member.id)))
}

/** What one member says of themselves; refuses an id that is no member's. */
export async function findProfile(context: Context, id: string): Promise<Profile> {
  const member = await membersOf(context).where('m.id', '=', id).executeTakeFirst()
  if (!member) throw new Refusal('not_found', 'There is no such member.')
  const row = await context.db
    .selectFrom('profiles')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return toProfile(member, row)
}

/** What customers may know of a member: null where they did not choose so, or are no member any more. */
export async function shownProfile(context: Context, id: string | null): Promise<Profile | null> {
  if (id === null) return null
  const all = await membersOf(context).where('m.id', '=', id).executeTakeFirst()
  const profile = all ? await findProfile(context, id) : null
  return profile?.shown ? profile : null
}

/** A member writes of themselves; leads may help them, and so may keys that reach as far. */
export function refuseOthers({ actor }: Context, id: string): void {
  if (actor.kind === 'member' && actor.member_id === id) return
  if (!includes(actor.role, 'lead'))
    throw new Refusal('not_allowed', 'What someone says of themselves they write themselves, or a lead with them.')
}

function membersOf({ db, workspace }: Context) {
  return db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name'])
    .where('m.organization_id', '=', workspace.id)
}

function toProfile({ id, name }: { id: string; name: string }, row: ProfileRow | undefined): Profile {
  return {
    id,
    name,
    am_not: row?.am_not ?? '',
    am: row?.am ?? '',
    bring: row?.bring ?? '',
    topics: JSON.parse(row?.topics ?? '[]') as string[],
    languages: JSON.parse(row?.languages ?? '[]') as string[],
    shown: row?.shown === 1,
    updated_at: row?.updated_at ?? null,
  }
}
