import type { Context } from '../../platform/context.ts'
import { allProfiles, fitsOf } from '../../profiles/index.ts'
import type { ReceptionRow } from './tables.ts'

export interface Member {
  id: string
  name: string
  email: string
  role: string
}

/** A member by id; undefined for one who is none (any more). */
export function memberNamed(context: Pick<Context, 'db' | 'workspace'>, id: string): Promise<Member | undefined> {
  return members(context).where('m.id', '=', id).executeTakeFirst()
}

/** Who answers some words, and why: whom they fit, else whoever was named for what fits nobody, else the first owner. */
export async function routed(
  context: Context,
  words: string,
  { fallback_id }: ReceptionRow,
): Promise<{ member: Member | null; because: string }> {
  const all = await members(context).where('m.role', '!=', 'viewer').orderBy('m.id').limit(1000).execute()
  const may = new Map(all.map((member) => [member.id, member]))
  const { fits } = fitsOf(
    words,
    (await allProfiles(context)).filter(({ id }) => may.has(id)),
  )
  const best = fits[0] && may.get(fits[0].member_id)
  if (best && fits[0]) return { member: best, because: fits[0].because }
  const named = fallback_id ? may.get(fallback_id) : undefined
  if (named) return { member: named, because: 'Nobody’s profile speaks of it, so it went to whoever takes what fits nobody.' }
  const owner = all.find((member) => member.role === 'owner') ?? null
  return {
    member: owner,
    because: owner ? 'Nobody’s profile speaks of it, so it went to the owner.' : 'There is no member to answer it yet.',
  }
}

function members({ db, workspace }: Pick<Context, 'db' | 'workspace'>) {
  return db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name', 'u.email', 'm.role'])
    .where('m.organization_id', '=', workspace.id)
}
