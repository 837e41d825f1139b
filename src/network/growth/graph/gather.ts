import type { Context } from '../../../platform/context.ts'
import type { Tie } from './picture.ts'
import { type TieKind, tieKinds, tieSources } from './ties.ts'

/** So many people are looked at, those with the most ties, and so many ties of them; so many pairs are looked at on the way. */
const most = { people: 5000, pairs: 150_000, ties: 20_000 }

/** People by their ids, those with the most ties first; what ties them, by their places; and how many more are tied to somebody. */
export interface Gathered {
  ids: string[]
  ties: Tie[]
  left_out: number
}

/** Two ids, the lesser first, and the kinds of what ties them as bits. */
type Pairs = Map<string, Map<string, { kinds: number; by: boolean }>>

/** Gathers who is tied to whom. Of more than 5,000 people those with the most ties are taken; of several ties between two the strongest. */
export async function gather(context: Context): Promise<Gathered> {
  const pairs = await everyPair(context)
  const degrees = new Map<string, number>()
  for (const [one, others] of pairs)
    for (const other of others.keys()) {
      degrees.set(one, (degrees.get(one) ?? 0) + 1)
      degrees.set(other, (degrees.get(other) ?? 0) + 1)
    }
  const here = await stillHere(context, [...degrees.keys()])
  const ranked = here.sort((a, b) => (degrees.get(b) ?? 0) - (degrees.get(a) ?? 0) || (a < b ? -1 : 1))
  const ids = ranked.slice(0, most.people)
  const places = new Map(ids.map((id, at) => [id, at]))
  const ties: Tie[] = []
  for (const [one, others] of pairs)
    for (const [other, { kinds, by }] of others) {
      const [from, to] = [places.get(one), places.get(other)]
      if (from === undefined || to === undefined) continue
      const kind = tieKinds.find((_, bit) => kinds & (1 << bit)) as TieKind
      ties.push(by ? [to, from, kind] : [from, to, kind])
    }
  ties.sort((a, b) => tieKinds.indexOf(a[2]) - tieKinds.indexOf(b[2]))
  return { ids, ties: ties.slice(0, most.ties), left_out: ranked.length - ids.length }
}

async function everyPair(context: Context): Promise<Pairs> {
  const pairs: Pairs = new Map()
  let held = 0
  for (const { kind, of } of tieSources()) {
    const bit = 1 << tieKinds.indexOf(kind)
    for (let after: string | null = ''; after !== null && held < most.pairs; ) {
      const page = await of(context, after)
      for (const group of page.groups) held += add(pairs, group, bit, kind === 'brought')
      after = page.next
    }
  }
  return pairs
}

/** Ties everyone of a group to each other; answers how many pairs are new. */
function add(pairs: Pairs, group: readonly string[], bit: number, directed: boolean): number {
  const twos = group.flatMap((first, at) => group.slice(at + 1).map((second) => [first, second] as const))
  return twos.filter(([first, second]) => first !== second && tie(pairs, first, second, { bit, directed })).length
}

/** Ties two people, once more or for the first time: then it is true. */
function tie(pairs: Pairs, first: string, second: string, { bit, directed }: { bit: number; directed: boolean }): boolean {
  const turned = second < first
  const [one, other] = turned ? [second, first] : [first, second]
  const others = pairs.get(one) ?? new Map<string, { kinds: number; by: boolean }>()
  if (others.size === 0) pairs.set(one, others)
  const there = others.get(other)
  others.set(other, { kinds: (there?.kinds ?? 0) | bit, by: directed ? turned : (there?.by ?? false) })
  return there === undefined
}

async function stillHere({ db, workspace }: Context, ids: readonly string[]): Promise<string[]> {
  const here: string[] = []
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('people')
      .select('id')
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids.slice(at, at + 500))
      .where('removed_at', '=', '')
      .execute()
    here.push(...rows.map(({ id }) => id))
  }
  return here
}
