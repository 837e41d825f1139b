import type { Answer, IntroductionRow, State } from '../tables.ts'

export type Who = 'seeker' | 'giver'
export const whos = ['seeker', 'giver'] as const

/** While they are asked: until it is made, either may still say no. */
export const asking: readonly State[] = ['asked', 'one_agreed', 'both_agreed']
/** The two know of each other. */
export const known: readonly State[] = ['made', 'followed_up', 'thanked']

/** Where an introduction stands once one of the two has answered. One no ends it, whatever the other said. */
export function stateAfter(answers: { seeker_answer: Answer; giver_answer: Answer }): State {
  const given = [answers.seeker_answer, answers.giver_answer]
  if (given.includes('no')) return 'declined'
  const yes = given.filter((answer) => answer === 'yes').length
  return yes === 2 ? 'both_agreed' : yes === 1 ? 'one_agreed' : 'asked'
}

/** Pieces of a name that are too short or too common to tell who it is. */
const shortest = 3

/** What of a text would tell who someone is: their names, where they belong, an address, a number. Empty where nothing does. */
export function telling(text: string, who: { name: string; organization: string | null; emails: string[]; phones: string[] }): string[] {
  const words = new Set(plain(text).split(/[^\p{L}\p{N}]+/u))
  const names = [who.name, who.organization ?? '', ...who.emails.flatMap((email) => email.split(/[@.]/))]
    .flatMap((name) => plain(name).split(/[^\p{L}\p{N}]+/u))
    .filter((part) => part.length >= shortest && !harmless.has(part))
  const found = names.filter((part) => words.has(part))
  const addresses = text.match(/[^\s@]+@[^\s@]+\.[^\s@]+|https?:\/\/\S+|www\.\S+|\+?\d[\d ()/.-]{6,}\d/gu) ?? []
  return [...new Set([...found, ...addresses])]
}

// Parts of names of firms and of addresses that many have.
const harmless = new Set(
  'com org net example info mail office hello contact gmbh ltd inc the and und for von van der den bank house haus group studio team'.split(
    ' ',
  ),
)

/** The words with whatever tells who it is replaced by an ellipsis. */
export function withoutTelling(text: string, parts: string[]): string {
  let left = text
  for (const part of parts.toSorted((a, b) => b.length - a.length)) {
    const escaped = part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    left = left.replace(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), '…')
  }
  return left
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase()
}

/** The letter that makes the introduction: who each is, and what is in it for each. */
export function draftOf({ seeker, giver, need, offer }: { seeker: Named; giver: Named; need: string; offer: string }): string {
  return [
    `Hello ${seeker.first}, hello ${giver.first},`,
    'you both said yes, so here you are: please meet each other.',
    `${seeker.first}, this is ${giver.name}${reach(giver)}. You are looking for this: “${need}” What ${giver.first} offers: “${offer}”`,
    `${giver.first}, this is ${seeker.name}${reach(seeker)}. What you offer is what ${seeker.first} has been looking for, so it will be in good hands.`,
    `${seeker.first}, would you write to ${giver.first} first? A time for a short call is enough. I will ask you both in two weeks how it went.`,
  ].join('\n\n')
}

export interface Named {
  name: string
  first: string
  email: string | null
}

function reach({ email }: Named): string {
  return email ? ` (${email})` : ''
}

/** Since when the next step is ours; '' while it is theirs, or over. */
export function oursSince(row: Pick<IntroductionRow, 'state' | 'ours_since'>, state: State, today: string): string {
  if (state !== 'both_agreed' && state !== 'followed_up') return ''
  return row.state === state && row.ours_since ? row.ours_since : today
}
