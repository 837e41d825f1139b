import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { plainRow } from '../plain-row.ts'

type Pages = AsyncGenerator<object[]>

/** How reception is set. */
export async function* receptionSet(caller: Caller): Pages {
  const rows = await reading(caller, ({ db, workspace }) =>
    db.selectFrom('reception').selectAll().where('workspace_id', '=', workspace.id).execute(),
  )
  if (rows.length > 0) yield rows.map(plainRow)
}

/** What members say of themselves; looks at what drains only where they were shared, or are one's own. */
export async function* mismatchesShared(caller: Caller): Pages {
  const me = caller.actor.kind === 'member' ? caller.actor.member_id : ''
  const rows = await reading(caller, ({ db, workspace }) =>
    db
      .selectFrom('mismatches')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where((eb) => eb.or([eb('member_id', '=', me), eb('shared', '=', 1)]))
      .orderBy('id')
      .execute(),
  )
  if (rows.length > 0) yield rows.map(plainRow)
}

/** When someone came with what, and who gave them to whom. */
export async function storyOf({ db, workspace }: Context, id: string): Promise<Record<string, object[]>> {
  const visits = await db
    .selectFrom('visits')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const handovers = await db
    .selectFrom('handovers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  return { visits: visits.map(plainRow), handovers: handovers.map(plainRow) }
}
