import { z } from 'zod'
import { getListening, listJourneys, listQuestions } from '../../journeys/index.ts'
import { introductionsToCareFor } from '../../network/index.ts'
import { helpfulOfferings } from '../../offerings/index.ts'
import { findPerson, listWishes, listWorries, type Worry } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { sayDay } from '../../platform/wording.ts'
import { listPromises } from '../../promises/index.ts'
import { whatHelps } from '../../resources/index.ts'
import { listTouches } from '../../touches/index.ts'
import { type Ask, bestOffer, type Offer, questionToAsk } from './choose.ts'

const Promised = z.object({ id: Id, words: z.string(), due_on: Day })

export const PersonBrief = z.object({
  person: z.object({
    id: Id,
    name: z.string(),
    title: z.string(),
    organization: z.string().nullable(),
    relation: z.string(),
    circle: z.string().nullable(),
  }),
  purpose: z.object({ words: z.string(), confirmed: z.boolean(), journey_id: Id }).nullable(),
  wishes: z.array(z.string()),
  worries: z.array(z.object({ words: z.string(), taken_by: z.string().nullable() })),
  differs: z.string(),
  ours: z.array(Promised).meta({ description: 'Open promises of ours to them' }),
  theirs: z.array(Promised).meta({ description: 'Open promises of theirs to us' }),
  touches: z.array(z.object({ on: Day, channel: z.string(), words: z.string() })),
  ask: z.object({ words: z.string(), hint: z.string(), because: z.string() }).nullable(),
  offer: z
    .object({
      kind: z.enum(['introduction', 'offering', 'resource', 'worry']),
      id: Id.nullable(),
      title: z.string(),
      because: z.string(),
      score: z.number(),
    })
    .nullable(),
})
export type PersonBrief = z.output<typeof PersonBrief>

/** So much is told of one person alone, and of each of several: in either case it fits on a page. */
export const sizes = {
  whole: { words: 4, promises: 5, touches: 4, letters: 240 },
  short: { words: 1, promises: 2, touches: 1, letters: 120 },
} as const

/** What to know of someone before meeting them: them first, then one question to ask and one thing to offer. */
export async function briefOf(context: Context, personId: string, size: (typeof sizes)[keyof typeof sizes]): Promise<PersonBrief> {
  const { id, name, title, organization, relation, circle, differs } = await findPerson(context, personId)
  const [wishes, worries] = [await openWishes(context, id), await openWorries(context, id)]
  const journey = await latestJourney(context, id)
  const promises = (await call(context, listPromises, { person_id: id, state: 'open', limit: 50 })).items
  const touches = (await call(context, listTouches, { person_id: id, limit: size.touches })).items
  const cut = (text: string) => shortened(text, size.letters)
  const by = (side: 'us' | 'them') =>
    promises
      .filter((promise) => promise.by === side)
      .slice(0, size.promises)
      .map((promise) => ({ id: promise.id, words: cut(promise.words), due_on: promise.due_on }))
  return {
    person: { id, name, title, organization, relation, circle },
    purpose: journey?.purpose ? { words: journey.purpose, confirmed: journey.purpose_confirmed_on !== null, journey_id: journey.id } : null,
    wishes: wishes.slice(0, size.words).map(cut),
    worries: worries.slice(0, size.words).map((worry) => ({ words: cut(worry.words), taken_by: worry.taken_by_name })),
    differs: cut(differs),
    ours: by('us'),
    theirs: by('them'),
    touches: touches.map(({ on, channel, words }) => ({ on, channel, words: cut(words) })),
    ask: await askOf(context, {
      journeyId: journey?.id,
      teammate: relation === 'teammate',
      wishes: wishes.length,
      worries: worries.length,
    }),
    offer: await offerOf(context, id, worries),
  }
}

async function openWishes(context: Context, id: string): Promise<string[]> {
  const { items } = await call(context, listWishes, { person_id: id, limit: 100 })
  return items.filter((wish) => wish.reached_on === null).map((wish) => wish.words)
}

/** Those that nobody has taken first. */
async function openWorries(context: Context, id: string): Promise<Worry[]> {
  const { items } = await call(context, listWorries, { person_id: id, limit: 100 })
  return items.filter((worry) => worry.state !== 'gone').sort((a, b) => Number(a.state === 'taken') - Number(b.state === 'taken'))
}

/** The journey that is under way, or the last one. */
async function latestJourney(context: Context, id: string) {
  const { items } = await call(context, listJourneys, { person_id: id, limit: 20 })
  return items.findLast((journey) => !['arrived', 'ended'].includes(journey.stage)) ?? items.at(-1)
}

interface Known {
  journeyId: string | undefined
  teammate: boolean
  wishes: number
  worries: number
}

async function askOf(context: Context, { journeyId, teammate, wishes, worries }: Known): Promise<Ask | null> {
  const known = new Set<string>([...(wishes > 0 ? ['wishes'] : []), ...(worries > 0 ? ['worries'] : [])])
  if (journeyId !== undefined) {
    const { questions, heard } = await call(context, getListening, { id: journeyId })
    return questionToAsk(questions, new Set([...known, ...heard.subjects]))
  }
  const { items } = await call(context, listQuestions, { audience: teammate ? 'teammate' : 'customer' })
  return questionToAsk(items, known)
}

async function offerOf(context: Context, person_id: string, worries: Worry[]): Promise<Offer | null> {
  const offers: Offer[] = []
  // Both have said yes: nothing fits better than what they wait for.
  const ready = await introductionsToCareFor(context, { on: context.today, guide: null, limit: 100 })
  for (const one of ready.filter(({ kind, person_id: whose }) => kind === 'ready' && whose === person_id))
    offers.push({
      kind: 'introduction',
      id: one.id,
      title: `To introduce them to ${one.other}`,
      because: `Both have said yes since ${sayDay(one.since, context.today)}.`,
      score: 1,
    })
  for (const { offering, score, because } of (await call(context, helpfulOfferings, { person_id })).items)
    offers.push({ kind: 'offering', id: offering.id, title: offering.name, because: because[0]?.words ?? '', score })
  for (const { resource, score, because, shared_on } of (await call(context, whatHelps, { person_id })).items)
    if (shared_on === null)
      offers.push({ kind: 'resource', id: resource.id, title: resource.title, because: because[0]?.words ?? '', score })
  const carried = worries.find((worry) => worry.state === 'carried')
  // Something to give is better than to ask what could be given: a worry is offered to be taken where nothing answers it.
  if (carried)
    offers.push({
      kind: 'worry',
      id: null,
      title: `To take this off them: “${shortened(carried.words, 120)}”`,
      because: `They carry it since ${sayDay(carried.said_on, context.today)}, and nobody has taken it.`,
      score: 0,
    })
  return bestOffer(offers)
}

function shortened(text: string, most: number): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return line.length > most
    ? `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
    : line.join('')
}
