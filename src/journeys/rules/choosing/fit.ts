import { quote, withoutStop } from '../../../platform/wording.ts'
import { sayCount } from '../say.ts'

export type Known = 'yes' | 'no' | 'unknown'

/** The two-way check, as it is answered before a journey is taken on (or given up). */
export interface FitAnswers {
  /** Can we take these worries? */
  worries: readonly { words: string; can: 'yes' | 'partly' | 'no' | 'unknown' }[]
  /** Do they follow where we lead? */
  follow: { answer: Known; because?: string | undefined }
  /** Are we right for them? */
  right: { answer: Known; because?: string | undefined; better?: string | null | undefined }
}

export interface FitSettings {
  /** The least part of their worries that we must be able to take; one we can take in part counts half. One half: with less, they would
   *  still carry most of what they came with. */
  least_worries: number
}
export const fitDefaults: FitSettings = { least_worries: 0.5 }

/** `no` speaks against it, `ask` is not known yet. */
export interface FitReason {
  question: 'worries' | 'follow' | 'right'
  speaks: 'for' | 'against' | 'ask'
  words: string
}

/**
 * Whether to lead someone (M13). Decline when one of the three questions is answered no: we are not right for them, they do not follow, or,
 * even if all we do not know turned out well, we could take less than half of their worries. Ask when one is not known. Else lead.
 * Declining comes with the name of someone who fits better, where one is known.
 */
export function fitOf(answers: FitAnswers, settings: FitSettings = fitDefaults) {
  const reasons = [ofWorries(answers.worries, settings), ofFollow(answers.follow), ofRight(answers.right)]
  const against = reasons.filter((one) => one.speaks === 'against')
  const ask = reasons.filter((one) => one.speaks === 'ask')
  const verdict = against.length > 0 ? ('decline' as const) : ask.length > 0 ? ('ask' as const) : ('lead' as const)
  const better = verdict === 'decline' ? answers.right.better?.trim() || null : null
  return { verdict, reasons, better, words: inWords(verdict, against, ask, better) }
}

function ofWorries(worries: FitAnswers['worries'], { least_worries }: FitSettings): FitReason {
  const tell = (speaks: FitReason['speaks'], words: string): FitReason => ({ question: 'worries', speaks, words })
  if (worries.length === 0) return tell('ask', 'We do not know yet what weighs on them.')
  const count = (can: string) => worries.filter((one) => one.can === can).length
  const [yes, partly, unknown] = [count('yes'), count('partly'), count('unknown')]
  const sure = (yes + partly / 2) / worries.length
  const most = sure + unknown / worries.length
  const taken = `${yes} of their ${sayCount(worries.length, 'worry', 'worries')}${partly > 0 ? ` and part of ${partly} more` : ''}`
  const cannot = worries.find((one) => one.can === 'no')
  if (most < least_worries) return tell('against', `We could take only ${taken}${cannot ? `; not ${quote(cannot.words)}` : ''}.`)
  const open = worries.find((one) => one.can === 'unknown')
  if (sure < least_worries && open) return tell('ask', `We do not know yet whether we can take ${quote(open.words)}.`)
  return tell('for', `We can take ${taken}.`)
}

function ofFollow({ answer, because }: FitAnswers['follow']): FitReason {
  const words = {
    yes: 'They follow where we lead',
    no: 'They do not follow where we lead',
    unknown: 'We do not know yet whether they follow where we lead',
  }
  return { question: 'follow', speaks: speaking[answer], words: withReason(words[answer], because) }
}

function ofRight({ answer, because }: FitAnswers['right']): FitReason {
  const words = {
    yes: 'We are right for them',
    no: 'We are not right for them',
    unknown: 'We do not know yet whether we are right for them',
  }
  return { question: 'right', speaks: speaking[answer], words: withReason(words[answer], because) }
}

const speaking = { yes: 'for', no: 'against', unknown: 'ask' } as const

function withReason(words: string, because: string | undefined): string {
  const reason = because && withoutStop(because)
  return reason ? `${words}: ${reason}.` : `${words}.`
}

function inWords(verdict: 'lead' | 'ask' | 'decline', against: FitReason[], ask: FitReason[], better: string | null): string {
  if (verdict === 'lead') return 'This is one to lead: we can take what weighs on them, they follow, and we are right for them.'
  if (verdict === 'ask') return `Ask before you decide. ${ask.map((one) => one.words).join(' ')}`
  const instead = better ? ` ${better} would fit them better: offer an introduction.` : ' Tell them kindly, and soon.'
  return `Decline this one. ${against.map((one) => one.words).join(' ')}${instead}`
}
