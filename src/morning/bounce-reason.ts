import { bouncedPeople } from '../messages/index.ts'
import { daysBetween } from '../platform/days.ts'
import type { Look } from './look.ts'
import { bouncePresses, type Candidate } from './rules.ts'
import { sayAgo } from './wording.ts'

/** Those to whom a letter came back, until their address is another or can be reached again. */
export async function bounce({ context, on, guide }: Look): Promise<Candidate[]> {
  const rows = await bouncedPeople(context, guide, 20)
  return rows.map((row) => {
    const since = row.at.slice(0, 10)
    return {
      person_id: row.person_id,
      kind: 'bounce',
      since,
      words: `Your letter to ${row.address} came back ${sayAgo(since, on)}: ${row.said.slice(0, 120)}`,
      presses: bouncePresses(daysBetween(since, on)),
    }
  })
}
