import { z } from 'zod'
import type { Actor, Context } from '../../platform/context.ts'

// A key is made with a key that was made with a key; nobody has a chain that long in earnest.
const longestChain = 20

/**
 * The id of the member behind whoever acts: behind a key it is whoever made it, or made the key that it was made with. `system` for this
 * machine's own commands, null where nobody can tell any more.
 */
export async function makerBehind(context: Context, actor: Actor): Promise<string | null> {
  if (actor.kind === 'member') return actor.member_id
  return actor.kind === 'key' ? makerOfKey(context, actor.key_id) : 'system'
}

/** As `makerBehind`, for a key by its id. Keys of earlier versions name another key, or nobody: for these the audit tells. */
export async function makerOfKey(context: Context, keyId: string): Promise<string | null> {
  let id = keyId
  for (let at = 0; at < longestChain; at++) {
    const maker = (await saidByKey(context, id)) ?? (await saidByAudit(context, id))
    // Whoever was not made as a key is the one who began.
    if (maker === null) return id === keyId ? null : id
    id = maker
  }
  return null
}

const About = z.object({ created_by_id: z.string().nullish() })

async function saidByKey({ db, workspace }: Context, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('api_key')
    .select('metadata')
    .where('reference_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return About.parse(JSON.parse(row?.metadata ?? '{}')).created_by_id ?? null
}

async function saidByAudit({ db, workspace }: Context, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('audit_events')
    .select('actor_id')
    .where('workspace_id', '=', workspace.id)
    .where('subject_id', '=', id)
    .where('operation', '=', 'keys.create')
    .executeTakeFirst()
  return row?.actor_id ?? null
}
