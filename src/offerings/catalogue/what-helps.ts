import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { reasonOf, type Said, Shelf } from './match.ts'
import { Offering, selectOfferings, toOffering } from './offering.ts'
import { mostOfferings } from './operations.ts'

/** Of one person so many wishes and worries are looked at, the latest first; of the whole workspace so many of each. */
const looked = { ofOne: 100, ofAll: 1000 }

const much = 200

const Because = z.object({
  kind: z.enum(['wish', 'worry']),
  said_id: Id,
  said: z.string(),
  answers: z.string(),
  shared: z.array(z.string()).meta({ description: 'The words that both have' }),
  score: z.number(),
  words: z.string().meta({ description: 'The reason as a sentence' }),
})

const Helping = z.object({ offering: Offering, score: z.number().meta({ description: 'Between 0 and 1' }), because: z.array(Because) })
export type Helping = z.output<typeof Helping>

export const helpfulOfferings = operation({
  name: 'offerings.helpful',
  method: 'GET',
  path: '/people/{person_id}/offerings',
  summary: 'Find what of all that is offered answers someone’s wishes and worries, with the reason; and what they say that nothing answers',
  input: { person_id: Id },
  output: z.object({
    items: z.array(Helping),
    unanswered: z.array(z.object({ kind: z.enum(['wish', 'worry']), said_id: Id, said: z.string() })),
    next: z.null(),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['offering', 'score', 'because'],
  async run(context, { person_id }) {
    await findPerson(context, person_id)
    const said = await saidBy(context, looked.ofOne, person_id)
    const offerings = await everyOffering(context)
    const shelf = new Shelf(offerings)
    const answers = said.flatMap((one) => [...shelf.answering(one)])
    const found = offerings.flatMap((offering) => {
      const own = answers.flatMap(([id, answer]) => (id === offering.id ? [{ ...answer, words: reasonOf(answer) }] : []))
      const because = own.sort((a, b) => b.score - a.score).slice(0, 5)
      return because[0] ? [{ offering, score: because[0].score, because }] : []
    })
    const answered = new Set(answers.map(([, answer]) => answer.said_id))
    return {
      items: found.sort((a, b) => b.score - a.score).slice(0, 20),
      unanswered: said.filter(({ id }) => !answered.has(id)).map(({ kind, id, words }) => ({ kind, said_id: id, said: words })),
      next: null,
    }
  },
})

export const wantedOfferings = operation({
  name: 'offerings.wanted',
  method: 'GET',
  path: '/offerings/wanted',
  summary: 'Count whose wishes and worries each offering answers, among the latest ones; those that answer nobody stand first',
  input: {},
  output: z.object({
    items: z.array(
      z.object({
        id: Id,
        name: z.string(),
        people: z.int().nullable().meta({ description: 'null: it came after this was reckoned' }),
        example: z.string().nullable(),
      }),
    ),
    looked_at: z.int().meta({ description: 'So many wishes and worries were looked at, the latest of them' }),
    of_all: z.boolean().meta({ description: 'Whether these are all there are' }),
    as_of: AsOf,
    next: z.null(),
  }),
  may: 'viewer',
  columns: ['name', 'people', 'example', 'id'],
  async run(context) {
    const { of, ...rest } = await wanted(context, {})
    const still = rest.as_of === null ? null : await stillSaid(context, Object.values(of))
    const items = (await everyOffering(context)).map(({ id, name }) => {
      const { people = null, example = null } = of[id] ?? {}
      const words = still ? still.get(example?.id ?? '') : example?.words
      return { id, name, people, example: words ?? null }
    })
    return { items: items.sort((a, b) => (a.people ?? 0) - (b.people ?? 0)), ...rest, next: null }
  },
})

interface Wanted {
  people: number
  example: Said | null
}

/** The words of those examples that are still open and of somebody who is there, by their id. */
async function stillSaid(context: Context, wanted: Wanted[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [kind, table] of [
    ['wish', 'wishes'],
    ['worry', 'worries'],
  ] as const) {
    const ids = wanted.flatMap(({ example }) => (example?.kind === kind ? [example.id] : []))
    if (ids.length === 0) continue
    for (const { id, words } of await openWords(context, table).where('w.id', 'in', ids).execute()) found.set(id, words)
  }
  return found
}

/** By its id, how many each offering would help, with the latest of what they said; kept where much was said. */
const wanted = keptFigure('offerings.wanted', {
  large: muchIsSaid,
  light: true,
  async reckon(context, _asked: object) {
    const said = await saidBy(context, looked.ofAll)
    const offerings = await everyOffering(context)
    const shelf = new Shelf(offerings)
    const met = new Map<string, { people: Set<string>; example: Said }>()
    for (const one of said) {
      for (const id of shelf.idsFor(one.words)) {
        const { person_id, ...example } = one
        const own = met.get(id) ?? { people: new Set(), example }
        met.set(id, own)
        own.people.add(person_id)
      }
    }
    const of: Record<string, Wanted> = {}
    for (const { id } of offerings) of[id] = { people: met.get(id)?.people.size ?? 0, example: met.get(id)?.example ?? null }
    const kinds = Map.groupBy(said, ({ kind }) => kind)
    return { of, looked_at: said.length, of_all: [...kinds.values()].every((some) => some.length < looked.ofAll) }
  },
})

/** Whether so many wishes or worries were said that they are not all set beside what is offered for each who asks. */
export async function muchIsSaid(context: Context): Promise<boolean> {
  return (await holdsMore(context, 'wishes', much)) || (await holdsMore(context, 'worries', much))
}

async function everyOffering(context: Context): Promise<Offering[]> {
  return (await selectOfferings(context).orderBy('name_key').limit(mostOfferings).execute()).map(toOffering)
}

/** Open wishes and worries, the latest first: of one person, or of all who are not in the trash. */
async function saidBy(context: Context, most: number, personId?: string): Promise<(Said & { person_id: string })[]> {
  const latest = (table: 'wishes' | 'worries') => {
    const words = openWords(context, table)
    return (personId ? words.where('w.person_id', '=', personId) : words).orderBy('w.id', 'desc').limit(most).execute()
  }
  const [wishes, worries] = [await latest('wishes'), await latest('worries')]
  return [...wishes.map((row) => ({ kind: 'wish' as const, ...row })), ...worries.map((row) => ({ kind: 'worry' as const, ...row }))]
}

function openWords({ db, workspace }: Context, table: 'wishes' | 'worries') {
  const query = db
    // Both tables have what is looked at here.
    .selectFrom(`${table} as w` as 'worries as w')
    .select(['w.id', 'w.person_id', 'w.words'])
    .where('w.workspace_id', '=', workspace.id)
    .where('w.removed_at', '=', '')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('people as p')
          .select('p.id')
          .where('p.workspace_id', '=', workspace.id)
          .whereRef('p.id', '=', 'w.person_id')
          .where('p.removed_at', '=', ''),
      ),
    )
  return table === 'worries' ? query.where('w.state', '!=', 'gone') : query.where('w.reached_on' as 'w.gone_on', 'is', null)
}
