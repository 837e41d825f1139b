import { count } from '../wording.ts'
import type { Measured } from './measure.ts'

/** Whom the measures in use serve, in a sentence, and whether that is a warning. */
export interface Audit {
  words: string
  warns: boolean
  /** How many measures serve those we lead (or both), of how many. */
  theirs: number
  measures: number
  /** The same of those that have a target. */
  theirs_with_target: number
  targets: number
}

/**
 * The audit (M47). What is aimed at is what happens: so targets weigh more than what is only looked at. It warns where nothing that has a
 * target serves them while something serves only us; where no target is set, where fewer than half of the measures serve them.
 */
export function auditOf(measures: readonly Pick<Measured, 'serves' | 'target' | 'name'>[]): Audit {
  const aimed = measures.filter((one) => one.target !== null)
  const theirs = measures.filter(isTheirs).length
  const theirsAimed = aimed.filter(isTheirs).length
  const warns = aimed.length > 0 ? theirsAimed * 2 < aimed.length : theirs * 2 < measures.length
  return {
    words: sentence(measures.length, theirs, aimed.length, theirsAimed, warns),
    warns,
    theirs,
    measures: measures.length,
    theirs_with_target: theirsAimed,
    targets: aimed.length,
  }
}

function isTheirs({ serves }: Pick<Measured, 'serves'>): boolean {
  return serves !== 'us'
}

function sentence(measures: number, theirs: number, targets: number, theirsAimed: number, warns: boolean): string {
  const looked = `${theirs} of ${count(measures, 'yardstick', 'yardsticks')} ${theirs === 1 ? 'serves' : 'serve'} the people you lead`
  if (targets === 0) return `${looked}; none has a target.${warns ? ' Most of what you look at serves only the firm.' : ''}`
  if (theirsAimed === 0) return `${looked}, but nothing that you aim at does: every target is on a figure that serves only the firm.`
  const aimed = `of ${count(targets, 'target', 'targets')} ${theirsAimed} ${theirsAimed === 1 ? 'does' : 'do'}`
  return `${looked}, and ${aimed}.${warns ? ' Most of what you aim at serves only the firm.' : ''}`
}
