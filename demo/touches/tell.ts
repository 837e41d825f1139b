import type { MadePerson } from '../make-people.ts'
import type { DemoChannel, DemoDirection, DemoPhase, DemoTouchKind } from '../shapes.ts'
import type { Decks } from './decks.ts'
import type { Mood, Scene } from './scenes.ts'
import { kindOf, scenes } from './scenes.ts'
import type { TradeWords } from './trade.ts'
import { trades } from './trades.ts'
import { fixes, lives, nexts, resources, venues } from './words-general.ts'
import { beforeJoining, deeds, firstWeeks, lessons, outcomes, settings, subjects } from './words-team.ts'

export interface Told {
  channel: DemoChannel
  direction: DemoDirection
  kind: DemoTouchKind
  words: string
}

/** A touch with someone outside the team: a scene of the mood, filled with the words of their trade. Their latest is never left unanswered. */
export function tellNeighbour(
  made: MadePerson,
  member: string,
  bringer: string | undefined,
  mood: Mood,
  latest: boolean,
  decks: Decks,
): Told {
  const { person, trade } = made
  const own = trades[trade === 'team' ? 'shop' : trade]
  const scene = decks.draw(
    person.key,
    latest ? `last ${mood} scenes` : `${mood} scenes`,
    latest ? scenes[mood].filter(answered) : scenes[mood],
  )
  const words = scene.words.replace(/\{(\w+)\}/g, (whole, slot: string) => {
    const name = slot.toLowerCase()
    const cards = tradeSlots[name] ? own[tradeSlots[name]] : generalSlots[name]
    if (!cards) return whole
    const card = decks.draw(person.key, tradeSlots[name] ? `${trade} ${name}` : name, cards)
    // {Trouble} starts a sentence, {trouble} stands within one.
    return slot === name ? card : card.charAt(0).toUpperCase() + card.slice(1)
  })
  return { ...scene, kind: kindOf[mood], words: named(words, person.given_name, member, bringer) }
}

const tradeSlots: Record<string, keyof TradeWords> = {
  place: 'places',
  trouble: 'troubles',
  plan: 'plans',
  win: 'wins',
  detail: 'details',
  favour: 'favours',
}

const generalSlots: Record<string, readonly string[]> = { fix: fixes, next: nexts, life: lives, resource: resources, venue: venues }

/** A touch inside the team. */
export function tellTeam(made: MadePerson, member: string, phase: DemoPhase, mood: Mood, decks: Decks): Told {
  const { key, given_name: given } = made.person
  const told = teamWords(key, phase, mood, decks)
  return { ...told, words: named(told.words, given, member) }
}

function teamWords(key: string, phase: DemoPhase, mood: Mood, decks: Decks): Told {
  const talk = { channel: 'meeting', direction: 'both', kind: 'contact' } as const
  if (phase === 'attraction' || phase === 'hiring') return { ...talk, words: decks.draw(key, 'before', beforeJoining) }
  if (phase === 'joining' && mood !== 'thanks') return { ...talk, words: decks.inOrder(key, 'first weeks', firstWeeks) }
  if (mood === 'thanks') {
    const channel = decks.draw<DemoChannel>(key, 'ways of thanks', ['meeting', 'letter', 'message', 'call', 'gift'])
    return { channel, direction: 'out', kind: 'recognition', words: `{m} thanked {g} for ${decks.draw(key, 'deeds', deeds)}.` }
  }
  if (mood === 'resource')
    return { channel: 'message', direction: 'out', kind: 'resource', words: `{m} passed {g} ${decks.draw(key, 'lessons', lessons)}.` }
  const setting = decks.draw(key, 'settings', settings)
  const channel = setting.startsWith('Phone') ? 'call' : 'meeting'
  return { ...talk, channel, words: `${setting} ${decks.draw(key, 'subjects', subjects)}. ${decks.draw(key, 'outcomes', outcomes)}` }
}

function answered(scene: Scene): boolean {
  return scene.direction !== 'in'
}

function named(words: string, given: string, member: string, bringer = 'a neighbour'): string {
  const first = bringer.charAt(0).toUpperCase() + bringer.slice(1)
  return words.replaceAll('{g}', given).replaceAll('{m}', member).replaceAll('{bringer}', bringer).replaceAll('{Bringer}', first)
}
