import { insertRows } from '../../../database/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { LikenessRow } from '../../tables.ts'
import type { Side } from '../pairs.ts'
import type { Meant, Near } from './compare.ts'
import { toBytes } from './vectors.ts'

/** Keeps what some needs or offers mean and who means alike; what was changed or went meanwhile is left out. */
export async function keepMeaning(context: Context, side: Side, model: string, meant: Meant[], found: Near[][]): Promise<void> {
  const workspace_id = context.workspace.id
  const here = await saidAt(
    context,
    side,
    meant.map(({ row }) => row.id),
  )
  const there = await saidAt(context, side === 'needs' ? 'offers' : 'needs', [...new Set(found.flat().map(({ id }) => id))])
  const still = meant.flatMap((one, at) => (here.get(one.row.id) === one.row.updated_at ? [{ ...one, near: found[at] ?? [] }] : []))
  await forgetMeaning(
    context,
    still.map(({ row }) => row.id),
  )
  for (const { row, vector, near } of still) {
    const of = side === 'needs' ? { need_id: row.id, offer_id: null } : { need_id: null, offer_id: row.id }
    await insertRows(
      context.db,
      'match_vectors',
      [{ workspace_id, item_id: row.id, ...of, model, said_at: row.updated_at, vector: toBytes(vector) }],
      'ignore',
    )
    const rows = near
      .filter(({ id, said_at }) => there.get(id) === said_at)
      .map(({ id, said_at, likeness }): LikenessRow => {
        const own = { id: row.id, at: row.updated_at }
        const other = { id, at: said_at }
        const [need, offer] = side === 'needs' ? [own, other] : [other, own]
        return { workspace_id, need_id: need.id, offer_id: offer.id, need_at: need.at, offer_at: offer.at, likeness }
      })
    await insertRows(context.db, 'match_likeness', rows, 'ignore')
  }
}

/** Takes away what some needs or offers meant, and with whom. */
export async function forgetMeaning({ db, workspace }: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom('match_vectors').where('workspace_id', '=', workspace.id).where('item_id', 'in', ids).execute()
  for (const column of ['need_id', 'offer_id'] as const)
    await db.deleteFrom('match_likeness').where('workspace_id', '=', workspace.id).where(column, 'in', ids).execute()
}

async function saidAt({ db, workspace }: Context, side: Side, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom(side)
    .select(['id', 'updated_at'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, updated_at }) => [id, updated_at]))
}
