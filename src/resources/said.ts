import type { Said } from '../offerings/index.ts'
import type { Context } from '../platform/context.ts'

/** Something that someone said, with whose it is. */
export type SaidBy = Said & { person_id: string; person: string; guide_id: string | null }

const tables = [
  ['worry', 'worries'],
  ['wish', 'wishes'],
] as const

/** Of one person so many wishes and worries are looked at, the latest of each. */
const ofOne = 100

/**
 * For each list of beginnings the open worries and wishes with a word that begins in one of these ways, of people who are not in the trash:
 * the latest of each beginning and kind, so that the answer is quick however much was said.
 */
export async function saidWith(context: Context, lists: string[][], each: number): Promise<SaidBy[][]> {
  const { db, workspace, store } = context
  const beginnings = [...new Set(lists.flat())]
  const found = lists.map((): SaidBy[] => [])
  for (const [kind, table] of tables) {
    const ids = new Map(beginnings.map((beginning) => [beginning, [] as string[]]))
    for (const [at, own] of (await store.texts.said(db, workspace.id, table, beginnings, each)).entries())
      ids.set(beginnings[at] ?? '', own)
    const all = [...new Set([...ids.values()].flat())]
    const said = new Map<string, SaidBy>()
    for (let at = 0; at < all.length; at += 500) {
      const rows = await open(context, table)
        .where('w.id', 'in', all.slice(at, at + 500))
        .execute()
      for (const one of named(kind, rows)) said.set(one.id, one)
    }
    for (const [at, list] of lists.entries())
      for (const id of new Set(list.flatMap((beginning) => ids.get(beginning) ?? []))) {
        const one = said.get(id)
        if (one) found[at]?.push(one)
      }
  }
  return found
}

/** Open worries and wishes of one person, the latest first. */
export async function saidBy(context: Context, personId: string): Promise<SaidBy[]> {
  const found: SaidBy[] = []
  for (const [kind, table] of tables)
    found.push(
      ...named(kind, await open(context, table).where('w.person_id', '=', personId).orderBy('w.id', 'desc').limit(ofOne).execute()),
    )
  return found
}

/** Of what was said the open worries and wishes as they are now, by their id: at most some hundreds. */
export async function stillSaid(context: Context, said: { kind: Said['kind']; said_id: string }[]): Promise<Map<string, SaidBy>> {
  const found = new Map<string, SaidBy>()
  for (const [kind, table] of tables) {
    const ids = said.flatMap((one) => (one.kind === kind ? [one.said_id] : []))
    const rows = ids.length === 0 ? [] : await open(context, table).where('w.id', 'in', ids).execute()
    for (const one of named(kind, rows)) found.set(one.id, one)
  }
  return found
}

function open({ db, workspace }: Context, table: 'wishes' | 'worries') {
  const query = db
    // Both tables have what is looked at here, but for what something costs.
    .selectFrom(`${table} as w` as 'worries as w')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select(['w.id', 'w.person_id', 'w.words', 'p.name as person', 'p.guide_id'])
    .where('w.workspace_id', '=', workspace.id)
    .where('w.removed_at', '=', '')
    .where('p.removed_at', '=', '')
  return table === 'worries' ? query.where('w.state', '!=', 'gone') : query.where('w.reached_on' as 'w.gone_on', 'is', null)
}

function named(kind: Said['kind'], rows: Omit<SaidBy, 'kind'>[]): SaidBy[] {
  return rows.map((row) => ({ kind, ...row }))
}
