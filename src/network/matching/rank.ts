import { daysBetween } from '../../platform/days.ts'
import type { Trust } from '../../promises/index.ts'

/** What is known of someone who could be introduced. */
export interface Party {
  id: string
  name: string
  given_name: string
  last_touch_on: string
  trust: Pick<Trust, 'score' | 'due' | 'kept'>
}

/** How much of the fit counts whatever trust and recency are, and how much each of them can add. */
const parts = { fit: 0.6, trust: 0.2, recency: 0.2 }

/**
 * The rank of a suggestion, 0 to 1: its fit, three fifths of it whatever else, a fifth by the trust with the one of the two with whom there is
 * less, a fifth by how recently the one whom you spoke to longer ago was spoken to. An introduction lends both your good name.
 */
export function rankOf(fit: number, seeker: Party, giver: Party, today: string): number {
  const trust = Math.min(seeker.trust.score, giver.trust.score)
  const recency = Math.min(recencyOf(seeker, today), recencyOf(giver, today))
  return fit * (parts.fit + parts.trust * trust + parts.recency * recency)
}

/** 1 within the month, then falling to 0 over a year; 0 for those never spoken to. */
function recencyOf({ last_touch_on }: Party, today: string): number {
  if (!last_touch_on) return 0
  return Math.max(0, Math.min(1, 1 - (daysBetween(last_touch_on, today) - 30) / 335))
}

/** What is said of trust and recency, a sentence each; nothing where nothing is known. */
export function reasonsOfStanding(seeker: Party, giver: Party, today: string): string[] {
  return [trustWords(seeker, giver), recencyWords(seeker, giver, today)].filter((words) => words !== '')
}

function trustWords(seeker: Party, giver: Party): string {
  const known = [seeker, giver].filter(({ trust }) => trust.due > 0)
  if (known.length === 0) return ''
  if (known.length === 2 && known.every(({ trust }) => trust.kept === trust.due)) return 'With both, every promise so far was kept on time.'
  return `${known.map((one) => `with ${first(one)} ${one.trust.kept} of ${one.trust.due} promises were kept on time`).join(', ')}.`.replace(
    /^w/,
    'W',
  )
}

function recencyWords(seeker: Party, giver: Party, today: string): string {
  const days = [seeker, giver].map(({ last_touch_on }) => (last_touch_on ? daysBetween(last_touch_on, today) : null))
  if (days.every((one) => one !== null && one <= 31)) return 'You were in touch with both within the month.'
  const words = [seeker, giver].map((one, at) => {
    const ago = days[at]
    return ago === null || ago === undefined ? `never with ${first(one)}` : `with ${first(one)} ${agoWords(ago)}`
  })
  return `You were in touch ${words.join(', ')}: say hello first.`
}

function agoWords(days: number): string {
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 60) return `${days} days ago`
  return days < 730 ? `${Math.round(days / 30.4)} months ago` : `${Math.round(days / 365)} years ago`
}

export function first({ given_name, name }: Pick<Party, 'given_name' | 'name'>): string {
  return given_name || name
}
