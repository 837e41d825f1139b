import type { Context } from '../../../platform/context.ts'

/** Longer chains than this are not followed: nobody was made one with another that often. */
const longest = 20

/** Whom someone has become part of, however many merges lie between; null who is part of nobody that is here. */
export async function whoTheyArePartOf({ db, workspace }: Context, id: string): Promise<{ id: string; name: string } | null> {
  for (let at = id, steps = 0; steps < longest; steps++) {
    const found = await db
      .selectFrom('merges as m')
      .leftJoin('people as p', (join) =>
        join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id').on('p.removed_at', '=', ''),
      )
      .select(['m.person_id', 'p.name'])
      .where('m.workspace_id', '=', workspace.id)
      .where('m.other_id', '=', at)
      .where('m.undone_at', 'is', null)
      .orderBy('m.id', 'desc')
      .executeTakeFirst()
    if (!found) return null
    if (found.name !== null) return { id: found.person_id, name: found.name }
    at = found.person_id
  }
  return null
}
