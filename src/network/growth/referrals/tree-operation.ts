import { z } from 'zod'
import { findPerson } from '../../../people/index.ts'
import type { Context } from '../../../platform/context.ts'
import { operation } from '../../../platform/operation.ts'
import { Day, Id } from '../../../platform/schema.ts'
import { chainAbove } from './chain.ts'
import { everyReferral, namesOf } from './everyone.ts'
import { downFrom, type Placed, rootsOf, summedUp, type Tree, treeOf } from './tree.ts'

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

export const referralTree = operation({
  name: 'referrals.tree',
  method: 'GET',
  path: '/referrals/tree',
  summary: 'Show who came through someone, step by step; without a person the workspace’s largest tree',
  input: {
    person_id: Id.optional().meta({ description: 'The top of the tree' }),
    limit: z.int().min(1).max(500).default(200).meta({ description: 'At most so many people of it' }),
  },
  output: z.object({
    above: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'Through whom the top came, the nearest first' }),
    people: z.array(TreePerson),
    more: z.int().meta({ description: 'So many more are in it than are shown' }),
    largest: z
      .array(z.object({ person_id: Id, person: z.string(), through: z.int() }))
      .meta({ description: 'The tops of the largest trees' }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { person_id: ':person' },
  async run(context, { person_id, limit }) {
    if (person_id) await findPerson(context, person_id)
    const tree = treeOf(await everyReferral(context))
    const through = summedUp(tree, () => 1, 1)
    const roots = rootsOf(tree).sort((a, b) => (through.get(b) ?? 0) - (through.get(a) ?? 0) || (a < b ? -1 : 1))
    const top = person_id ?? roots[0]
    const placed = top ? downFrom(tree, top, limit) : []
    const largest = roots.slice(0, 10)
    const names = await namesOf(context, [...placed.map(({ id }) => id), ...largest])
    return {
      above: top && tree.above.has(top) ? await chainAbove(context, top) : [],
      people: await told(context, tree, placed, { names, through }),
      more: Math.max(0, (top ? (through.get(top) ?? 0) + 1 : 0) - placed.length),
      largest: largest.map((id) => ({ person_id: id, person: names.get(id) ?? '', through: through.get(id) ?? 0 })),
    }
  },
})

interface Known {
  names: ReadonlyMap<string, string>
  through: ReadonlyMap<string, number>
}

async function told({ db, workspace }: Context, tree: Tree, placed: readonly Placed[], { names, through }: Known): Promise<TreePerson[]> {
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
  return placed.map(({ id, depth }) => ({
    person_id: id,
    person: names.get(id) ?? '',
    depth,
    brought_by: depth === 0 ? null : (tree.above.get(id) ?? null),
    on: on.get(id) ?? null,
    through: through.get(id) ?? 0,
    yes: said.has(id),
  }))
}
