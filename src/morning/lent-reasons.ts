import { testimonialsDue } from '../network/index.ts'
import { daysBetween } from '../platform/days.ts'
import { quote, sayDay } from '../platform/wording.ts'
import { resourcesToShare } from '../resources/index.ts'
import type { Look } from './look.ts'
import { type Candidate, quiet, resourcePresses, testimonialPresses } from './rules.ts'

/** What the library has for those who speak of it: of the newest few, for the few whom each would help most. */
export async function resource({ context, on, guide }: Look): Promise<Candidate[]> {
  const rows = await resourcesToShare(context, { guide, resources: quiet.each, each: 3 })
  return rows.map(({ person_id, since, resource, words }) => ({
    person_id,
    kind: 'resource',
    since,
    words: `${quote(resource)} could help: they said ${quote(words)}`,
    presses: resourcePresses(daysBetween(since, on)),
  }))
}

/** Those who arrived a while ago and were never asked to say so. */
export async function testimonial({ context, on, guide }: Look): Promise<Candidate[]> {
  const rows = await testimonialsDue(context, { on, guide, limit: 20 })
  return rows.map(({ person_id, arrived_on }) => ({
    person_id,
    kind: 'testimonial',
    since: arrived_on,
    words: `Arrived on ${sayDay(arrived_on, on)}, and nobody has asked them for a testimonial.`,
    presses: testimonialPresses(daysBetween(arrived_on, on)),
  }))
}
