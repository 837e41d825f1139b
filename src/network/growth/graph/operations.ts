import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { Id, Instant } from '../../../platform/inputs/schema.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'
import { operation } from '../../../platform/operation.ts'
import { few, type Picture, readPicture, type Standing } from './picture.ts'
import { drawJob } from './soon.ts'
import { tieKinds } from './ties.ts'

/** The core group has so many at least, and each of them ties to so many of the others. */
const core = { people: 3, ties: 2 }
/** So many more are looked up than are asked for. */
const spare = 50

const Connected = z.object({
  person_id: Id,
  person: z.string(),
  circle: z.string().nullable(),
  ties: z.int().meta({ description: 'How many people they are tied to' }),
  between: z.number().meta({ description: 'The share of all shortest ways between two others that lead over them' }),
  core: z.int(),
})
export type Connected = z.output<typeof Connected>

const Network = z.object({
  made_at: Instant.nullable().meta({ description: 'null: it has not been drawn yet' }),
  people: z.int().meta({ description: 'How many were drawn, of those with the most ties' }),
  ties: z.int().meta({ description: 'How many ties between them were drawn' }),
  ties_in_all: z.int().meta({ description: 'How many ties there are between all of `among`; of more than were drawn the strongest were' }),
  left_out: z.int().meta({ description: 'People with a tie for whom there was no room in the picture' }),
  among: z.int().meta({ description: 'Among how many people `connectors` and `core` were looked for' }),
  connectors: z.array(Connected),
  core: z.array(Connected).meta({ description: 'People of whom each is tied by doing to at least `core_ties` of the others' }),
  core_ties: z.int().nullable(),
})
export type Network = z.output<typeof Network>

export const getNetwork = operation({
  name: 'growth.network',
  method: 'GET',
  path: '/growth/network',
  summary: 'Show who connects people (betweenness) and who is the core group (k-core), as of the day when the picture was drawn',
  input: { limit: z.int().min(1).max(200).default(20) },
  output: Network,
  may: 'viewer',
  async run(context, { limit }) {
    const kept = await keptPicture(context)
    if (!kept)
      return { made_at: null, people: 0, ties: 0, ties_in_all: 0, left_out: 0, among: 0, connectors: [], core: [], core_ties: null }
    const { picture, made_at } = kept
    const inside = picture.core.filter((one) => one.core >= core.ties)
    // Some may be gone since it was drawn.
    const [first, deep] = [picture.connectors.slice(0, limit + spare), inside.slice(0, limit + spare)]
    const known = await peopleOf(context, [...first, ...deep])
    const shown = (some: Standing[]) =>
      some.flatMap(({ id, ties, between, core: depth }): Connected[] => {
        const person = known.get(id)
        return person ? [{ person_id: id, person: person.name, circle: person.circle, ties, between, core: depth }] : []
      })
    const here = shown(deep)
    const deepest = here[0]?.core ?? 0
    const whole = here.filter((one) => one.core === deepest)
    const still = whole.length >= core.people
    return {
      made_at,
      people: picture.people.length,
      ties: picture.ties.length,
      ties_in_all: await tiesInAll(context),
      left_out: picture.left_out,
      among: picture.among,
      connectors: shown(first).slice(0, limit),
      core: still ? whole.slice(0, limit) : [],
      core_ties: still ? deepest : null,
    }
  },
})

export const getPicture = operation({
  name: 'growth.picture',
  method: 'GET',
  path: '/growth/picture',
  summary: 'Give the picture as it was drawn last: people with their places, and what ties them, by their place in the list',
  input: {
    everyone: z.boolean().default(false).meta({ description: 'Up to 5,000 people instead of the 600 with the most ties' }),
  },
  output: z.object({
    made_at: Instant.nullable(),
    circles: z.array(z.string()),
    kinds: z.array(z.enum(tieKinds)),
    people: z.array(
      z.object({
        id: Id,
        name: z.string(),
        circle: z.int().meta({ description: 'Place in `circles`; -1: in none' }),
        x: z.number(),
        y: z.number(),
        ties: z.int(),
      }),
    ),
    ties: z.array(z.tuple([z.int(), z.int(), z.int()])).meta({ description: 'From, to, and the place of its kind in `kinds`' }),
  }),
  may: 'viewer',
  async run(context, { everyone }) {
    const kept = await keptPicture(context, everyone)
    const kinds = [...tieKinds]
    if (!kept) return { made_at: null, circles: [], kinds, people: [], ties: [] }
    const { picture, made_at } = kept
    const known = await peopleOf(context, picture.people)
    const circles = [...new Set([...known.values()].flatMap(({ circle }) => circle ?? []))].sort()
    // Whoever is gone since takes their ties along.
    const places = new Map<number, number>()
    const people = picture.people.flatMap(({ id, x, y, ties }, at) => {
      const person = known.get(id)
      if (!person) return []
      places.set(at, places.size)
      return [{ id, name: person.name, circle: person.circle === null ? -1 : circles.indexOf(person.circle), x, y, ties }]
    })
    const ties = picture.ties.flatMap(([from, to, kind]): [number, number, number][] => {
      const [one, other] = [places.get(from), places.get(to)]
      return one === undefined || other === undefined ? [] : [[one, other, kinds.indexOf(kind)]]
    })
    return { made_at, circles, kinds, people, ties }
  },
})

export const drawNetwork = operation({
  name: 'growth.draw',
  method: 'POST',
  path: '/growth/draw',
  summary: 'Have the picture of all ties drawn anew',
  input: {},
  output: z.object({ state: z.literal('waiting') }),
  may: 'guide',
  done: 'The picture is being drawn; it is here in a moment.',
  jobs: [drawJob],
  async run(context) {
    const { db, workspace } = context
    // Whoever waits for an hour need not wait any longer.
    await db
      .deleteFrom('jobs')
      .where('workspace_id', '=', workspace.id)
      .where('kind', '=', drawJob)
      .where('claimed_by', 'is', null)
      .execute()
    await enqueue(context, { kind: drawJob })
    return { state: 'waiting' as const }
  },
})

/** The smaller of both pictures, or the larger one. */
async function keptPicture({ db, workspace }: Context, everyone = false): Promise<{ picture: Picture; made_at: string } | null> {
  const row = await db
    .selectFrom('growth_pictures')
    .select(['body', 'made_at'])
    .where('workspace_id', '=', workspace.id)
    .orderBy('people', everyone ? 'desc' : 'asc')
    .orderBy('ties', everyone ? 'desc' : 'asc')
    .limit(1)
    .executeTakeFirst()
  return row ? { picture: readPicture(row.body, everyone ? undefined : few), made_at: row.made_at } : null
}

async function tiesInAll({ db, workspace }: Context): Promise<number> {
  const { ties } = await db
    .selectFrom('growth_pictures')
    .select(({ fn }) => fn.max('ties').as('ties'))
    .where('workspace_id', '=', workspace.id)
    .executeTakeFirstOrThrow()
  return Number(ties)
}

/** Those in the picture who are still here, with the names of their circles. */
async function peopleOf(
  { db, workspace }: Context,
  people: readonly { id: string }[],
): Promise<Map<string, { name: string; circle: string | null }>> {
  const found = new Map<string, { name: string; circle: string | null }>()
  for (let at = 0; at < people.length; at += 500) {
    const rows = await db
      .selectFrom('people as p')
      .leftJoin('circles as c', (join) => join.onRef('c.workspace_id', '=', 'p.workspace_id').onRef('c.id', '=', 'p.circle_id'))
      .select(['p.id', 'p.name', 'c.name as circle'])
      .where('p.workspace_id', '=', workspace.id)
      .where(
        'p.id',
        'in',
        people.slice(at, at + 500).map(({ id }) => id),
      )
      .where('p.removed_at', '=', '')
      .execute()
    for (const { id, name, circle } of rows) found.set(id, { name, circle })
  }
  return found
}
