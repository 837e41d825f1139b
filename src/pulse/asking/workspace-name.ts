import type { Context } from '../../platform/context.ts'

/** The name by which those who are asked know a workspace. */
export async function workspaceName({ db, workspace }: Pick<Context, 'db' | 'workspace'>): Promise<string> {
  const row = await db.selectFrom('organization').select('name').where('id', '=', workspace.id).executeTakeFirst()
  return row?.name ?? ''
}
