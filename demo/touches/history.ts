import { dayNumber, workingDay, writtenDay } from '../days.ts'
import type { MadePerson } from '../make-people.ts'
import { memberSketches } from '../members.ts'
import { Seeded } from '../seeded.ts'
import type { DemoPhase, DemoTouch } from '../shapes.ts'
import { Decks } from './decks.ts'
import type { Mood } from './scenes.ts'
import { storied, stories } from './stories.ts'
import { tellNeighbour, tellTeam } from './tell.ts'

/** A touch that is to be: when, with whom, in which mood; its words come once all are in order of days. */
interface Planned {
  made: MadePerson
  others: MadePerson[]
  day: number
  phase: DemoPhase
  mood: Mood
  /** Nothing comes after it with this person. */
  latest: boolean
}

/** No touch lies further back than this. */
export const HISTORY_DAYS = 729

/**
 * Two years of touches up to today, oldest first. Gaps follow each person's circle; who ends overdue, unanswered or
 * never greeted is said by their sketch, so that every reason of the Morning page has someone on any day.
 */
export function makeTouches(today: string, people: MadePerson[]): DemoTouch[] {
  const now = dayNumber(today)
  const planned = people.flatMap((made) => plan(made, people, now)).sort((a, b) => a.day - b.day)
  const decks = new Decks(new Seeded('touches'))
  const byKey = new Map(people.map((made) => [made.person.key, made]))
  const told = planned.map((one) => tell(one, decks, now, byKey))
  const written = stories.map((story) => ({
    people: story.people,
    member: story.by,
    on: writtenDay(storyDay(now, story.ago)),
    channel: story.channel,
    direction: story.direction,
    kind: story.kind ?? 'contact',
    phase: story.phase,
    words: story.words,
  }))
  const all: Omit<DemoTouch, 'key'>[] = [...told, ...written]
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map((touch, index) => ({ key: `touch-${index + 1}`, ...touch }))
}

function storyDay(now: number, ago: number): number {
  return workingDay(now - ago)
}

function plan(made: MadePerson, people: MadePerson[], now: number): Planned[] {
  const { person, sketch } = made
  if (storied.includes(person.key) || sketch.ending === 'ungreeted' || sketch.key !== undefined || person.tags.includes('from phone'))
    return []
  const chance = new Seeded(`history ${person.key}`)
  const first = Math.min(made.met_ago, HISTORY_DAYS)
  const days = agos(made, chance)
    .filter((ago) => ago <= first)
    .map((ago) => Math.max(person.relation === 'volunteer' ? now - ago : workingDay(now - ago), now - first))
  const once = [...new Set(days)].sort((a, b) => a - b)
  return once.map((day, index) => {
    const phase = phaseOf(made, now - day, index)
    const mood = moodOf(phase, made, now - day, chance)
    return { made, others: company(made, people, mood, now - day, chance), day, phase, mood, latest: index === once.length - 1 }
  })
}

/** Days before today, from the latest touch back. */
function agos(made: MadePerson, chance: Seeded): number[] {
  const { person, sketch } = made
  const usualGap = { inner: 13, close: 27, wide: 82, resting: 240 }[person.circle]
  const list: number[] = []
  let ago = latestAgo(made, usualGap, chance)
  if (sketch.met_ago && ago > sketch.met_ago) ago = Math.max(0, sketch.met_ago - 2)
  while (ago <= HISTORY_DAYS) {
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
  if (relation === 'prospect') return index < 2 ? 'awareness' : index > 5 ? 'commitment' : 'qualification'
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

function tell(planned: Planned, decks: Decks, now: number, byKey: Map<string, MadePerson>): Omit<DemoTouch, 'key'> {
  const { made, others, day, phase, mood } = planned
  const member = memberFor(made, now - day, mood)
  const bringer = made.person.source.brought_by ? byKey.get(made.person.source.brought_by)?.person.name : undefined
  const speaker = byKey.get(member)?.person.given_name ?? 'We'
  const scene =
    made.trade === 'team' ? tellTeam(made, speaker, phase, mood, decks) : tellNeighbour(made, speaker, bringer, mood, planned.latest, decks)
  const at = { people: [made.person.key, ...others.map((other) => other.person.key)], member, on: writtenDay(day) }
  return { ...at, channel: scene.channel, direction: scene.direction, kind: scene.kind, phase, words: scene.words }
}

/** Their guide, or whoever was there already; inside the team thanks come from anyone, talks from the three who lead. */
function memberFor(made: MadePerson, ago: number, mood: Mood): string {
  if (made.trade === 'team') {
    const speakers = memberSketches.filter((member) => member.key !== made.person.key && member.joined_ago > ago)
    const fitting = mood === 'thanks' ? speakers : speakers.filter((member) => member.role === 'owner' || member.role === 'lead')
    return new Seeded(`speaker ${made.person.key} ${ago}`).pick(fitting).key
  }
  const guide = memberSketches.find((member) => member.key === made.person.guide)
  return guide && guide.joined_ago >= ago ? guide.key : 'leyla-aydin'
}
