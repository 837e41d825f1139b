import { addCheck } from '../platform/check.ts'
import type { Context } from '../platform/context.ts'
import { Tallies } from './save.ts'

addCheck(async function* promises(context, looked) {
  const counted = new Tallies()
  for await (const rows of everyPromise(context)) {
    looked(rows.length)
    for (const { person_removed_at, ...row } of rows) {
      const shown = row.removed_at === '' && person_removed_at === '' ? 1 : 0
      if (row.shown !== shown) yield { figure: 'promises.shown', subject: row.id, kept: String(row.shown), recomputed: String(shown) }
      counted.add({ ...row, shown }, 1)
    }
  }
  const recomputed = new Map(counted.entries())
  const rows = await context.db.selectFrom('promise_tallies').selectAll().where('workspace_id', '=', context.workspace.id).execute()
  const kept = new Map(rows.map(({ side, outcome, member_id, promises }) => [`${side} ${outcome} ${member_id}`, promises]))
  for (const key of new Set([...kept.keys(), ...recomputed.keys()])) {
    const [was, is] = [kept.get(key) ?? 0, recomputed.get(key) ?? 0]
    if (was !== is) yield { figure: 'promise_tallies.promises', subject: key, kept: String(was), recomputed: String(is) }
  }
})

async function* everyPromise(context: Context) {
  for (let after = ''; ; ) {
    const rows = await context.db
      .selectFrom('promises as pr')
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'pr.workspace_id').onRef('p.id', '=', 'pr.person_id'))
      .selectAll('pr')
      .select('p.removed_at as person_removed_at')
      .where('pr.workspace_id', '=', context.workspace.id)
      .where('pr.id', '>', after)
      .orderBy('pr.id')
      .limit(1000)
      .execute()
    if (rows.length > 0) yield rows
    after = rows.at(-1)?.id ?? ''
    if (rows.length < 1000) return
  }
}
