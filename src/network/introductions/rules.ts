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
