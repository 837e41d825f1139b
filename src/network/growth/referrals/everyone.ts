import type { Context } from '../../../platform/context.ts'
import type { Brought } from './tree.ts'

const pageSize = 1000

/** Every referral between people none of whom is in the trash, the earliest written down first; others are answered in between. */
export async function everyReferral({ db, workspace }: Context): Promise<Brought[]> {
  const all: Brought[] = []
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('referrals as r')
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
      .innerJoin('people as b', (join) => join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.brought_by'))
      .select(['r.id', 'r.person_id', 'r.brought_by', 'p.removed_at as p_removed', 'b.removed_at as b_removed'])
      .where('r.workspace_id', '=', workspace.id)
      .where('r.removed_at', '=', '')
      .where('r.id', '>', after)
      .orderBy('r.id')
      .limit(pageSize)
      .execute()
    for (const { person_id, brought_by, p_removed, b_removed } of rows)
      if (p_removed === '' && b_removed === '') all.push({ person_id, brought_by })
    after = rows.at(-1)?.id ?? ''
    if (rows.length < pageSize) return all
    await Bun.sleep(0)
  }
}

/**
 * The referrals of all who came through someone, over however many steps, between people none of whom is in the trash; null where there are
 * more than so many.
 */
export async function referralsBelow({ db, workspace }: Context, top: string, most: number): Promise<Brought[] | null> {
  const all: Brought[] = []
  const met = new Set([top])
  for (let level = [top]; level.length > 0; ) {
    const next: string[] = []
    for (let at = 0; at < level.length; at += 500) {
      const rows = await db
        .selectFrom('referrals as r')
        .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
        .select(['r.person_id', 'r.brought_by'])
        .where('r.workspace_id', '=', workspace.id)
        .where('r.brought_by', 'in', level.slice(at, at + 500))
        .where('r.removed_at', '=', '')
        .where('p.removed_at', '=', '')
        .orderBy('r.id')
        .limit(most + 1)
        .execute()
      for (const row of rows) {
        all.push(row)
        if (!met.has(row.person_id)) next.push(row.person_id)
        met.add(row.person_id)
      }
      if (all.length > most) return null
    }
    level = next
  }
  return all
}

/** The names of some people who are not in the trash, by id. */
export async function namesOf({ db, workspace }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('people')
      .select(['id', 'name'])
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids.slice(at, at + 500))
      .where('removed_at', '=', '')
      .execute()
    for (const { id, name } of rows) names.set(id, name)
  }
  return names
}
