import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { selectReferrals } from './referrals/referral.ts'
import { sourcesOf } from './sources/source.ts'

addTrash({
  kind: 'referral',
  async list(context, limit) {
    const rows = await removed(context).orderBy('r.removed_at', 'desc').limit(limit).execute()
    return rows.map((row) => ({
      kind: 'referral',
      id: row.id,
      title: `${row.brought_by_name} brought ${row.person}`,
      removed_at: row.removed_at,
      restore: 'referrals.restore',
    }))
  },
  async empty(context, before, limit) {
    const rows = await removed(context).where('r.removed_at', '<', before).limit(limit).execute()
    for (const { id } of rows)
      await context.db.deleteFrom('referrals').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    return rows.length
  },
})

nameSubjects('referral', async (context, ids) => {
  const rows = await selectReferrals(context).where('r.id', 'in', ids).execute()
  return new Map(rows.map(({ id, person, brought_by_name }) => [id, `${brought_by_name} brought ${person}`]))
})

nameSubjects('source', async (context, ids) => {
  const rows = await sourcesOf(context)
  return new Map(rows.filter(({ id }) => ids.includes(id)).map(({ id, name }) => [id, name]))
})

function removed(context: Context) {
  return selectReferrals(context).where('r.removed_at', '>', '')
}
