import { addDays, daysBetween } from '../../src/platform/days.ts'
import { workingDay } from '../days.ts'
import type { MadePerson } from '../make-people.ts'
import { memberSketches } from '../members.ts'
import { Seeded } from '../seeded.ts'
import type { DemoPhase } from '../shapes.ts'
import type { Mood } from './scenes.ts'
import { storied } from './stories.ts'

/** A touch that is to be: when, with whom, in which mood; its words come once all are in order of days. */
export interface PlannedTouch {
  made: MadePerson
  others: MadePerson[]
  on: string
  /** Days before today. */
  ago: number
  phase: DemoPhase
  mood: Mood
  /** Nothing comes after it with this person. */
  latest: boolean
}

/** No touch lies further back than this. */
const HISTORY_DAYS = 729

/**
 * The touches of one person up to today, oldest first. Gaps follow the circle; who ends overdue, unanswered or never
 * greeted is said by the sketch, so that every reason of the Morning page has someone on any day.
 */
export function planTouches(today: string, made: MadePerson, people: MadePerson[]): PlannedTouch[] {
  const { person, sketch } = made
  if (storied.includes(person.key) || sketch.ending === 'ungreeted' || isSecondEntry(made)) return []
  const chance = new Seeded(`history ${person.key}`)
  const first = Math.min(made.met_ago, HISTORY_DAYS)
  const worked = agos(made, chance).map((ago) => {
    const day = addDays(today, -ago)
    // The volunteers meet on Saturdays, everyone else on working days.
    return Math.min(first, person.relation === 'volunteer' ? ago : daysBetween(workingDay(day), today))
  })
  const once = [...new Set(worked)].sort((a, b) => b - a)
  return once.map((ago, index) => {
    const on = addDays(today, -ago)
    const phase = phaseOf(made, ago, index)
    const mood = moodOf(phase, made, ago, chance)
    return { made, others: company(made, people, mood, ago, chance), on, ago, phase, mood, latest: index === once.length - 1 }
  })
}

/** Whoever got into the list twice was spoken with under the first name. */
function isSecondEntry({ person, sketch }: MadePerson): boolean {
  return sketch.key !== undefined || person.tags.includes('from phone')
}

/** Days before today, from the latest touch back to the first meeting. */
function agos(made: MadePerson, chance: Seeded): number[] {
  const { person, sketch } = made
  const usualGap = { inner: 13, close: 27, wide: 82, resting: 240 }[person.circle]
  const first = Math.min(made.met_ago, HISTORY_DAYS)
  const list: number[] = []
  let ago = Math.min(first, latestAgo(made, usualGap, chance))
  if (sketch.met_ago !== undefined && ago === first) ago = Math.max(0, first - 2)
  while (ago <= first) {
    list.push(ago)
    const gap = usualGap * (0.4 + 0.65 * chance.share())
    ago += Math.max(1, Math.round(person.relation === 'prospect' ? Math.min(gap, 17) : gap))
  }
  // Whoever was met within these two years was spoken with on that day.
  if (made.met_ago < HISTORY_DAYS && person.relation !== 'teammate') list.push(made.met_ago)
  return list
}

function latestAgo(made: MadePerson, usualGap: number, chance: Seeded): number {
  const { person, sketch } = made
  if (sketch.ending === 'overdue') return Math.round(usualGap * 1.1) + chance.between(4, 12)
  if (sketch.ending === 'unanswered') return chance.between(9, 13)
  const late = person.circle !== 'inner' && person.circle !== 'resting' && chance.chance(0.1)
  if (late) return usualGap + chance.between(5, 21)
  return Math.floor(usualGap * 0.85 * chance.share())
}

function phaseOf(made: MadePerson, ago: number, index: number): DemoPhase {
  const { relation, tags } = made.person
  if (relation === 'teammate') return teammatePhase(made.person.key, ago)
  if (tags.includes('candidate')) return ago < 20 ? 'hiring' : 'attraction'
  if (relation === 'prospect') return index === 0 ? 'awareness' : index > 5 ? 'commitment' : 'qualification'
  if (relation !== 'customer') return 'satisfaction'
  // The first months of a customer; whoever has long been one is past them.
  const known = made.met_ago - ago
  const first: DemoPhase[] = ['awareness', 'qualification', 'commitment']
  return (known < 130 && made.met_ago <= HISTORY_DAYS ? first[index] : undefined) ?? 'satisfaction'
}

function teammatePhase(key: string, ago: number): DemoPhase {
  const joined = memberSketches.find((member) => member.key === key)?.joined_ago ?? HISTORY_DAYS
  if (ago > joined + 20) return 'attraction'
  if (ago > joined) return 'hiring'
  return ago > joined - 90 ? 'joining' : 'staying'
}

/** Nobody has thanked these for so many days. */
const unthankedFor: Record<string, number> = { 'tomas-oliveira': 85, 'jonas-wieczorek': 71, 'emeka-obi': 96 }

function moodOf(phase: DemoPhase, made: MadePerson, ago: number, chance: Seeded): Mood {
  if (phase === 'awareness') return 'first_words'
  if (phase === 'qualification') return chance.chance(0.85) ? 'questions' : 'resource'
  if (phase === 'commitment') return 'agreement'
  const mood = chance.pick(made.trade === 'team' ? moodsInside : moodsOutside)
  return mood === 'thanks' && ago < (unthankedFor[made.person.key] ?? 0) ? 'catching_up' : mood
}

const moodsOutside: Mood[] = [
  'trouble',
  'trouble',
  'trouble',
  'plan',
  'plan',
  'win',
  'win',
  'catching_up',
  'catching_up',
  'catching_up',
  'thanks',
  'resource',
]
const moodsInside: Mood[] = ['catching_up', 'catching_up', 'catching_up', 'thanks', 'thanks', 'resource']

/** Now and then a colleague sits at the table too. */
function company(made: MadePerson, people: MadePerson[], mood: Mood, ago: number, chance: Seeded): MadePerson[] {
  const asked = (mood === 'plan' || mood === 'agreement' || mood === 'questions') && chance.chance(0.3)
  if (!asked || !made.person.organization || made.trade === 'team') return []
  const colleagues = people.filter(
    (other) =>
      other !== made &&
      other.person.organization === made.person.organization &&
      other.met_ago >= ago &&
      (other.sketch.ending ?? 'usual') === 'usual' &&
      !storied.includes(other.person.key),
  )
  return colleagues.length ? [chance.pick(colleagues)] : []
}
