import { type Day, daysBetween } from '../../platform/days.ts'
import { phases } from '../../touches/index.ts'
import type { PhaseFigures } from '../figures.ts'

export type Phase = (typeof phases)[number]
export const sides = ['customers', 'team'] as const
export type Side = (typeof sides)[number]

/** The phases of each side, in the order in which a relation goes through them. */
export const phasesOf: Record<Side, readonly Phase[]> = { customers: phases.slice(0, 4), team: phases.slice(4) }

/** On which side someone stands: those we work with go through phases of their own. */
export function sideOf(relation: string): Side {
  return relation === 'teammate' || relation === 'volunteer' ? 'team' : 'customers'
}

/** What is known of someone that tells in which phase a touch of a day was. */
export interface Standing {
  relation: string
  met_on: Day
  journeys: readonly { stage: string; stage_on: Day; opened_on: Day }[]
}

const byStage: Record<string, Phase> = {
  listening: 'qualification',
  purpose: 'qualification',
  way: 'qualification',
  deciding: 'qualification',
  committed: 'commitment',
  arrived: 'satisfaction',
}

/**
 * The phase that someone was in on a day, as far as it can be told honestly; '' where it can't. A journey tells it only from the day on
 * which it came to its stage; of volunteers and partners, and of customers without a journey, nothing does.
 */
export function phaseOn({ relation, met_on, journeys }: Standing, on: Day, { joining_days }: PhaseFigures): Phase | '' {
  if (relation === 'teammate') return on < met_on ? '' : daysBetween(met_on, on) < joining_days ? 'joining' : 'staying'
  if (relation !== 'customer' && relation !== 'prospect') return ''
  const latest = journeys.filter((one) => one.opened_on <= on).reduce(later, undefined)
  if (latest) return latest.stage_on <= on ? (byStage[latest.stage] ?? '') : ''
  return relation === 'prospect' ? 'awareness' : ''
}

type Opened = Standing['journeys'][number]

function later(best: Opened | undefined, one: Opened): Opened {
  return best && best.opened_on > one.opened_on ? best : one
}

/** Touches that are alike in what a figure needs. */
export interface Alike {
  phase: string
  found: number
  direction: string
  woven: number
  touches: number
}

export interface PhaseFigure {
  phase: Phase
  touches: number
  /** Of those, so many in which nobody said the phase. */
  found: number
  in: number
  out: number
  both: number
  /** The part in which they spoke as well; null without a touch. */
  two_way: number | null
  /** Texts of ours that were looked at for the core message, and those that carry it. */
  judged: number
  woven: number
}

/** The figures of one phase out of counts. */
export function figureOf(phase: Phase, counts: readonly Alike[]): PhaseFigure {
  const own = counts.filter((one) => one.phase === phase)
  const sum = (which: (one: Alike) => boolean) => own.filter(which).reduce((all, one) => all + one.touches, 0)
  const touches = sum(() => true)
  const out = sum((one) => one.direction === 'out')
  return {
    phase,
    touches,
    found: sum((one) => one.found === 1),
    in: sum((one) => one.direction === 'in'),
    out,
    both: sum((one) => one.direction === 'both'),
    two_way: touches === 0 ? null : (touches - out) / touches,
    judged: sum((one) => one.woven >= 0),
    woven: sum((one) => one.woven === 1),
  }
}

export const gapKinds = ['nobody', 'one-sided', 'not-woven'] as const
export interface Gap {
  phase: Phase
  kind: (typeof gapKinds)[number]
  words: string
}

/** So few are no figure of a phase. */
const fewTouches = 5
const fewTexts = 3

/** What is missing on one side, in words; nothing is said of a side without any touch. */
export function gapsOf(figures: readonly PhaseFigure[], { two_way_least, woven_least }: PhaseFigures): Gap[] {
  if (figures.every((one) => one.touches === 0)) return []
  return figures.flatMap((one): Gap[] => {
    const { phase, touches, out, two_way, judged, woven } = one
    if (touches === 0) return [{ phase, kind: 'nobody', words: `Nobody was touched in ${phase}.` }]
    const gaps: Gap[] = []
    if (touches >= fewTouches && (two_way ?? 1) < two_way_least)
      gaps.push({ phase, kind: 'one-sided', words: `In ${phase} we mostly talk at them: ${out} of ${touches} touches only went out.` })
    if (judged >= fewTexts && woven / judged < woven_least)
      gaps.push({ phase, kind: 'not-woven', words: `In ${phase} the core message is in ${woven} of ${judged} texts of ours.` })
    return gaps
  })
}
