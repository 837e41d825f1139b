import { z } from 'zod'
import { type PersonFound, Relation, selectPeople } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { Day, Id } from '../platform/inputs/schema.ts'
import { helpFor, type Knowledge } from './help.ts'
import type { Look } from './look.ts'
import { allReasons, quietReasons } from './reasons.ts'
import { type Candidate, type Chosen, chooseFive, isFull } from './rules.ts'

export const Why = z.object({ kind: z.string(), words: z.string(), since: Day })

/** Someone of the morning, as they are shown. */
export const Someone = z.object({
  id: Id,
  name: z.string(),
  relation: Relation,
  organization: z.string().nullable(),
  circle: z.string().nullable(),
  emails: z.array(z.string()),
  phones: z.array(z.string()),
})

/** The people of a morning, at most `size`, each with the reason and a way to help; nobody who is hidden. */
export async function theFive(look: Look, hidden: ReadonlySet<string>, size: number) {
  const { context } = look
  let possible = await stillOpen(look, await allReasons(look), hidden)
  let chosen = chooseFive(possible, size)
  if (!isFull(chosen, possible, size)) {
    possible = [...possible, ...(await stillOpen(look, await quietReasons(look), hidden))]
    chosen = chooseFive(possible, size)
  }
  const ids = chosen.map((one) => one.person_id)
  const [people, words] = await Promise.all([peopleOf(context, ids), wordsOf(context, ids)])
  return chosen.map((one: Chosen) => {
    const person = people.get(one.person_id) as PersonFound
    const knowledge: Knowledge = { person, wish: words.wishes.get(one.person_id), worry: words.worries.get(one.person_id) }
    return { person: toSomeone(person), reason: toWhy(one), help: helpFor(one.kind, knowledge), also: one.also.map(toWhy) }
  })
}

/** Those of whom nothing was decided today, who were not touched today and are not the one who asks. */
async function stillOpen({ context, on }: Look, candidates: Candidate[], hidden: ReadonlySet<string>): Promise<Candidate[]> {
  const open = candidates.filter((candidate) => !hidden.has(candidate.person_id))
  const ids = [...new Set(open.map((candidate) => candidate.person_id))]
  if (ids.length === 0) return []
  const rows = await context.db
    .selectFrom('people')
    .select(['id', 'emails'])
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .where('removed_at', '=', '')
    .where('last_touch_on', '!=', on)
    .execute()
  const me = context.actor.kind === 'member' ? context.actor.email.toLowerCase() : null
  const here = new Set(rows.flatMap(({ id, emails }) => (me && emails.toLowerCase().includes(`"${me}"`) ? [] : [id])))
  return open.filter(({ person_id }) => here.has(person_id))
}

/** Someone's latest wish and oldest worry that are still so. */
async function wordsOf(context: Context, ids: string[]) {
  if (ids.length === 0) return { wishes: new Map<string, string>(), worries: new Map<string, NonNullable<Knowledge['worry']>>() }
  const wishes = await context.db
    .selectFrom('wishes')
    .select(['person_id', 'words'])
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', 'in', ids)
    .where('removed_at', '=', '')
    .where('reached_on', 'is', null)
    .orderBy('id')
    .execute()
  const worries = await context.db
    .selectFrom('worries')
    .select(['person_id', 'words', 'state', 'taken_by_name'])
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', 'in', ids)
    .where('removed_at', '=', '')
    .where('state', '!=', 'gone')
    .orderBy('id', 'desc')
    .execute()
  return {
    wishes: new Map(wishes.map((wish) => [wish.person_id, wish.words])),
    worries: new Map(worries.map((worry) => [worry.person_id, worry])),
  }
}

/** People who are still here, by their ids. */
export async function peopleOf(context: Context, ids: string[]): Promise<Map<string, PersonFound>> {
  if (ids.length === 0) return new Map()
  const rows = await selectPeople(context).where('p.id', 'in', ids).where('p.removed_at', '=', '').execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function toWhy({ kind, words, since }: Candidate) {
  return { kind, words, since }
}

export function toSomeone(person: PersonFound): z.output<typeof Someone> {
  return {
    id: person.id,
    name: person.name,
    relation: person.relation as Relation,
    organization: person.organization,
    circle: person.circle,
    emails: JSON.parse(person.emails) as string[],
    phones: JSON.parse(person.phones) as string[],
  }
}
