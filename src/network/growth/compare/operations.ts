import { z } from 'zod'
import { lifetimeDamping, ownWorth } from '../../../offerings/index.ts'
import { adjusted } from '../../../platform/adjustable.ts'
import type { Context } from '../../../platform/context.ts'
import { Day, Id } from '../../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../../platform/kept/figure.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { sayDay } from '../../../platform/wording.ts'
import { namesOf } from '../referrals/everyone.ts'
import { summedUp, type Tree, treeOf } from '../referrals/tree.ts'
import { sourceKey, sourceKinds, sourcesOf } from '../sources/source.ts'
import { growthFacts, type JourneyFacts } from './facts.ts'
import { basisOf, halfOf } from './halves.ts'
import { answer, compared, measures } from './say.ts'

const Rate = z.object({ of: z.int(), share: z.number(), low: z.number(), high: z.number() })
const Middle = z.object({
  of: z.int(),
  median: z.int().meta({ description: 'Minor units of the workspace’s currency' }),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const Half = z.object({
  kind: z.enum(sourceKinds),
  people: z.int(),
  journeys: z.int(),
  open: z.int(),
  yes: z.int(),
  no: z.int(),
  yes_rate: Rate.nullable().meta({ description: 'Of those that were decided; with its Wilson interval, 95 %' }),
  days: z
    .object({ of: z.int(), decided: z.int(), median: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() })
    .meta({ description: 'Days until half have decided; those still open are counted as far as they have come (Kaplan-Meier)' }),
  value: Middle.nullable().meta({ description: 'What a yes is worth' }),
  doubts: Rate.nullable().meta({ description: 'Of those who said yes: on how many a doubt has been raised' }),
  lifetime: Middle.nullable().meta({ description: 'What those who said yes are worth with the people they brought' }),
})
const Difference = z.object({ difference: z.number(), low: z.number(), high: z.number() })

const Comparison = z.object({
  answer: z.string(),
  retail: Half,
  referral: Half,
  unknown: z.int().meta({ description: 'Journeys of which nothing tells how they came' }),
  differences: z.array(
    z.object({
      measure: z.enum(measures),
      real: z.boolean().nullable().meta({ description: 'null: too little is known' }),
      difference: Difference.nullable().meta({ description: 'Of shares: referral less retail, 95 %' }),
      by: z.string(),
      words: z.string(),
    }),
  ),
  by_source: z.array(
    z.object({ source: z.string(), kind: z.enum(sourceKinds).nullable(), listed: z.boolean(), journeys: z.int(), yes: z.int() }),
  ),
  currency: z.string(),
  as_of: AsOf,
})
export type Comparison = z.output<typeof Comparison>

/** So many who brought people are told of at most. */
const mostAdvocates = 200

export const compareGrowth = operation({
  name: 'growth.compare',
  method: 'GET',
  path: '/growth',
  summary: 'Set growing by retail and by referral side by side: yes, days, value, doubt, lifetime, and whether each difference is real',
  input: {
    from: Day.optional().meta({ description: 'Journeys that began on this day or later' }),
    to: Day.optional(),
  },
  output: Comparison,
  may: 'viewer',
  refuses: ['invalid'],
  example: { from: '2020-01-01' },
  async run(context, { from, to }) {
    if (from && to && from > to)
      throw new Refusal('invalid', 'The span ends before it begins.', [{ path: 'to', message: `must not be before ${sayDay(from)}` }])
    return comparison(context, { from, to })
  },
})

export const listAdvocates = operation({
  name: 'growth.advocates',
  method: 'GET',
  path: '/growth/advocates',
  summary: 'List who brought people that said yes: whom they brought themselves counts whole, whom those brought less with each step',
  input: { limit: z.int().min(1).max(mostAdvocates).default(20) },
  output: z.object({
    items: z.array(
      z.object({
        person_id: Id,
        person: z.string(),
        brought: z.int().meta({ description: 'Whom they brought themselves' }),
        through: z.int().meta({ description: 'All who came through them, over any number of steps' }),
        yes: z.number().meta({ description: 'Those of them who said yes, each further step damped as lifetime value is' }),
      }),
    ),
    damping: z.number(),
    as_of: AsOf,
  }),
  may: 'viewer',
  columns: ['person', 'brought', 'through', 'yes', 'person_id'],
  async run(context, { limit }) {
    const { items, damping, as_of } = await advocates(context, {})
    return { items: items.slice(0, limit), damping, as_of }
  },
})

const large = async (context: Context) => (await holdsMore(context, 'journeys')) || (await holdsMore(context, 'referrals'))

const comparison = keptFigure('growth.compare', {
  large,
  async reckon(context, span: { from: string | undefined; to: string | undefined }) {
    const { journeys, referrals } = await growthFacts(context, span)
    const tree = treeOf(referrals)
    const lifetimeOf = await lifetimes(context, journeys, tree)
    const bases = { retail: basisOf('retail', journeys, lifetimeOf), referral: basisOf('referral', journeys, lifetimeOf) }
    const halves = { retail: halfOf('retail', bases.retail), referral: halfOf('referral', bases.referral) }
    const differences = compared(halves, bases, context.workspace.currency)
    return {
      answer: answer(differences, halves),
      ...halves,
      unknown: journeys.filter(({ kind }) => kind === null).length,
      differences,
      by_source: await bySource(context, journeys),
      currency: context.workspace.currency,
    }
  },
})

const advocates = keptFigure('growth.advocates', {
  large,
  async reckon(context, _asked: object) {
    const { journeys, referrals } = await growthFacts(context, {})
    const { damping } = await adjusted(context, { damping: lifetimeDamping })
    const tree = treeOf(referrals)
    const said = new Set(journeys.flatMap(({ person_id, outcome }) => (outcome === 'yes' ? [person_id] : [])))
    const yes = summedUp(tree, (id) => (said.has(id) ? 1 : 0), damping)
    const through = summedUp(tree, () => 1, 1)
    const best = [...yes.keys()].sort(
      (a, b) => (yes.get(b) ?? 0) - (yes.get(a) ?? 0) || (through.get(b) ?? 0) - (through.get(a) ?? 0) || (a < b ? -1 : 1),
    )
    const top = best.slice(0, mostAdvocates)
    const names = await namesOf(context, top)
    const items = top.map((id) => ({
      person_id: id,
      person: names.get(id) ?? '',
      brought: tree.below.get(id)?.length ?? 0,
      through: through.get(id) ?? 0,
      yes: Math.round((yes.get(id) ?? 0) * 100) / 100,
    }))
    return { items, damping }
  },
})

/**
 * What the time of each as a customer is worth with the people they brought, in minor units of the workspace's currency: own worth, and
 * that of everyone who came through them times damping for each step, as `lifetime.get` counts it for one.
 */
async function lifetimes(context: Context, journeys: readonly JourneyFacts[], tree: Tree): Promise<(personId: string) => number> {
  const customers = new Set(journeys.flatMap(({ person_id, outcome }) => (outcome === 'yes' ? [person_id] : [])))
  const worth = await ownWorth(context, [...new Set([...customers, ...tree.above.keys()])])
  const { damping } = await adjusted(context, { damping: lifetimeDamping })
  const own = (id: string) =>
    (worth.get(id) ?? []).reduce((sum, { amount, currency }) => (currency === context.workspace.currency ? sum + amount : sum), 0)
  const brought = summedUp(tree, own, damping)
  return (id) => Math.round(own(id) + damping * (brought.get(id) ?? 0))
}

/** How many journeys came by each source, the most first; at most fifty of them. */
async function bySource(context: Context, journeys: readonly JourneyFacts[]): Promise<Comparison['by_source']> {
  const listed = new Map((await sourcesOf(context)).map((row) => [row.name_key, row]))
  const groups = Map.groupBy(journeys, ({ source }) => sourceKey(source))
  return [...groups]
    .map(([key, own]) => {
      const row = listed.get(key)
      return {
        source: row?.name ?? own[0]?.source ?? '',
        kind: own[0]?.kind ?? null,
        listed: row !== undefined,
        journeys: own.length,
        yes: own.filter(({ outcome }) => outcome === 'yes').length,
      }
    })
    .sort((a, b) => b.journeys - a.journeys || (a.source < b.source ? -1 : 1))
    .slice(0, 50)
}
