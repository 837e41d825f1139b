import { addDays, type Day } from '../../../platform/days.ts'
import { quote, sayDay } from '../../../platform/wording.ts'
import { sayCount } from '../say.ts'

/** What a customer asked for along the way; null: not judged, not answered yet. */
export interface RequestFact {
  on: Day
  words: string
  verdict: 'serves' | 'does_not' | 'unclear' | null
  answer: 'do' | 'redirect' | 'decline' | null
  answered_on: Day | null
}

/** What they chose: the way we recommended, another one, to stay as they are, or to go elsewhere. */
export interface DecisionFact {
  on: Day
  words: string
  chosen: 'recommended' | 'other' | 'nothing' | 'elsewhere'
}

export type Stance = 'leading' | 'side_by_side' | 'following' | 'lost'
/** Where one fact points. */
export interface Evidence {
  on: Day
  points: Stance
  words: string
}
export interface StanceFound {
  /** null: nothing to tell by yet. */
  stance: Stance | null
  words: string
  /** The latest first. */
  evidence: Evidence[]
}

export interface StanceSettings {
  /** How far back a fact counts. 180 days: long enough for a few decisions, short enough that a changed habit shows. */
  window_days: number
  /** How far leading must outweigh following (or the other way round), as a part of all facts that show a direction. A third: two against
   *  one is a direction, three against two is side by side. */
  outweighs: number
  /** The part of the facts that show no direction at all from which a journey is lost. One half. */
  lost_from: number
  /** A request that has waited this long for its answer shows that nobody leads. 14 days: two weeks of silence are an answer. */
  unanswered_days: number
}
export const stanceDefaults: StanceSettings = { window_days: 180, outweighs: 1 / 3, lost_from: 0.5, unanswered_days: 14 }

/**
 * Who leads on a journey (M10), from requests and decisions.
 *
 * Leading: what does not serve the purpose was declined or turned with a question; what was unclear was asked about; they chose what we
 * recommended. Following: we did what does not serve; they chose another way. Side by side: we did what serves. Lost: it was done without
 * asking whether it serves; what serves was refused; a request waits for two weeks; they chose to go nowhere, or elsewhere.
 * A request counts from the day it was answered. Facts older than the window, or yet to come, say nothing.
 *
 * lost when at least half of the facts show no direction; else leading or following when
 * (leading - following) / (leading + following + side by side) is at least a third, either way; else side by side.
 */
export function stanceOf(
  requests: readonly RequestFact[],
  decisions: readonly DecisionFact[],
  today: Day,
  settings: StanceSettings = stanceDefaults,
): StanceFound {
  const since = addDays(today, -settings.window_days)
  const evidence = [...requests.map((one) => ofRequest(one, today, settings)), ...decisions.map((one) => ofDecision(one, today))]
    .filter((one): one is Evidence => one !== null && one.on >= since && one.on <= today)
    .sort((a, b) => compare(b.on, a.on) || compare(a.words, b.words))
  const stance = weigh(
    evidence.map((one) => one.points),
    settings,
  )
  return { stance, words: inWords(stance, evidence), evidence }
}

/** The stance over all journeys: each journey with a stance counts once, by the same rule; those that showed it last are its evidence, at most five of each. */
export function stanceOfPortfolio<J>(journeys: readonly { journey: J; found: StanceFound }[], settings: StanceSettings = stanceDefaults) {
  const known = journeys.flatMap(({ journey, found }) =>
    found.stance ? [{ journey, stance: found.stance, latest: tellingOf(found) }] : [],
  )
  const counts: Record<Stance, number> = { leading: 0, side_by_side: 0, following: 0, lost: 0 }
  for (const one of known) counts[one.stance]++
  const stance = weigh(
    known.map((one) => one.stance),
    settings,
  )
  const latest = known.toSorted((a, b) => compare(b.latest?.on ?? '', a.latest?.on ?? ''))
  const shows = (which: Stance) => latest.filter((one) => one.stance === which).slice(0, 5)
  const shown = { leading: shows('leading'), side_by_side: shows('side_by_side'), following: shows('following'), lost: shows('lost') }
  const words =
    stance === null
      ? 'Nothing to tell by yet: no request was answered and no decision made.'
      : `Over ${sayCount(known.length, 'journey')}, we are ${said[stance]}: ${counts.leading} led, ${counts.side_by_side} side by side, ${counts.following} followed, ${counts.lost} lost.`
  return { stance, counts, unknown: journeys.length - known.length, words, shown, evidence: stance ? shown[stance] : [] }
}

/** The latest fact that shows the stance of a journey; the latest of all where it is a matter of balance. */
function tellingOf({ stance, evidence }: StanceFound): Evidence | null {
  return evidence.find((one) => one.points === stance) ?? evidence[0] ?? null
}

function weigh(points: Stance[], settings: StanceSettings): Stance | null {
  if (points.length === 0) return null
  const count = (which: Stance) => points.filter((one) => one === which).length
  const lost = count('lost')
  if (lost / points.length >= settings.lost_from) return 'lost'
  const balance = (count('leading') - count('following')) / (points.length - lost)
  // A third is not quite a third in binary.
  if (balance >= settings.outweighs - 1e-9) return 'leading'
  return balance <= -settings.outweighs + 1e-9 ? 'following' : 'side_by_side'
}

function ofRequest(request: RequestFact, today: Day, { unanswered_days }: StanceSettings): Evidence | null {
  const { verdict } = request
  const answered = request.answered_on !== null && request.answered_on <= today
  const answer = answered ? request.answer : null
  const asked = `On ${sayDay(request.on, today)} they asked for ${quote(request.words)}`
  if (answer === null || request.answered_on === null) {
    const waits = addDays(request.on, unanswered_days)
    return waits <= today ? { on: waits, points: 'lost', words: `${asked} and have had no answer.` } : null
  }
  const tell = (points: Stance, words: string): Evidence => ({ on: request.answered_on as Day, points, words: `${asked}${words}` })
  if (answer === 'do') {
    if (verdict === 'serves') return tell('side_by_side', ', which serves the purpose, and we did it.')
    if (verdict === 'does_not') return tell('following', ', which does not serve the purpose, and we did it.')
    return tell('lost', ', and we did it without knowing whether it serves the purpose.')
  }
  const how = answer === 'redirect' ? 'turned it with a question' : 'declined'
  if (verdict === 'does_not') return tell('leading', `, which does not serve the purpose, and we ${how}.`)
  if (verdict === 'serves') return tell('lost', `, which serves the purpose, and we ${how} all the same.`)
  if (answer === 'redirect') return tell('leading', `, which was unclear, and we asked.`)
  return tell('lost', ', and we declined without knowing whether it serves the purpose.')
}

function ofDecision({ on, words, chosen }: DecisionFact, today: Day): Evidence {
  const what = words.trim() === '' ? '' : ` (${quote(words)})`
  const tell = (points: Stance, chose: string): Evidence => ({ on, points, words: `On ${sayDay(on, today)} they chose ${chose}${what}.` })
  if (chosen === 'recommended') return tell('leading', 'the way we recommended')
  if (chosen === 'other') return tell('following', 'another way than the one we recommended')
  return tell('lost', chosen === 'nothing' ? 'to leave things as they are' : 'to go elsewhere')
}

function inWords(stance: Stance | null, evidence: Evidence[]): string {
  if (stance === null) return 'Nothing to tell by yet: no request was answered and no decision made.'
  const shows = evidence.filter((one) => one.points === stance)
  const told = shows.length === 0 ? ' What points each way is in balance.' : ` ${shows[0]?.words}`
  return `We are ${said[stance]}: ${shows.length} of ${sayCount(evidence.length, 'fact')} ${shows.length === 1 ? 'shows' : 'show'} it.${told}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

const said: Record<Stance, string> = { leading: 'leading', side_by_side: 'side by side', following: 'following', lost: 'lost' }
