import { listMembers } from '../../access/index.ts'
import { emailKey } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { type Context, includes } from '../../platform/context.ts'

/** The one who asks, as arrivals know members: '' for a key or the command line. */
export function asMember({ actor }: Context): string {
  return actor.kind === 'member' ? actor.member_id : ''
}

// No member is called so: what is asked "in" must not be empty.
const nobody = ' '

/**
 * What someone may see of what came in: of these members (their own; for an owner also what a key or the command line brought, which is the
 * workspace's owner's), and as an owner what a member shares.
 */
export function seenBy(context: Context): { members: string[]; shared: number } {
  const own = asMember(context) || nobody
  return includes(context.actor.role, 'owner') ? { members: ['', own], shared: 1 } : { members: [own], shared: -1 }
}

/** Names and addresses of the members, by id. */
export async function membersOf(context: Context): Promise<Map<string, { name: string; address: string }>> {
  const found = new Map<string, { name: string; address: string }>()
  for (let after: string | undefined; ; ) {
    const { items, next } = await call(context, listMembers, { limit: 200, after })
    for (const { id, name, email } of items) found.set(id, { name, address: emailKey(email) })
    if (next === null) return found
    after = next
  }
}

/** The addresses of everyone in the workspace: what was written from one of them went out. */
export async function ourAddresses(context: Context): Promise<Set<string>> {
  return new Set([...(await membersOf(context)).values()].map(({ address }) => address))
}
