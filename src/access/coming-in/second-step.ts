import { z } from 'zod'
import type { Actor, Context, Store } from '../../platform/context.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findSettings, findWorkspace, WorkspaceShown } from '../workspace.ts'

export const askSecondStep = operation({
  name: 'workspace.second_step',
  method: 'POST',
  path: '/workspace/second_step',
  summary: 'Ask a second step (an authenticator app) of every member, or leave it to each of them; keys are not asked',
  input: { everyone: z.boolean() },
  output: WorkspaceShown,
  may: 'owner',
  refuses: ['conflict'],
  example: { everyone: false },
  done: 'That holds from the next page on.',
  async run(context, { everyone }) {
    const before = await findSettings(context)
    if (everyone === before.second_step) return before
    if (everyone) await refuseWithout(context)
    await context.db
      .updateTable('workspaces')
      .set({ second_step_since: everyone ? context.now : '' })
      .where('workspace_id', '=', context.workspace.id)
      .execute()
    const after = await findSettings(context)
    context.changed({ kind: 'workspace', id: context.workspace.id, before, after })
    return after
  },
})

/** Whoever asks it of everyone has one: else they would be the first to stand outside. */
async function refuseWithout({ actor, db }: Context): Promise<void> {
  if (actor.kind !== 'member') return
  const user = await db.selectFrom('user').select('two_factor_enabled').where('id', '=', actor.user_id).executeTakeFirst()
  if (!user?.two_factor_enabled) throw new Refusal('conflict', 'Turn on a second step of your own first, under Settings, You.')
}

/** The names of a person's workspaces that ask a second step of everyone. */
export async function workspacesAsking(store: Store, userId: string): Promise<string[]> {
  return (await workspacesOf(store, userId)).filter(({ asks }) => asks).map(({ name }) => name)
}

/** Where someone can go on without a second step while the workspace that is open asks one of them; null while none is asked. */
export async function workspacesElsewhere(store: Store, actor: Actor | null): Promise<{ id: string; name: string }[] | null> {
  if (actor?.kind !== 'member' || actor.two_factor || !(await findWorkspace(store, actor.workspace_id)).second_step) return null
  return (await workspacesOf(store, actor.user_id)).filter(({ asks }) => !asks)
}

async function workspacesOf(store: Store, userId: string): Promise<{ id: string; name: string; asks: boolean }[]> {
  const mine = await store.global
    .selectFrom('member as m')
    .innerJoin('organization as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.name'])
    .where('m.user_id', '=', userId)
    .orderBy('o.name')
    .limit(200)
    .execute()
  return Promise.all(mine.map(async (one) => ({ ...one, asks: (await findWorkspace(store, one.id)).second_step === true })))
}
