import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { type Listed, rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** What belongs to a journey, by the name under which it goes out. */
const parts = {
  people: 'journey_people',
  happened: 'journey_events',
  listening: 'listening_sessions',
  answers: 'answers',
  purposes: 'purposes',
  requests: 'requests',
  ways: 'ways',
  effects: 'way_effects',
  risks: 'risks',
  links: 'trail_links',
  decisions: 'decisions',
  checkins: 'checkins',
  doubts: 'doubts',
  outcomes: 'outcomes',
} as const

/** Every journey, those in the trash among them, with all that belongs to it; of links that were handed out that they were, not their address. */
export async function* journeysWithParts(caller: Caller): AsyncGenerator<object[]> {
  for await (const journeys of rowsOf(caller, 'journeys')) {
    const ids = journeys.map((journey) => journey.id)
    const own = await reading(caller, async (context) => {
      const found: [string, Map<string, object[]>][] = []
      for (const [name, table] of Object.entries(parts)) found.push([name, await partsOf(context, table, ids)])
      return found
    })
    yield journeys.map((journey) => ({
      ...plainRow(journey),
      ...Object.fromEntries(own.map(([name, rows]) => [name, rows.get(journey.id) ?? []])),
    }))
  }
}

/** Every goal with the wishes that make it somebody's own. */
export async function* goalsWithWishes(caller: Caller): AsyncGenerator<object[]> {
  for await (const goals of rowsOf(caller, 'goals')) {
    const wishes = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('goal_wishes')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where(
          'goal_id',
          'in',
          goals.map((goal) => goal.id),
        )
        .orderBy('wish_id')
        .execute(),
    )
    const own = Map.groupBy(wishes, (wish) => wish.goal_id)
    yield goals.map((goal) => ({ ...plainRow(goal), wishes: (own.get(goal.id) ?? []).map(plainRow) }))
  }
}

/** What of journeys is about one person or said by them: what others said on the same journeys is theirs, and stays out. */
export async function journeysOfPerson(context: Context, id: string): Promise<Record<string, object[]>> {
  const said = (table: Listed, column: string) => rowsNaming(context, table, column, id)
  return {
    journeys: await said('journeys', 'person_id'),
    parts_in_journeys: await rowsNaming(context, 'journey_people', 'person_id', id, 'journey_id'),
    answers: await said('answers', 'said_by'),
    purposes: await said('purposes', 'said_by'),
    requests: await said('requests', 'person_id'),
    gains_and_pains: await said('way_effects', 'person_id'),
    decisions: await said('decisions', 'person_id'),
    checkins: await said('checkins', 'person_id'),
    doubts: await doubtsOf(context, id),
    trail_links: await said('trail_links', 'person_id'),
    frictions: await said('frictions', 'person_id'),
    happened: await said('journey_events', 'person_id'),
    goals_owned: await goalsOf(context, id),
  }
}

type Part = (typeof parts)[keyof typeof parts]

async function partsOf({ db, workspace }: Context, table: Part, journeyIds: string[]): Promise<Map<string, object[]>> {
  const rows = await db
    // They are alike in naming their journey.
    .selectFrom(table as 'answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', journeyIds)
    .orderBy((table === 'journey_people' ? 'person_id' : 'id') as 'id')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.journey_id)
  return new Map([...groups].map(([id, own]) => [id, own.map(plainRow)]))
}

async function rowsNaming({ db, workspace }: Context, table: Listed | 'journey_people', column: string, id: string, order = 'id') {
  const rows = await db
    .selectFrom(table as 'answers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where(column as 'said_by', '=', id)
    .orderBy(order as 'id')
    .execute()
  return rows.map(plainRow)
}

/** The doubts that their answers, or their silence, raised. */
async function doubtsOf({ db, workspace }: Context, id: string) {
  const rows = await db
    .selectFrom('doubts as d')
    .innerJoin('checkins as c', (join) => join.onRef('c.workspace_id', '=', 'd.workspace_id').onRef('c.id', '=', 'd.checkin_id'))
    .selectAll('d')
    .where('d.workspace_id', '=', workspace.id)
    .where('c.person_id', '=', id)
    .orderBy('d.id')
    .execute()
  return rows.map(plainRow)
}

async function goalsOf({ db, workspace }: Context, id: string): Promise<object[]> {
  const rows = await db
    .selectFrom('goal_wishes as g')
    .innerJoin('wishes as w', (join) => join.onRef('w.workspace_id', '=', 'g.workspace_id').onRef('w.id', '=', 'g.wish_id'))
    .innerJoin('goals as o', (join) => join.onRef('o.workspace_id', '=', 'g.workspace_id').onRef('o.id', '=', 'g.goal_id'))
    .select(['o.words', 'g.wish_id', 'g.linked_by_name', 'g.linked_at'])
    .where('g.workspace_id', '=', workspace.id)
    .where('w.person_id', '=', id)
    .orderBy('g.goal_id')
    .execute()
  return rows.map(plainRow)
}
