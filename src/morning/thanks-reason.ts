import { thanksOwed } from '../network/index.ts'
import { daysBetween } from '../platform/days.ts'
import type { Look } from './look.ts'
import { type Candidate, thanksPresses } from './rules.ts'
import { sayAgo } from './wording.ts'

/** Those who brought someone and have not been thanked for it. */
export async function thanks({ context, on, guide }: Look): Promise<Candidate[]> {
  const rows = await thanksOwed(context, { on, guide }, 20)
  return rows.map((row) => ({
    person_id: row.brought_by,
    kind: 'thanks',
    since: row.on_day,
    words: `Brought ${row.person} ${sayAgo(row.on_day, on)}, and nobody has said thank you.`,
    presses: thanksPresses(daysBetween(row.on_day, on)),
  }))
}
