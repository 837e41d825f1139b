import type { Day } from '../../../platform/days.ts'

/** From the first conversation to where they wanted to be; `ended` is for those that did not arrive. */
export const stages = ['listening', 'purpose', 'way', 'deciding', 'committed', 'arrived', 'ended'] as const
export type Stage = (typeof stages)[number]

/** What has happened on a journey, as far as a stage asks for it. */
export interface Reached {
  /** They confirmed a purpose. */
  confirmed: boolean
  /** A way was shared with them; before they confirmed only with a reason, which is kept (see adviceGate). */
  shared: boolean
  /** They said yes to a way. */
  decided: boolean
  /** They said that they arrived, or the measure shows it (see arrival). */
  arrived: boolean
}

/**
 * The stages that may follow each. Forward one at a time: listen, then purpose, then advice. Back to any earlier one, for they may see
 * things anew, until they said yes: that is taken back by reopening the decision. A journey may end from every stage; one that ended begins again with listening; one that arrived stays so.
 */
const after: Record<Stage, readonly Stage[]> = {
  listening: ['purpose', 'ended'],
  purpose: ['listening', 'way', 'ended'],
  way: ['listening', 'purpose', 'deciding', 'ended'],
  deciding: ['listening', 'purpose', 'way', 'committed', 'ended'],
  committed: ['arrived', 'ended'],
  arrived: [],
  ended: ['listening'],
}

/** Why a journey may not come to a stage from another, in words; null when it may. Each way forward needs what the stage before is for. */
export function stageRefusal(from: Stage, to: Stage, reached: Reached): string | null {
  if (from === to) return `This journey is at “${names[to]}” already.`
  if (!after[from].includes(to)) {
    if (from === 'committed') return 'They said yes. Reopen the journey to decide anew; then it can go back.'
    if (from === 'arrived') return 'This journey has arrived. What comes next for them is a journey of its own.'
    if (from === 'ended') return 'This journey has ended. Take it up again with listening first.'
    return `From “${names[from]}” a journey goes to “${names[forward(from)]}” first; “${names[to]}” comes later.`
  }
  return lacking(to, from, reached)
}

/**
 * Whether advice may be shared (M7): once they have confirmed the purpose; before that only with a reason, which stays to be seen.
 * `because` is the reason to keep, null when none was needed.
 */
export function adviceGate(
  confirmedOn: Day | null,
  because: string | null = null,
): { open: true; because: string | null } | { open: false; words: string } {
  if (confirmedOn !== null) return { open: true, because: null }
  const reason = because?.trim() ?? ''
  if (/[\p{L}\p{N}]/u.test(reason)) return { open: true, because: reason }
  return {
    open: false,
    words:
      'They have not confirmed the purpose yet. Play it back to them first, or say why this advice cannot wait: the reason stays to be seen.',
  }
}

function forward(from: Stage): Stage {
  return order[order.indexOf(from) + 1] ?? 'arrived'
}

/** What is asked for going forward; going back and ending ask for nothing here. */
function lacking(to: Stage, from: Stage, reached: Reached): string | null {
  if (order.indexOf(to) < order.indexOf(from)) return null
  if (to === 'way' && !reached.confirmed && !reached.shared)
    return 'They have not confirmed the purpose yet: play it back to them first. Ways may be drafted meanwhile.'
  if (to === 'deciding' && !reached.shared) return 'There is nothing to decide yet: share a way with them first.'
  if (to === 'committed' && !reached.decided) return 'They have not said yes yet: a journey is committed by their decision alone.'
  if (to === 'arrived' && !reached.arrived) return 'A journey arrives when the person being led says so, or when the measure shows it.'
  return null
}

const order: readonly Stage[] = ['listening', 'purpose', 'way', 'deciding', 'committed', 'arrived']

const names: Record<Stage, string> = {
  listening: 'Listening',
  purpose: 'Purpose',
  way: 'Way',
  deciding: 'Deciding',
  committed: 'Committed',
  arrived: 'Arrived',
  ended: 'Ended',
}
