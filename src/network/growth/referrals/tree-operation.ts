import { z } from 'zod'
import { findPerson } from '../../../people/index.ts'
import type { Context } from '../../../platform/context.ts'
import { Day, Id } from '../../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure, oldest } from '../../../platform/kept/figure.ts'
import { operation } from '../../../platform/operation.ts'
import { chainAbove } from './chain.ts'
import { everyReferral, namesOf, referralsBelow } from './everyone.ts'
import { downFrom, rootsOf, summedUp, treeOf } from './tree.ts'

const TreePerson = z.object({
  person_id: Id,
  person: z.string(),
  depth: z.int().meta({ description: 'How many steps below the top of the tree' }),
  brought_by: Id.nullable(),
  on: Day.nullable().meta({ description: 'The day on which they were brought' }),
  through: z.int().meta({ description: 'All who came through them, over any number of steps' }),
  yes: z.boolean().meta({ description: 'Whether they have said yes to a journey' }),
})
export type TreePerson = z.output<typeof TreePerson>

/** So many of a tree are shown at most. */
const mostShown = 500

export const referralTree = operation({
  name: 'referrals.tree',
  method: 'GET',
  path: '/referrals/tree',
  summary: 'Show who came through someone, step by step; without a person the workspace’s largest tree',
  input: {
    person_id: Id.optional().meta({ description: 'The top of the tree' }),
    limit: z.int().min(1).max(mostShown).default(200).meta({ description: 'At most so many people of it' }),
  },
  output: z.object({
    above: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Through whom the top came, the nearest first' }),
    people: z.array(TreePerson),
    more: z.int().meta({ description: 'So many more are in it than are shown' }),
    largest: z
      .array(z.object({ person_id: Id, person: z.string(), through: z.int() }))
      .meta({ description: 'The tops of the largest trees' }),
    as_of: AsOf,
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { person_id: ':person' },
  async run(context, { person_id, limit }) {
    if (person_id) await findPerson(context, person_id)
    const { tops, as_of } = await largestTrees(context, {})
    const top = person_id ?? tops[0]?.id
    const { placed, all, as_of: tree_as_of } = top ? await treeBelow(context, top, limit) : { placed: [], all: 0, as_of: null }
    const names = await namesOf(
      context,
      [...placed, ...tops].map(({ id }) => id),
    )
    return {
      above: top ? await chainAbove(context, top) : [],
      people: await told(context, placed, names),
      more: Math.max(0, all - placed.length),
      largest: tops.flatMap(({ id, through }) => (names.has(id) ? [{ person_id: id, person: names.get(id) ?? '', through }] : [])),
      as_of: oldest(tree_as_of, as_of),
    }
  },
})

/** Trees of so many are walked over for whoever asks; larger ones are kept. */
const mostWalked = 2000

type Placed = { id: string; depth: number; through: number; brought_by: string | null }

const largestTrees = keptFigure('referrals.largest', {
  large: (context) => holdsMore(context, 'referrals'),
  async reckon(context, _asked: object) {
    const tree = treeOf(await everyReferral(context))
    const through = summedUp(tree, () => 1, 1)
    const roots = rootsOf(tree).sort((a, b) => (through.get(b) ?? 0) - (through.get(a) ?? 0) || (a < b ? -1 : 1))
    return { tops: roots.slice(0, 10).map((id) => ({ id, through: through.get(id) ?? 0 })) }
  },
})

/** Someone with those below them, each branch to its end before the next, so many of `all` at most. */
const treeBelow = async (context: Context, top: string, limit: number) => {
  const { placed, all, as_of } = await wholeTree(context, { top })
  return { placed: placed.slice(0, limit), all, as_of }
}

const wholeTree = keptFigure('referrals.tree', {
  large: async (context, { top }: { top: string }) => (await referralsBelow(context, top, mostWalked)) === null,
  async reckon(context, { top }: { top: string }) {
    const tree = treeOf((await referralsBelow(context, top, mostWalked)) ?? (await everyReferral(context)))
    const through = summedUp(tree, () => 1, 1)
    const placed = downFrom(tree, top, mostShown).map(({ id, depth }): Placed => {
      return { id, depth, through: through.get(id) ?? 0, brought_by: depth === 0 ? null : (tree.above.get(id) ?? null) }
    })
    return { placed, all: (through.get(top) ?? 0) + 1 }
  },
})

async function told({ db, workspace }: Context, placed: readonly Placed[], names: ReadonlyMap<string, string>): Promise<TreePerson[]> {
  const ids = placed.map(({ id }) => id)
  if (ids.length === 0) return []
  const days = await db
    .selectFrom('referrals')
    .select(['person_id', 'on_day'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('removed_at', '=', '')
    .execute()
  const on = new Map(days.map((row) => [row.person_id, row.on_day]))
  const yes = await db
    .selectFrom('journeys')
    .select('person_id')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('removed_at', '=', '')
    .where('committed_on', '>', '')
    .execute()
  const said = new Set(yes.map((row) => row.person_id))
  return placed.map(({ id, depth, through, brought_by }) => ({
    person_id: id,
    person: names.get(id) ?? '',
    depth,
    brought_by,
    on: on.get(id) ?? null,
    through,
    yes: said.has(id),
  }))
}
