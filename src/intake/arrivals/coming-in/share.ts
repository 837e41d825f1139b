import type { Context } from '../../../platform/context.ts'
import type { Source } from '../arrival.ts'
import { parts } from '../ground.ts'
import { countsFrom, partiesOf } from '../recount.ts'

/** What came through a connection is shared from now on, or is its member's alone again: what came, and with whom it tells of. */
export async function shareSource(context: Context, source: Source, memberId: string | null, shared: boolean): Promise<void> {
  const { db, workspace } = context
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('arrival_sources')
      .select('arrival_id')
      .where('workspace_id', '=', workspace.id)
      .where('source_kind', '=', source.kind)
      .where('source_id', '=', source.id)
      .where('arrival_id', '>', after)
      .orderBy('arrival_id')
      .limit(pageSize)
      .execute()
    const ids = rows.map(({ arrival_id }) => arrival_id)
    after = ids.at(-1) ?? ''
    if (after === '') break
    await db
      .updateTable('arrival_sources')
      .set({ shared: shared ? 1 : 0 })
      .where('workspace_id', '=', workspace.id)
      .where('source_kind', '=', source.kind)
      .where('source_id', '=', source.id)
      .where('arrival_id', 'in', ids)
      .execute()
    await showShared(context, memberId ?? '', await partiesOf(context, ids))
    // Years of mail are a long way: others are answered in between.
    await Bun.sleep(0)
  }
  context.changed({ kind: 'correspondent', id: null })
}

const pageSize = 500

/** Says anew of a member's correspondents at some addresses whether an owner sees them: those in something that is shared. */
export async function showShared(context: Context, memberId: string, addresses: string[]): Promise<void> {
  const { db, workspace } = context
  for (const part of parts(addresses)) {
    const shared = await countsFrom(context, memberId, part, 'shared')
    const change = (to: number, some: string[]) =>
      some.length > 0 &&
      db
        .updateTable('correspondents')
        .set({ shared: to })
        .where('workspace_id', '=', workspace.id)
        .where('member_id', '=', memberId)
        .where('address', 'in', some)
        .where('shared', '!=', to)
        .execute()
    await change(1, [...shared.keys()].sort())
    await change(0, part.filter((address) => !shared.has(address)).sort())
  }
}
