import { openDoubts, stalls, trailNews } from '../journeys/index.ts'
import { daysBetween } from '../platform/days.ts'
import { quote, sayDay } from '../platform/wording.ts'
import type { Look, Reason } from './look.ts'
import { type Candidate, doubtPresses, indecisionPresses, silentPresses, trailPresses } from './rules.ts'
import { sayAgo } from './wording.ts'

/** What journeys give a morning: what happened on trails, doubts, check-ins that nobody answered, decisions that stall. */
export const journeyReasons: Reason[] = [trail, doubt, indecision]

async function trail({ context, on, guide }: Look): Promise<Candidate[]> {
  const news = await trailNews(context, { on, guide })
  return news.map(({ person_id, kind, on: since, words }) => ({
    person_id,
    kind: 'trail',
    since,
    words: `${did(kind, words)} on their trail, ${sayAgo(since, on)}.`,
    presses: trailPresses(kind, daysBetween(since, on)),
  }))
}

function did(kind: string, words: string): string {
  if (kind === 'decision.yes') return 'Said yes'
  if (kind === 'decision.no') return 'Said no'
  if (kind === 'decision.not_yet') return words ? `Said “not yet”: ${quote(words)}` : 'Said “not yet”'
  if (kind === 'request.asked') return `Asked ${quote(words)}`
  if (kind === 'purpose.confirmed') return `Confirmed the purpose ${quote(words)}`
  if (kind === 'purpose.reworded') return `Said the purpose in other words, ${quote(words)},`
  return 'Looked at where you are'
}

async function doubt({ context, on, guide }: Look): Promise<Candidate[]> {
  const rows = await openDoubts(context, { on, guide }, 40)
  return rows.map((row) => {
    const days = daysBetween(row.raised_on, on)
    const silent = row.kind === 'silence'
    return {
      person_id: row.person_id,
      kind: silent ? 'checkin_silent' : 'doubt',
      since: row.raised_on,
      words: row.words,
      presses: silent ? silentPresses(days) : doubtPresses(days),
    }
  })
}

async function indecision({ context, on, guide }: Look): Promise<Candidate[]> {
  const found = await stalls(context, { on, guide }, 40)
  return found.map(({ person_id, moved_on, indecision: { score, reasons } }) => ({
    person_id,
    kind: 'indecision',
    since: reasons[0]?.since ?? moved_on,
    words: `Undecided, and no step since ${sayDay(moved_on, on)}. ${reasons[0]?.words ?? ''}`.trim(),
    presses: indecisionPresses(score),
  }))
}
