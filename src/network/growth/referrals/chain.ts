import type { Context } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'

/** Longer chains than this are not followed: nobody has brought people over a hundred steps. */
const longest = 100

/** Whoever else changes who brought whom in this workspace waits until this is done, so that no loop comes of two at once. */
export async function holdReferrals({ db, workspace }: Context): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ erased_people: row.ref('erased_people') }))
    .where('workspace_id', '=', workspace.id)
    .execute()
}

/** The people through whom someone came, the nearest first: who brought them, who brought that one, and so on. */
export async function chainAbove(context: Context, personId: string): Promise<{ id: string; name: string }[]> {
  const chain: { id: string; name: string }[] = []
  const met = new Set([personId])
  for (let at = personId; chain.length < longest; ) {
    const above = await context.db
      .selectFrom('referrals as r')
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.brought_by'))
      .select(['p.id', 'p.name'])
      .where('r.workspace_id', '=', context.workspace.id)
      .where('r.person_id', '=', at)
      .where('r.removed_at', '=', '')
      .executeTakeFirst()
    if (!above || met.has(above.id)) return chain
    met.add(above.id)
    chain.push(above)
    at = above.id
  }
  return chain
}

/** Whether someone came, over however many steps, through another; of oneself it is true. */
export async function cameThrough(context: Context, personId: string, through: string): Promise<boolean> {
  return personId === through || (await chainAbove(context, personId)).some(({ id }) => id === through)
}

/** Refuses someone who brought themselves, and a loop: with the chain by which who came already brought who is said to bring them. */
export async function refuseLoop(context: Context, came: { id: string; name: string }, by: { id: string; name: string }): Promise<void> {
  const issue = (message: string) => [{ path: 'brought_by', message }]
  if (came.id === by.id)
    throw new Refusal('conflict', `Nobody brings themselves: ${came.name} came through someone else.`, issue('is the very same person'))
  const chain = await chainAbove(context, by.id)
  const at = chain.findIndex(({ id }) => id === came.id)
  if (at < 0) return
  const names = [by, ...chain.slice(0, at + 1)].map(({ name }) => name).reverse()
  const told = names
    .slice(1)
    .map((name, place) => `${names[place]} brought ${name}`)
    .slice(0, 8)
  throw new Refusal(
    'conflict',
    `That would go round in a circle: ${told.join(', ')}.`,
    issue('came through the very person they are said to have brought'),
  )
}
