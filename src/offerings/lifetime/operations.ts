import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, listing, Money as MoneySchema } from '../../platform/inputs/schema.ts'
import type { Money } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { broughtBy, datedOf, type Worth, worthOf } from './hooks.ts'
import { type Brought, lifetimeOf, nextOf } from './rules.ts'

/** How much of what somebody gave counts for whoever brought them. */
export const lifetimeDamping = adjustable({
  key: 'lifetime.damping',
  title: 'Share of someone’s value that counts for whoever brought them',
  unit: 'share',
  default: 0.5,
  why: 'Half: whoever brings somebody opened the door, and the work behind it was done as well. With each further step a half of it again.',
  least: 0,
  most: 1,
})

/** However far people bring people, so many steps and so many of them are followed; past ten steps of a half nothing is left to count. */
const most = { steps: 10, people: 2000, scanned: 1000 }

const Next = z.object({ on: Day, words: z.string(), href: z.string(), late: z.boolean() })
const Lifetime = z.object({
  person_id: Id,
  person: z.string(),
  own: z.array(MoneySchema).meta({ description: 'What they agreed on themselves: once, and a first year of what recurs' }),
  brought: z.array(MoneySchema).meta({ description: 'What those they brought agreed on, each damped by how many steps away they are' }),
  total: z.array(MoneySchema),
  people_brought: z.int(),
  damping: z.number(),
  next: Next.nullable().meta({ description: 'The next dated thing with them; null: nothing is' }),
})
export type Lifetime = z.output<typeof Lifetime>

export const getLifetime = operation({
  name: 'lifetime.get',
  method: 'GET',
  path: '/people/{person_id}/lifetime',
  summary: 'Show what someone’s time as a customer is worth with the people they brought, and what comes next for them',
  input: { person_id: Id },
  output: Lifetime,
  may: 'viewer',
  refuses: ['not_found'],
  async run(context, { person_id }) {
    const { name } = await findPerson(context, person_id)
    const { share } = await adjusted(context, { share: lifetimeDamping })
    const all = await everyoneBrought(context, person_id)
    const next = nextOf((await datedOf(context, [person_id])).get(person_id) ?? [], context.today)
    return {
      person_id,
      person: name,
      ...lifetimeOf(all, share),
      people_brought: all.length - 1,
      damping: share,
      next: next && { ...next, late: next.on < context.today },
    }
  },
})

export const undatedCustomers = operation({
  name: 'lifetime.undated',
  method: 'GET',
  path: '/lifetime/undated',
  summary: 'List customers for whom nothing is dated: no next word, promise, check-in, meeting or renewal',
  input: listing,
  output: z.object({
    items: z.array(z.object({ person_id: Id, person: z.string(), last_touch_on: Day.nullable() })),
    next: z.string().nullable().meta({ description: 'Goes on where this page stopped looking; null: everybody was looked at' }),
  }),
  may: 'viewer',
  columns: ['person', 'last_touch_on', 'person_id'],
  async run(context, { limit, after }) {
    let from = after === undefined ? '' : String(readCursor(after, 'id', 1)[0])
    const items: { person_id: string; person: string; last_touch_on: string | null }[] = []
    // Each page looks at so many people and no more, however many have something dated.
    for (let scanned = 0; scanned < most.scanned; ) {
      const rows = await unscheduled(context, from)
      const dated = await datedOf(
        context,
        rows.map(({ id }) => id),
      )
      for (const { id, name, last_touch_on } of rows) {
        from = id
        if ((dated.get(id) ?? []).length > 0) continue
        items.push({ person_id: id, person: name, last_touch_on: last_touch_on || null })
        if (items.length === limit) return { items, next: cursor('id', [from]) }
      }
      scanned += rows.length
      if (rows.length < pageSize) return { items, next: null }
    }
    return { items, next: cursor('id', [from]) }
  },
})

const pageSize = 200

/** Customers without a day for the next word, in the order of their ids. */
function unscheduled({ db, workspace }: Context, after: string) {
  return db
    .selectFrom('people')
    .select(['id', 'name', 'last_touch_on'])
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('relation', '=', 'customer')
    .where('due_on', '=', '')
    .where('id', '>', after)
    .orderBy('id')
    .limit(pageSize)
    .execute()
}

/** Someone and all who came through them, each once, by the shortest way. */
async function everyoneBrought(context: Context, personId: string): Promise<Brought[]> {
  const depths = new Map([[personId, 0]])
  let edge = [personId]
  for (let depth = 1; depth <= most.steps && edge.length > 0 && depths.size < most.people; depth++) {
    const came = [...(await broughtBy(context, edge)).values()].flat()
    edge = [...new Set(came)].filter((id) => !depths.has(id)).slice(0, most.people - depths.size)
    for (const id of edge) depths.set(id, depth)
  }
  const worth = await ownWorth(context, [...depths.keys()])
  return [...depths].map(([id, depth]) => ({ depth, worth: worth.get(id) ?? [] }))
}

/** What people agreed on themselves; whoever agreed on nothing is not in it. */
export async function ownWorth(context: Context, ids: readonly string[]): Promise<Map<string, Money[]>> {
  const worth = new Map<string, Money[]>()
  for (let at = 0; at < ids.length; at += 500) {
    for (const [id, own] of await worthOf(context, ids.slice(at, at + 500))) worth.set(id, countedOnce(own))
    await Bun.sleep(0)
  }
  return worth
}

/** What was agreed on a sheet for a journey stands in the place of that journey's own value. */
function countedOnce(all: Worth[]): Money[] {
  const agreed = new Set(all.flatMap(({ journey_id, sheet }) => (sheet && journey_id ? [journey_id] : [])))
  return all.filter(({ journey_id, sheet }) => sheet || !journey_id || !agreed.has(journey_id)).map(({ value }) => value)
}
