import { addCheck } from '../../../platform/check.ts'
import type { Context } from '../../../platform/context.ts'
import { likenessOf, toVector } from './vectors.ts'

/** So many needs are looked at at a time. */
const pageSize = 50

// Vectors themselves are another's word; how alike two of them are is ours. What was changed since is shown nowhere and made anew.
addCheck(async function* likeness(context, looked) {
  for (let after = ''; ; ) {
    const ids = await needsAfter(context, after)
    const last = ids.at(-1)
    if (!last) return
    const rows = await current(context, ids)
    looked(rows.length)
    for (const { need_id, offer_id, likeness, sought, given } of rows) {
      const right = likenessOf(toVector(sought), toVector(given))
      if (likeness !== right)
        yield { figure: 'match_likeness', subject: `${need_id} ${offer_id}`, kept: `${likeness}`, recomputed: `${right}` }
    }
    after = last
    await Bun.sleep(0)
  }
})

async function needsAfter({ db, workspace }: Context, after: string): Promise<string[]> {
  const rows = await db
    .selectFrom('match_likeness')
    .select('need_id')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('need_id', '>', after)
    .orderBy('need_id')
    .limit(pageSize)
    .execute()
  return rows.map(({ need_id }) => need_id)
}

/** All the rows of some needs of which neither side was changed since. */
function current({ db, workspace }: Context, needIds: string[]) {
  return db
    .selectFrom('match_likeness as l')
    .innerJoin('match_vectors as n', (join) =>
      join.onRef('n.workspace_id', '=', 'l.workspace_id').onRef('n.item_id', '=', 'l.need_id').onRef('n.said_at', '=', 'l.need_at'),
    )
    .innerJoin('match_vectors as o', (join) =>
      join
        .onRef('o.workspace_id', '=', 'l.workspace_id')
        .onRef('o.item_id', '=', 'l.offer_id')
        .onRef('o.said_at', '=', 'l.offer_at')
        .onRef('o.model', '=', 'n.model'),
    )
    .select(['l.need_id', 'l.offer_id', 'l.likeness', 'n.vector as sought', 'o.vector as given'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.need_id', 'in', needIds)
    .execute()
}
