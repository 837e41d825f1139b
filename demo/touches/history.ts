import { addDays } from '../../src/platform/days.ts'
import { workingDay } from '../days.ts'
import type { MadePerson } from '../make-people.ts'
import { memberSketches } from '../members.ts'
import { Seeded } from '../seeded.ts'
import type { DemoTouch } from '../shapes.ts'
import { Decks } from './decks.ts'
import type { PlannedTouch } from './plan.ts'
import { planTouches } from './plan.ts'
import type { Mood } from './scenes.ts'
import { stories } from './stories.ts'
import type { StoryTouch } from './story.ts'
import { tellNeighbour, tellTeam } from './tell.ts'

type Unnumbered = Omit<DemoTouch, 'key'>

/** Two years of touches up to today, oldest first: those written by hand and those put together from hand-written parts. */
export function makeTouches(today: string, people: MadePerson[]): DemoTouch[] {
  const planned = people.flatMap((made) => planTouches(today, made, people)).sort((a, b) => order(a.on, b.on))
  const decks = new Decks(new Seeded('touches'))
  const byKey = new Map(people.map((made) => [made.person.key, made]))
  const told = planned.map((one) => tell(one, decks, byKey))
  const all = [...told, ...stories.map((story) => written(story, today))].sort((a, b) => order(a.on, b.on))
  return all.map((touch, index) => ({ key: `touch-${index + 1}`, ...touch }))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function written({ ago, people, by, channel, direction, kind = 'contact', phase, words }: StoryTouch, today: string): Unnumbered {
  return { people, member: by, on: workingDay(addDays(today, -ago)), channel, direction, kind, phase, words }
}

function tell(planned: PlannedTouch, decks: Decks, byKey: Map<string, MadePerson>): Unnumbered {
  const { made, others, on, ago, phase, mood } = planned
  const member = memberFor(made, ago, mood)
  const bringer = made.person.source.brought_by ? byKey.get(made.person.source.brought_by)?.person.name : undefined
  const speaker = byKey.get(member)?.person.given_name ?? 'We'
  const scene =
    made.trade === 'team' ? tellTeam(made, speaker, phase, mood, decks) : tellNeighbour(made, speaker, bringer, mood, planned.latest, decks)
  const at = { people: [made.person.key, ...others.map((other) => other.person.key)], member, on }
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
