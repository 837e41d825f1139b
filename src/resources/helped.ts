import { z } from 'zod'
import { reasonOf, stemsOf } from '../offerings/index.ts'
import { findPerson } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { Day, Id } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { beginningsOf, findResource, mostResources, Resource, selectResources, shelfOf, toResource } from './resource.ts'
import { saidBy, saidWith } from './said.ts'
import { sharesOf } from './share.ts'

/** So many beginnings of words are looked for, and of each so many of the latest wishes and worries. */
const looked = { beginnings: 16, each: 100 }

const Because = z.object({
  kind: z.enum(['wish', 'worry']),
  said_id: Id,
  said: z.string(),
  score: z.number(),
  words: z.string().meta({ description: 'The reason as a sentence' }),
})

const Helped = z.object({
  person_id: Id,
  person: z.string(),
  score: z.number().meta({ description: 'Between 0 and 1' }),
  because: z.array(Because),
  shared_on: Day.nullable().meta({ description: 'When it was last shared with them' }),
})
type Helped = z.output<typeof Helped>

export const whomItHelps = operation({
  name: 'resources.helps',
  method: 'GET',
  path: '/resources/{id}/helps',
  summary: 'Find who would be helped by a resource, by what they wish and what weighs on them, with the reason',
  input: { id: Id, limit: z.int().min(1).max(100).default(20) },
  output: z.object({ items: z.array(Helped), next: z.null() }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['person', 'score', 'shared_on', 'because'],
  async run(context, { id, limit }) {
    return { items: await helpedBy(context, toResource(await findResource(context, id)), limit), next: null }
  },
})

export const whatHelps = operation({
  name: 'resources.for_person',
  method: 'GET',
  path: '/people/{person_id}/resources',
  summary: 'Find what of the library would help someone, by what they wish and what weighs on them, with the reason',
  input: { person_id: Id },
  output: z.object({
    items: z.array(z.object({ resource: Resource, score: z.number(), because: z.array(Because), shared_on: Day.nullable() })),
    next: z.null(),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['resource', 'score', 'shared_on', 'because'],
  async run(context, { person_id }) {
    await findPerson(context, person_id)
    const said = await saidBy(context, person_id)
    if (said.length === 0) return { items: [], next: null }
    const resources = (await selectResources(context).orderBy('id', 'desc').limit(mostResources).execute()).map(toResource)
    const shelf = shelfOf(resources)
    const answers = said.flatMap((one) => [...shelf.answering(one)]).filter(([, answer]) => isSure(answer))
    const shared = await sharesOf(context, { person_id })
    const items = resources.flatMap((resource) => {
      const because = best(answers.flatMap(([id, answer]) => (id === resource.id ? [told(answer)] : [])))
      return because[0]
        ? [{ resource, score: because[0].score, because, shared_on: shared.get(`${resource.id} ${person_id}`) ?? null }]
        : []
    })
    return { items: items.sort((a, b) => b.score - a.score || (a.resource.id < b.resource.id ? -1 : 1)).slice(0, 20), next: null }
  },
})

/** Who would be helped, the best reason first; those with whom it was shared stand last. */
async function helpedBy(context: Context, resource: Resource, limit: number, some = looked): Promise<Helped[]> {
  const said = await saidWith(context, beginningsOf(resource, some.beginnings), some.each)
  const shelf = shelfOf([resource])
  const people = new Map<string, { person: string; because: Told[] }>()
  for (const one of said) {
    const answer = shelf.answering(one).get(resource.id)
    if (!answer || !isSure(answer)) continue
    const own = people.get(one.person_id) ?? { person: one.person, because: [] }
    people.set(one.person_id, own)
    own.because.push(told(answer))
  }
  const shared = await sharesOf(context, { resource_id: resource.id })
  const items = [...people].map(([person_id, { person, because }]): Helped => {
    const top = best(because)
    return { person_id, person, score: top[0]?.score ?? 0, because: top, shared_on: shared.get(`${resource.id} ${person_id}`) ?? null }
  })
  const order = (one: Helped) => (one.shared_on === null ? one.score + 1 : one.score)
  return items.sort((a, b) => order(b) - order(a) || (a.person_id < b.person_id ? -1 : 1)).slice(0, limit)
}

type Told = z.output<typeof Because>
type Answer = Parameters<typeof reasonOf>[0]

/** Two words in common, or a topic that is named whole: one word out of a longer sentence may be chance. */
function isSure({ shared, answers }: Answer): boolean {
  return shared.length >= 2 || shared.length === stemsOf(answers).size
}

function told(answer: Answer): Told {
  const { kind, said_id, said, score } = answer
  return { kind, said_id, said, score, words: reasonOf(answer) }
}

function best(because: Told[]): Told[] {
  return because.sort((a, b) => b.score - a.score || (a.said_id < b.said_id ? -1 : 1)).slice(0, 3)
}

/** Something said that a resource answers and that was not shared with them yet, for each of the newest resources. */
export async function resourcesToShare(
  context: Context,
  { guide, resources, each }: { guide: string | null; resources: number; each: number },
): Promise<{ person_id: string; resource: string; since: string; words: string }[]> {
  const newest = await selectResources(context).orderBy('id', 'desc').limit(resources).execute()
  const found: { person_id: string; resource: string; since: string; words: string }[] = []
  for (const row of newest) {
    const helped = await helpedBy(context, toResource(row), 30, { beginnings: 6, each: 30 })
    const others = await othersPeople(
      context,
      guide,
      helped.map((one) => one.person_id),
    )
    for (const { person_id, because, shared_on } of helped.filter((one) => !others.has(one.person_id)).slice(0, each))
      if (shared_on === null)
        found.push({ person_id, resource: row.title, since: row.created_at.slice(0, 10), words: because[0]?.said ?? '' })
  }
  return found
}

/** Of these people those whom another member looks after. */
async function othersPeople({ db, workspace }: Context, guide: string | null, ids: string[]): Promise<Set<string>> {
  if (guide === null || ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .where('guide_id', 'is not', null)
    .where('guide_id', '!=', guide)
    .execute()
  return new Set(rows.map((row) => row.id))
}
