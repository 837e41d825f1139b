import { daysBetween } from '../../src/platform/days.ts'
import type { DemoCircleName, DemoPhase, DemoRelation } from '../shapes.ts'
import type { trades } from '../touches/trades.ts'
import type { LargePerson, LargePlan, LargeTouch } from './shapes.ts'
import { LARGE_HISTORY_DAYS } from './shapes.ts'
import type { Wording } from './words.ts'
import { partsOf, wordings } from './words.ts'

type TradeName = keyof typeof trades

/** How many touches two years bring in each circle, compared with one another, and the usual days between two. */
const circleWeight: Record<DemoCircleName, number> = { inner: 52, close: 25, wide: 8.5, resting: 2.5 }
const circleGap: Record<DemoCircleName, number> = { inner: 14, close: 30, wide: 90, resting: 300 }
const meanWeight = 0.02 * 52 + 0.1 * 25 + 0.38 * 8.5 + 0.5 * 2.5

/** The people of one organization, in the order of their indexes, and what they talk about. */
interface Group {
  people: LargePerson[]
  trade: TradeName
}

/** Spreads an exact number of touches over people: the closer the circle, the more, and most of them recent enough. */
export class TouchBook {
  private peopleLeft: number
  private touchesLeft: number
  private readonly parts = new Map<TradeName, ReturnType<typeof partsOf>>()

  constructor(
    private readonly plan: LargePlan,
    size: { people: number; touches: number },
  ) {
    this.peopleLeft = size.people
    this.touchesLeft = size.touches
  }

  /** Adds the touches of the people of one organization to a list. */
  write(group: Group, list: LargeTouch[]): void {
    for (const person of group.people) this.writeOne(person, group, this.quota(person.circle), list)
  }

  /** A fair part of what is left, so that the last person meets the exact sum. */
  private quota(circle: DemoCircleName): number {
    const { chance } = this.plan
    const fair = (this.touchesLeft / this.peopleLeft) * (circleWeight[circle] / meanWeight) * (0.4 + 1.2 * chance.share())
    this.peopleLeft--
    const count = this.peopleLeft === 0 ? this.touchesLeft : Math.min(this.touchesLeft, Math.floor(fair + chance.share()))
    this.touchesLeft -= count
    return count
  }

  private writeOne(person: LargePerson, group: Group, count: number, list: LargeTouch[]): void {
    if (count === 0) return
    const { chance, daysAgo } = this.plan
    const known = Math.min(LARGE_HISTORY_DAYS, daysBetween(person.met_on, daysAgo[0] ?? person.met_on))
    const gap = Math.min(circleGap[person.circle], known / count)
    const late = chance.chance(0.15) ? circleGap[person.circle] : 0
    let ago = Math.min(known, late + gap * 0.9 * chance.share())
    const member = chance.below(this.plan.members)
    for (let nth = 0; nth < count; nth++) {
      list.push(this.touch(person, group, Math.floor(ago), chance.chance(0.85) ? member : chance.below(this.plan.members), nth === 0))
      ago += gap * (0.4 + 1.2 * chance.share())
      // Gaps are only usual, so the sum can run over: begin somewhere again.
      if (ago > known) ago = known * chance.share()
    }
  }

  private touch(person: LargePerson, group: Group, ago: number, member: number, latest: boolean): LargeTouch {
    const { chance, daysAgo } = this.plan
    const wording = chance.pick(latest ? answeredWordings : wordings)
    const on = daysAgo[ago] ?? ''
    const together = wording.channel === 'meeting' && chance.chance(0.3) ? this.colleague(person, group, on) : null
    return {
      people: together === null ? [person.index] : [person.index, together],
      on,
      channel: wording.channel,
      direction: wording.direction,
      kind: wording.kind,
      phase: phaseFor(person.relation, chance.pick(wording.phases)),
      words: this.words(person.given_name, group.trade, wording),
      member,
    }
  }

  /** Someone else of the organization, if they were known by then. */
  private colleague(person: LargePerson, { people }: Group, on: string): number | null {
    const other = this.plan.chance.pick(people)
    return other === person || other.met_on > on ? null : other.index
  }

  private words(given: string, trade: TradeName, wording: Wording): string {
    const { chance } = this.plan
    let parts = this.parts.get(trade)
    if (!parts) {
      parts = partsOf(trade)
      this.parts.set(trade, parts)
    }
    const rest = chance.pick(parts[wording.rest])
    return `${given}${wording.opening}${chance.pick(parts[wording.first])}. ${rest}${wording.rest === 'lives' ? '.' : ''}`
  }
}

/** The latest touch of most is not one that waits for an answer. */
const answeredWordings = wordings.filter((wording) => wording.direction !== 'in')

const inward: Partial<Record<DemoPhase, DemoPhase>> = {
  awareness: 'attraction',
  qualification: 'hiring',
  commitment: 'joining',
  satisfaction: 'staying',
}

/** Teammates and volunteers pass through phases of their own. */
function phaseFor(relation: DemoRelation, phase: DemoPhase): DemoPhase {
  return relation === 'teammate' || relation === 'volunteer' ? (inward[phase] ?? phase) : phase
}
