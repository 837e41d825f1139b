import { z } from 'zod'
import { reading } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { List } from '../../platform/inputs/schema.ts'
import { AsOf, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { figure } from '../../platform/wording.ts'
import { large } from '../kept/large.ts'
import { simulateInWorker } from './in-worker.ts'
import { bounds, Parameter, parametersOf } from './parameters.ts'
import { type Outcome, strategies, type Woods } from './simulate.ts'

/** So many walks by each strategy can be waited for. */
const mostWalks = 10_000_000

const Share = z.number().min(0, 'must be from 0 to 1').max(1, 'must be from 0 to 1')
const whole = ([low, high]: readonly [number, number]) =>
  z.int().min(low, `must be from ${low} to ${high}`).max(high, `must be from ${low} to ${high}`)

const given = {
  customers: whole(bounds.customers).optional().meta({ description: 'How many there is time to walk with' }),
  directions: whole(bounds.directions).optional().meta({ description: 'How many ways people would go if nobody led' }),
  know_way: Share.optional().meta({ description: 'The share that arrives on a way that is not practised' }),
  learn: Share.optional().meta({ description: 'The part that one walk takes off what we do not know of its way' }),
  unwilling: Share.optional().meta({ description: 'The share of those who want to go elsewhere that does not follow' }),
  runs: whole([1, 20_000]).default(2000),
  seed: whole([0, 4_294_967_295]).default(1).meta({ description: 'The same seed gives the same answer on every machine' }),
}

const parametersKept = keptFigure('woods.parameters', {
  large,
  reckon: async (context, _asked: object) => ({ items: await parametersOf(context) }),
})

export const getParameters = operation({
  name: 'woods.parameters',
  method: 'GET',
  path: '/woods/parameters',
  summary: 'Show what the woods are like for you, from your own figures with their intervals, and what is assumed where they do not tell',
  input: {},
  output: List(Parameter).extend({ as_of: AsOf }),
  may: 'viewer',
  columns: ['name', 'value', 'interval', 'words'],
  run: async (context) => ({ ...(await parametersKept(context, {})), next: null }),
})

export const simulateWoods = operation({
  name: 'woods.simulate',
  method: 'POST',
  path: '/woods/simulate',
  summary: 'Walk the woods many times by three strategies: follow everyone, lead one way, lead and let go of those who won’t follow',
  input: given,
  output: z.object({
    customers: z.int(),
    directions: z.int(),
    know_way: z.number(),
    learn: z.number(),
    unwilling: z.number(),
    runs: z.int(),
    seed: z.int(),
    strategies: z.array(
      z.object({
        strategy: z.enum(strategies),
        mean: z.number(),
        p10: z.int(),
        p50: z.int(),
        p90: z.int(),
        distribution: z.array(z.object({ arrivals: z.int(), runs: z.int() })),
      }),
    ),
    words: z.string().meta({ description: 'What it means' }),
  }),
  may: 'viewer',
  refuses: ['too_many', 'too_large'],
  example: { customers: 50, directions: 6, know_way: 0.3, learn: 0.05, unwilling: 0.25, runs: 200, seed: 7 },
  // No transaction is held while it is counted.
  async prepare(caller, input) {
    const woods = await filled(caller, input)
    walked.set(woods, await simulateInWorker(woods))
    return woods
  },
  async run(context, input) {
    const woods = isWhole(input) ? input : completed(input, await parametersOf(context))
    const outcomes = walked.get(input) ?? (await simulateInWorker(woods))
    return { ...woods, strategies: outcomes, words: say(outcomes) }
  },
})

type Given = z.output<z.ZodObject<typeof given>>

/** What was counted before the transaction, by the input it was counted for. */
const walked = new WeakMap<object, Outcome[]>()

async function filled(caller: Caller, input: Given): Promise<Woods> {
  return isWhole(input) ? bounded({ ...input }) : completed(input, await reading(caller, parametersOf))
}

/** What was left out is taken from the workspace's own figures. */
function completed(input: Given, parameters: Parameter[]): Woods {
  const own = Object.fromEntries(parameters.map(({ name, value }) => [name, value])) as Record<Parameter['name'], number>
  const said = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
  return bounded({ ...own, ...said } as Woods)
}

function bounded(woods: Woods): Woods {
  if (woods.customers * woods.runs <= mostWalks) return woods
  throw new Refusal('invalid', 'So many walks take too long.', [
    {
      path: 'runs',
      message: `must be at most ${figure(Math.floor(mostWalks / woods.customers))} with ${figure(woods.customers)} customers`,
    },
  ])
}

function isWhole(input: Given): input is Woods {
  return [input.customers, input.directions, input.know_way, input.learn, input.unwilling].every((value) => value !== undefined)
}

const named = { follow: 'following everyone', lead: 'leading one way', let_go: 'leading one way and letting go' }

/** The sentence that says which strategy brings the most people home, and whether that is more than luck. */
function say(outcomes: readonly Outcome[]): string {
  const [best, second] = outcomes.toSorted((a, b) => b.mean - a.mean)
  if (!best || !second) return ''
  const lead = `Most arrive by ${named[best.strategy]}: ${figure(Math.round(best.mean))} in the mean, and between ${figure(best.p10)} and ${figure(best.p90)} in eight of ten runs.`
  const more = Math.round(best.mean - second.mean)
  if (best.p10 > second.p90) return `${lead} That is ${figure(more)} more than by ${named[second.strategy]}, and more than luck.`
  return `${lead} By ${named[second.strategy]} it is ${more === 0 ? 'about as many' : `${figure(more)} fewer`}; luck can turn that round.`
}
