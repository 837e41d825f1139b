import { medianDays, medianDaysInterval } from '../../../playbooks/index.ts'
import type { SourceKind } from '../sources/source.ts'
import type { JourneyFacts } from './facts.ts'
import { type Middle, middleOf, type Rate, rateOf } from './rules.ts'

/** One way of growing in figures. */
export interface Half {
  kind: SourceKind
  people: number
  journeys: number
  open: number
  yes: number
  no: number
  yes_rate: Rate | null
  days: { of: number; decided: number; median: number | null; low: number | null; high: number | null }
  value: Middle | null
  doubts: Rate | null
  lifetime: Middle | null
}

/** What the figures of a half are made of, for the tests of difference. */
export interface Basis {
  journeys: JourneyFacts[]
  values: number[]
  lifetimes: number[]
}

/** The journeys of one kind, with the lifetimes of those who have ever said yes; `lifetimeOf` is in minor units. */
export function basisOf(kind: SourceKind, all: readonly JourneyFacts[], lifetimeOf: (personId: string) => number): Basis {
  const journeys = all.filter((one) => one.kind === kind)
  const yes = journeys.filter(({ outcome }) => outcome === 'yes')
  const values = yes.flatMap(({ value }) => (value === null ? [] : [value]))
  return { journeys, values, lifetimes: [...new Set(yes.map(({ person_id }) => person_id))].map(lifetimeOf) }
}

/**
 * One way of growing in figures. The yes-rate is of those that were decided by them; days to the decision are counted for all, those still
 * open watched until today and those that faded or were declined by us until they ended (Kaplan-Meier); doubts are of those who said yes.
 */
export function halfOf(kind: SourceKind, { journeys, values, lifetimes }: Basis): Half {
  const count = (outcome: JourneyFacts['outcome']) => journeys.filter((one) => one.outcome === outcome).length
  const [yes, no] = [count('yes'), count('no')]
  const watched = journeys.map((one) => one.watched)
  const [low, high] = medianDaysInterval(watched)
  return {
    kind,
    people: new Set(journeys.map(({ person_id }) => person_id)).size,
    journeys: journeys.length,
    open: count('open'),
    yes,
    no,
    yes_rate: rateOf(yes, yes + no),
    days: { of: journeys.length, decided: yes + no, median: medianDays(watched), low, high },
    value: middleOf(values),
    doubts: rateOf(journeys.filter((one) => one.outcome === 'yes' && one.doubted).length, yes),
    lifetime: middleOf(lifetimes),
  }
}
