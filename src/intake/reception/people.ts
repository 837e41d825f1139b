import type { Context, Events } from '../../platform/context.ts'

/** Tables of ours that name a person. */
const naming = ['visits', 'handovers'] as const
type Moved = Partial<Record<(typeof naming)[number], string[]>>

/** The story of someone who becomes part of another is that one's from now on. */
export async function followMerge(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const own: Moved = {}
  for (const table of naming) own[table] = await rename(context, table, from, into)
  moved.reception = own
}

/** Gives it back. */
export async function followPart(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  // A merging from before there was a reception moved none.
  const own = (moved.reception as Moved | undefined) ?? {}
  for (const table of naming) await rename(context, table, into, from, own[table] ?? [])
}

/** Nothing stays of what someone who is erased came with, nor of whom they were given to. */
export async function forgetPerson({ db, workspace }: Context, { id }: { id: string }): Promise<void> {
  for (const table of naming)
    await db
      // Both name a person.
      .deleteFrom(table as 'visits')
      .where('workspace_id', '=', workspace.id)
      .where('person_id', '=', id)
      .execute()
}

async function rename(
  { db, workspace }: Context,
  table: (typeof naming)[number],
  from: string,
  to: string,
  ids?: string[],
): Promise<string[]> {
  if (ids?.length === 0) return []
  let query = db
    .updateTable(table as 'visits')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}
