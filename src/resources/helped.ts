import { z } from 'zod'
import { muchIsSaid, reasonOf, stemsOf } from '../offerings/index.ts'
import { findPerson } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { Day, Id } from '../platform/inputs/schema.ts'
import { AsOf, keptFigure } from '../platform/kept/figure.ts'
import { operation } from '../platform/operation.ts'
import { beginningsOf, findResource, mostResources, Resource, selectResources, shelfOf, toResource } from './resource.ts'
import { type SaidBy, saidBy, saidWith, stillSaid } from './said.ts'
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
  output: z.object({ items: z.array(Helped), as_of: AsOf, next: z.null() }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['person', 'score', 'shared_on', 'because'],
  async run(context, { id, limit }) {
    const { updated_at } = await findResource(context, id)
    const { items, as_of } = await helps(context, { id, of: updated_at, limit })
    const now = as_of === null ? null : await asNow(context, [{ id, items }])
    return { items: now ? (now.get(id) ?? []).map(withoutGuide) : items, as_of, next: null }
  },
})

/** Whom a resource helps, as it was told of then; kept where much was said. */
const helps = keptFigure('resources.helps', {
  large: muchIsSaid,
  light: true,
  async reckon(context, { id, limit }: { id: string; of: string; limit: number }) {
    const row = await selectResources(context).where('id', '=', id).executeTakeFirst()
    if (!row) return { items: [] }
    const resource = toResource(row)
    const [said = []] = await saidWith(context, [beginningsOf(resource, looked.beginnings)], looked.each)
    const items = helpedBy(resource, said, await sharesOf(context, { resource_ids: [id] }), limit)
    return { items: items.map(withoutGuide) }
  },
})

/** By their id whom resources help now, of those whom they helped: what was shared, taken back, thrown away or merged since is known at once. */
async function asNow(context: Context, helped: { id: string; items: Helped[] }[]): Promise<Map<string, Guided[]>> {
  const reasons = helped.map(({ items }) => items.flatMap((one) => one.because))
  const still = await stillSaid(context, reasons.flat())
  const now = reasons.map((own) =>
    own.flatMap((reason): Reason[] => {
      const one = still.get(reason.said_id)
      return one?.words === reason.said ? [[one, reason]] : []
    }),
  )
  const person_ids = [...new Set(now.flat().map(([one]) => one.person_id))]
  if (person_ids.length === 0) return new Map()
  const shared = await sharesOf(context, { resource_ids: helped.map(({ id }) => id), person_ids })
  return new Map(helped.map(({ id }, at) => [id, byPerson(id, now[at] ?? [], shared)]))
}

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
    const shared = await sharesOf(context, { person_ids: [person_id] })
    const items = resources.flatMap((resource) => {
      const because = best(answers.flatMap(([id, answer]) => (id === resource.id ? [told(answer)] : [])))
      return because[0]
        ? [{ resource, score: because[0].score, because, shared_on: shared.get(`${resource.id} ${person_id}`) ?? null }]
        : []
    })
    return { items: items.sort((a, b) => b.score - a.score || (a.resource.id < b.resource.id ? -1 : 1)).slice(0, 20), next: null }
  },
})

/** Whom of those who said something it would help, the best reason first; those with whom it was shared stand last. */
function helpedBy(resource: Resource, said: SaidBy[], shared: Map<string, string>, limit: number) {
  const shelf = shelfOf([resource])
  const reasons = said.flatMap((one): Reason[] => {
    const answer = shelf.answering(one).get(resource.id)
    return answer && isSure(answer) ? [[one, told(answer)]] : []
  })
  return byPerson(resource.id, reasons, shared).slice(0, limit)
}

type Reason = [SaidBy, Told]
type Guided = Helped & { guide_id: string | null }

function byPerson(id: string, reasons: Reason[], shared: Map<string, string>): Guided[] {
  const people = Map.groupBy(reasons, ([one]) => one.person_id)
  const items = [...people].map(([person_id, own]): Guided => {
    const because = best(own.map(([, reason]) => reason))
    const { person = '', guide_id = null } = own[0]?.[0] ?? {}
    return { person_id, person, score: because[0]?.score ?? 0, because, shared_on: shared.get(`${id} ${person_id}`) ?? null, guide_id }
  })
  return items.sort(inOrder)
}

function withoutGuide({ guide_id, ...one }: Guided): Helped {
  return one
}

function inOrder(a: Helped, b: Helped): number {
  const order = (one: Helped) => (one.shared_on === null ? one.score + 1 : one.score)
  return order(b) - order(a) || (a.person_id < b.person_id ? -1 : 1)
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
  const newest = (await selectResources(context).orderBy('id', 'desc').limit(resources).execute()).map(toResource)
  if (newest.length === 0) return []
  const { helped, as_of } = await first(context, { of: newest.map(({ id, updated_at }) => [id, updated_at]) })
  const now = as_of === null ? new Map(helped.map(({ id, items }) => [id, items])) : await asNow(context, helped)
  return newest.flatMap(({ id, title, created_at }) =>
    (now.get(id) ?? [])
      .filter((one) => one.shared_on === null && isOf(guide, one))
      .slice(0, each)
      .map(({ person_id, because }) => ({
        person_id,
        resource: title,
        since: created_at.slice(0, 10),
        words: because[0]?.said ?? '',
      })),
  )
}

/** By their id whom resources help first, as they were told of then; kept where much was said, for every guide alike. */
const first = keptFigure('resources.first_helped', {
  large: muchIsSaid,
  light: true,
  async reckon(context, { of }: { of: [id: string, updated_at: string][] }) {
    const ids = of.map(([id]) => id)
    const resources = (await selectResources(context).where('id', 'in', ids).orderBy('id', 'desc').execute()).map(toResource)
    const beginnings = resources.map((resource) => beginningsOf(resource, 6))
    const said = await saidWith(context, beginnings, 30)
    const shared = await sharesOf(context, { resource_ids: ids })
    return { helped: resources.map((resource, at) => ({ id: resource.id, items: helpedBy(resource, said[at] ?? [], shared, 30) })) }
  },
})

function isOf(guide: string | null, { guide_id }: Guided): boolean {
  return guide === null || guide_id === null || guide_id === guide
}
