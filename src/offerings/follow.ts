import { behindValue, endLinks } from '../access/index.ts'
import type { Context, Events } from '../platform/context.ts'

type Merged = Events['people.merged']

const tables = ['price_sheets', 'credit_agreements'] as const

/** The price sheets and agreements of someone who becomes part of another are that one's from now on. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Record<string, string[]> = {}
  for (const table of tables) own[table] = await give(context, table, from, into)
  moved.offerings = own
}

/** Gives back what was the other's and is still with the one who stayed. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  // A merging from before there were price sheets moved none.
  const own = (moved.offerings as Record<string, string[]> | undefined) ?? {}
  for (const table of tables) await give(context, table, into, from, own[table] ?? [])
}

/** Nothing stays of what was offered to someone who is erased, nor of what they agreed on; their links end. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const gone: string[] = []
  for (const [table, kind] of [
    ['price_sheets', 'price_sheet'],
    ['credit_agreements', 'credit_statement'],
  ] as const) {
    const rows = await idsOf(context, table, id)
    for (const row of rows) await endLinks(db, behindValue(kind, { workspace_id: workspace.id, id: row }))
    gone.push(...rows)
  }
  for (const subject of gone)
    await db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', '=', subject)
      .execute()
  for (const table of tables) await db.deleteFrom(table).where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
}

/** Moves the rows of one person (or those of them that are named) to another; answers which. */
async function give(context: Context, table: (typeof tables)[number], from: string, to: string, only?: string[]): Promise<string[]> {
  const ids = (await idsOf(context, table, from)).filter((id) => !only || only.includes(id))
  if (ids.length > 0)
    await context.db
      .updateTable(table)
      .set({ person_id: to })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', ids)
      .execute()
  return ids
}

async function idsOf({ db, workspace }: Context, table: (typeof tables)[number], personId: string): Promise<string[]> {
  const rows = await db
    // They are alike in naming whom they are for.
    .selectFrom(table as 'price_sheets')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', personId)
    .execute()
  return rows.map(({ id }) => id)
}
