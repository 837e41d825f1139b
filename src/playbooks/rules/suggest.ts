import { stemsOf } from '../../offerings/index.ts'
import { type Likeness, likeness } from './alike.ts'

/** A playbook as far as it can suit somebody, with how it has gone. */
export interface Suiting {
  id: string
  name: string
  purpose: string
  worries: readonly string[]
  runs: number
  /** What at least this part of its runs leads to: the low end of the interval of its success; null without runs. */
  success_at_least: number | null
}

/** What is known of where a journey leads. */
export interface Wanted {
  purpose: string
  worries: readonly string[]
}

export interface Suggestion {
  playbook_id: string
  name: string
  /** 0 to 1. */
  score: number
  because: string
}

/** The purpose weighs more than any worry: a worry that is taken off on another way is still another way. */
const weights = { purpose: 0.6, worries: 0.4 }
/** Below this what two texts share may be chance. */
const chance = 0.2
/** How much a playbook that always succeeds adds to one that suits; it never makes one suit that does not. */
const practice = 0.25

/**
 * Which playbooks suit a journey, the best first: 0.6 x how alike the purposes are + 0.4 x how alike its worry and theirs are, at the best
 * pair (`likeness`), times (1 + 0.25 x the low end of its success) / 1.25. What only chance may share is left out.
 */
export function suggestionsFor(wanted: Wanted, playbooks: readonly Suiting[]): Suggestion[] {
  const purpose = stemsOf(wanted.purpose)
  const worries = wanted.worries.map((words) => ({ words, stems: stemsOf(words) }))
  return playbooks
    .flatMap((playbook) => {
      const towards = likeness(purpose, stemsOf(`${playbook.name}. ${playbook.purpose}`))
      const carried = carriedBy(worries, playbook.worries)
      const fits = towards.score >= chance ? towards.score : 0
      const eases = carried && carried.like.score >= chance ? carried.like.score : 0
      if (fits === 0 && eases === 0) return []
      const suits = weights.purpose * fits + weights.worries * eases
      const score = Math.round(((suits * (1 + practice * (playbook.success_at_least ?? 0))) / (1 + practice)) * 1000) / 1000
      const because = [
        fits > 0 ? `Both speak of ${listed(towards.shared)}.` : '',
        eases > 0 && carried ? `It takes off “${carried.own}”; they carry “${carried.words}”.` : '',
        practised(playbook),
      ]
      return [{ playbook_id: playbook.id, name: playbook.name, score, because: because.filter(Boolean).join(' ') }]
    })
    .sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))
}

/** What they carry and what takes off the most alike of it, where there is any. */
function carriedBy(worries: readonly { words: string; stems: ReadonlyMap<string, string> }[], taken: readonly string[]) {
  let best: { words: string; own: string; like: Likeness } | undefined
  for (const { words, stems } of worries) {
    for (const own of taken) {
      const like = likeness(stems, stemsOf(own))
      if (!best || like.score > best.like.score) best = { words, own, like }
    }
  }
  return best
}

function practised({ runs, success_at_least }: Suiting): string {
  if (runs === 0 || success_at_least === null) return 'Nobody has come to the end of it yet.'
  return `It was run ${runs} ${runs === 1 ? 'time' : 'times'}; at least ${Math.floor(success_at_least * 100)} % can be expected to arrive.`
}

function listed(words: string[]): string {
  const some = words.slice(0, 5)
  return some.length < 2 ? (some[0] ?? '') : `${some.slice(0, -1).join(', ')} and ${some.at(-1)}`
}
