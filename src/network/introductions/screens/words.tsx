import { exactDay, Tag } from '../../../ui/index.ts'
import type { Introduction } from '../introduction.ts'

/** Where an introduction stands, said as one would. */
export const standing: Record<Introduction['state'], string> = {
  asked: 'both are asked',
  one_agreed: 'one has said yes',
  both_agreed: 'both said yes',
  made: 'introduced',
  followed_up: 'to be thanked for',
  thanked: 'complete',
  declined: 'no, thanks',
  withdrawn: 'withdrawn',
}

/** An introduction in a list. */
export function introductionRow(one: Introduction) {
  return {
    main: `${one.seeker.name} and ${one.giver.name}`,
    href: `/introductions/${one.id}`,
    note: noteOf(one),
    side: <Tag tone={one.state === 'both_agreed' || one.state === 'followed_up' ? 'good' : 'calm'}>{standing[one.state]}</Tag>,
  }
}

function noteOf({ state, made_on, follow_up_on, asked_on, thanked_on }: Introduction): string {
  if (state === 'made' && made_on) return `on ${exactDay(made_on)}; ask how it went on ${exactDay(follow_up_on ?? made_on)}`
  if (state === 'thanked' && thanked_on) return `thanked on ${exactDay(thanked_on)}`
  return `asked on ${exactDay(asked_on)}`
}
