import { z } from 'zod'
import { waysGone } from '../../journeys/index.ts'
import type { Context } from '../../platform/context.ts'
import { figure } from '../../platform/wording.ts'
import { practiceHalves, wilson } from '../../playbooks/index.ts'

const names = ['customers', 'directions', 'know_way', 'learn', 'unwilling'] as const

export const Parameter = z.object({
  name: z.enum(names),
  value: z.number(),
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: 'Where it lies with 95 % confidence; null where nothing tells' }),
  own: z.boolean().meta({ description: 'Whether it is of your own figures; false: an assumption' }),
  words: z.string().meta({ description: 'Where it comes from' }),
})
export type Parameter = z.output<typeof Parameter>

/** What the sliders can be moved between. */
export const bounds = { customers: [1, 1000], directions: [1, 50] } as const

/** Below so many journeys or runs a share is not one of your own. */
const least = 5

/** What the woods are like for this workspace: from its own journeys and runs, with intervals, and what is assumed where they do not tell. */
export async function parametersOf(context: Context): Promise<Parameter[]> {
  const { begun, directions, unpractised, ended } = await waysGone(context)
  const { first, second, between } = await practiceHalves(context)
  return [
    begun < least
      ? assumed('customers', 200, 'Too few journeys began in the last year to tell; 200 is an assumption.')
      : counted('customers', begun, `So many journeys began in the last year: ${figure(begun)}.`),
    begun < least
      ? assumed('directions', 8, 'Too few journeys to tell; eight ways are an assumption.')
      : {
          ...assumed('directions', within('directions', directions), ''),
          own: true,
          words: `The journeys of the last year went so many ways: each playbook is one, and each journey without a playbook is one of its own.`,
        },
    share(
      'know_way',
      unpractised.arrived,
      unpractised.ended,
      0.3,
      (part) => `Of ${figure(unpractised.ended)} journeys without a playbook on which they said yes, ${figure(part)} arrived.`,
    ),
    learned(first, second, between),
    share(
      'unwilling',
      ended.otherwise,
      ended.all,
      0.2,
      (part) =>
        `Of ${figure(ended.all)} journeys that have come to an end, ${figure(part)} were decided against our way, or went elsewhere.`,
    ),
  ]
}

/**
 * What one run teaches, from the runs of the playbooks: with `k ← k + learn · (1 − k)` at each run, what we do not know shrinks by
 * `1 − learn` each time, so that `learn = 1 − ((1 − second) / (1 − first))^(1 / between)`, with the shares that arrived in the first and in
 * the second half of the runs and the runs between their middles. Its interval is what the ends of both shares' intervals give.
 */
export function learnOf(first: number, second: number, between: number): number {
  if (between <= 0) return 0
  // Who always arrived has nothing left to learn; a hundredth stands for what is not known of that.
  const left = Math.max(0.01, 1 - second) / Math.max(0.01, 1 - first)
  return Math.min(1, Math.max(0, Math.round((1 - left ** (1 / between)) * 1000) / 1000))
}

interface Half {
  runs: number
  arrived: number
}

function learned(first: Half, second: Half, between: number): Parameter {
  const [early, late] = [wilson(first.arrived, first.runs), wilson(second.arrived, second.runs)]
  if (first.runs < least || !early || !late)
    return assumed('learn', 0.05, 'Too few runs to tell what practice changes; a twentieth a run is an assumption.')
  return {
    name: 'learn',
    value: learnOf(first.arrived / first.runs, second.arrived / second.runs, between),
    interval: [learnOf(early[1], late[0], between), learnOf(early[0], late[1], between)],
    own: true,
    words: `Of the first half of the runs of your playbooks ${figure(first.arrived)} of ${figure(first.runs)} arrived, of the second half ${figure(second.arrived)} of ${figure(second.runs)}.`,
  }
}

function share(name: 'know_way' | 'unwilling', some: number, all: number, otherwise: number, words: (part: number) => string): Parameter {
  if (all < least) return assumed(name, otherwise, `Too few journeys have come to an end to tell; ${otherwise} is an assumption.`)
  return { name, value: Math.round((some / all) * 1000) / 1000, interval: wilson(some, all), own: true, words: words(some) }
}

/** A count of what comes by chance lies within about two of its roots (Poisson). */
function counted(name: 'customers', count: number, words: string): Parameter {
  const spread = Math.round(1.96 * Math.sqrt(count))
  return { name, value: within(name, count), interval: [Math.max(0, count - spread), count + spread], own: true, words }
}

function assumed(name: Parameter['name'], value: number, words: string): Parameter {
  return { name, value, interval: null, own: false, words }
}

function within(name: keyof typeof bounds, value: number): number {
  const [low, high] = bounds[name]
  return Math.min(high, Math.max(low, value))
}
