import { addMember } from '../src/access/index.ts'
import { type Caller, within } from '../src/platform/call.ts'
import type { Actor, Role } from '../src/platform/context.ts'

/** Someone joins a workspace that tests have opened; answers them as who acts. Its slug is its id. */
export async function joined(
  caller: Caller,
  name: string,
  role: Role = 'guide',
): Promise<Caller & { actor: Extract<Actor, { kind: 'member' }> }> {
  const email = `${name.toLowerCase()}.${caller.workspace.id}@ours.example`
  const id = await within(caller, 'tests.join', async ({ db, workspace }) => {
    await db
      .insertInto('organization')
      .values({
        id: workspace.id,
        name: 'Northlight',
        slug: workspace.id,
        logo: null,
        metadata: null,
        created_at: '2026-01-01T00:00:00.000Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return addMember(db, workspace.id, { email, name, hash: 'x', role })
  })
  return { ...caller, actor: { kind: 'member', user_id: id, member_id: id, name, email, role, workspace_id: caller.workspace.id } }
}
