import { joinJourney } from '../../../src/journeys/core/parts.ts'
import { createWay, listWays, recommendWay, removeWay, restoreWay, shareWay, updateWay } from '../../../src/journeys/ways/operations.ts'
import { createRisk } from '../../../src/journeys/ways/parts.ts'
import { setDowntime } from '../../../src/journeys/ways/value.ts'
import { call } from '../../../src/platform/call.ts'
import type { Act, Part, Telling } from '../story.ts'

/** What someone gains, or what hurts them: whom ('' for all), how much (1 to 5), the words, how likely, said or guessed. */
interface Effect {
  of: string
  weight: number
  words: string
  likelihood: number
  said: boolean
}

/** They said themselves that it would be so. */
export function theirs(of: string, weight: number, words: string, likelihood = 90): Effect {
  return { of, weight, words, likelihood, said: true }
}

/** We guess that it would be so. */
export function guess(of: string, weight: number, words: string, likelihood = 60): Effect {
  return { of, weight, words, likelihood, said: false }
}

interface Risk {
  words: string
  likelihood: number
  /** What it would cost them, in euro. */
  cost?: number
  net?: ['trial' | 'exit' | 'guarantee' | 'parallel_run' | 'other', string]
}

interface WayTold {
  words: string
  /** In euro: at once, what their own work on it costs them, and a day from then on. */
  price?: number
  effort?: number
  running?: number
  /** Where a figure comes from. */
  inputs?: { price?: string; effort?: string; running_a_day?: string }
  gains?: Effect[]
  pains?: Effect[]
  risks?: Risk[]
}

/** A way was put on the table. */
export function way(
  ago: number,
  name: string,
  { words, price, effort, running, inputs, gains = [], pains = [], risks = [] }: WayTold,
): Act {
  return {
    ago,
    async tell(at) {
      const made = await call(at.us, createWay, {
        ...{ id: at.journey, name, words, price: cents(price), effort: cents(effort), running_a_day: cents(running) },
        ...(inputs ? { inputs } : {}),
        gains: gains.map((one) => effect(at, one)),
        pains: pains.map((one) => effect(at, one)),
        risks: risks.map(risk),
      })
      at.made.set(name, made.id)
    },
  }
}

/** Doing nothing, or going elsewhere, was described fairly. */
export function beside(ago: number, kind: 'nothing' | 'elsewhere', words: string): Act {
  return {
    ago,
    async tell(at) {
      const { alternatives } = await call(at.us, listWays, { id: at.journey })
      const found = alternatives.find((one) => one.kind === kind)
      if (found) await call(at.us, updateWay, { id: at.journey, way_id: found.id, words })
    },
  }
}

/** What could go wrong whichever way is taken. */
export function fears(ago: number, words: string, more: Omit<Risk, 'words'>): Act {
  return { ago, tell: (at) => call(at.us, createRisk, { journey_id: at.journey, ...risk({ words, ...more }) }) }
}

/** One way was recommended, with the reason. */
export function recommended(ago: number, name: string, because: string): Act {
  return { ago, tell: (at) => call(at.us, recommendWay, { id: at.journey, way_id: madeId(at, name), because }) }
}

/** A way was shown to them; before the purpose is confirmed that takes a reason. */
export function shared(ago: number, name: string, because = ''): Act {
  return { ago, tell: (at) => call(at.us, shareWay, { id: at.journey, way_id: madeId(at, name), because }) }
}

/** A way was taken off the table, and laid on it again. */
export function putAside(ago: number, name: string): Act {
  return { ago, tell: (at) => call(at.us, removeWay, { id: at.journey, way_id: madeId(at, name) }) }
}
export function putBack(ago: number, name: string): Act {
  return { ago, tell: (at) => call(at.us, restoreWay, { id: at.journey, way_id: madeId(at, name) }) }
}

/** What an hour of standing still costs them, how many hours a year, and who says so. */
export function downtime(ago: number, euroAnHour: number, hours_a_year: number, from: string): Act {
  return { ago, tell: (at) => call(at.us, setDowntime, { id: at.journey, cost_per_hour: euroAnHour * 100, hours_a_year, from }) }
}

/** Someone else got a part in it. */
export function joined(ago: number, key: string, part: Part, words = ''): Act {
  return { ago, tell: (at) => call(at.us, joinJourney, { id: at.journey, person_id: at.person(key), part, words }) }
}

/** The id of something that was made earlier in the script. */
export function madeId(at: Telling, name: string): string {
  const id = at.made.get(name)
  if (!id) throw new Error(`the script of ${at.led} names “${name}” before it is there`)
  return id
}

function effect(at: Telling, { of, ...rest }: Effect) {
  return { ...rest, person_id: of ? at.person(of) : null }
}

function risk({ words, likelihood, cost, net }: Risk) {
  return { words, likelihood, cost: cents(cost), net: net ? { kind: net[0], words: net[1] } : null }
}

function cents(euro: number | undefined): number | null {
  return euro === undefined ? null : Math.round(euro * 100)
}
