import { behindValue, endLinks } from '../../access/index.ts'
import type { Context } from '../../platform/context.ts'
import { keepRescue } from '../after/weigh.ts'

const nobody = 'Someone who was erased'

/** What someone said stays with the journeys of others, without a tie to them; their own journeys go with them. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  await forgetChanges(context, id)
  await db
    .updateTable('answers')
    .set({ said_by: null, said_by_name: nobody })
    .where('workspace_id', '=', workspace.id)
    .where('said_by', '=', id)
    .execute()
  await db
    .updateTable('purposes')
    .set({ said_by: null, said_by_name: nobody })
    .where('workspace_id', '=', workspace.id)
    .where('said_by', '=', id)
    .execute()
  await db
    .updateTable('purposes')
    .set({ confirmed_by: null, confirmed_by_name: nobody })
    .where('workspace_id', '=', workspace.id)
    .where('confirmed_by', '=', id)
    .execute()
  await db
    .updateTable('journey_events')
    .set({ person_id: null, by_name: nobody, words: '' })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  await db.updateTable('requests').set({ person_id: null }).where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  await db.deleteFrom('way_effects').where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  await db
    .updateTable('decisions')
    .set({ person_id: null, by_name: nobody })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  await db.deleteFrom('frictions').where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  await endTheirLinks(context, id)
  await forgetCheckins(context, id)
}

/** How sure they were goes with them; journeys of others are not to be rescued for it any more. */
async function forgetCheckins(context: Context, id: string): Promise<void> {
  const { db, workspace } = context
  const gone = await db
    .deleteFrom('checkins')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .returning('journey_id')
    .execute()
  const own = new Set(await idsOf(context, 'journeys', 'person_id', id))
  for (const journey of new Set(gone.map((row) => row.journey_id))) if (!own.has(journey)) await keepRescue(context, journey)
}

/** What belongs to a journey, by table: the columns that name a person. */
const parts = [
  ['answers', ['said_by']],
  ['purposes', ['said_by', 'confirmed_by']],
  ['requests', ['person_id']],
  ['ways', []],
  ['way_effects', ['person_id']],
  ['risks', []],
  ['trail_links', ['person_id']],
  ['decisions', ['person_id']],
  ['checkins', ['person_id']],
  ['doubts', []],
  ['outcomes', []],
  ['frictions', ['person_id']],
] as const

/** The audit keeps who changed what and when, without the words: of their journeys all, of those of others what was theirs. */
async function forgetChanges(context: Context, id: string): Promise<void> {
  const journeys = await idsOf(context, 'journeys', 'person_id', id)
  const subjects = [...journeys]
  for (const [table, columns] of parts) {
    for (const column of columns) subjects.push(...(await idsOf(context, table, column, id)))
    for (const journey of journeys) subjects.push(...(await idsOf(context, table, 'journey_id', journey)))
  }
  for (const checkin of await idsOf(context, 'checkins', 'person_id', id))
    subjects.push(...(await idsOf(context, 'doubts', 'checkin_id', checkin)))
  const person = await context.db
    .selectFrom('people')
    .select('name')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  for (let at = 0; at < subjects.length; at += 500)
    await context.db
      .updateTable('audit_events')
      // What they did on a page that was handed to them stands under their name.
      .set((row) => ({
        changes: '{}',
        actor_name: row
          .case()
          .when(row.and([row('actor_kind', '=', 'system'), row('actor_name', '=', person?.name ?? '')]))
          .then(nobody)
          .else(row.ref('actor_name'))
          .end(),
      }))
      .where('workspace_id', '=', context.workspace.id)
      .where('subject_id', 'in', subjects.slice(at, at + 500))
      .execute()
}

async function idsOf({ db, workspace }: Context, table: 'journeys' | (typeof parts)[number][0], column: string, value: string) {
  const rows = await db
    // Each has an id, and the column that is asked by.
    .selectFrom(table as 'trail_links')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where(column as 'person_id', '=', value)
    .execute()
  return rows.map((row) => row.id)
}

/** Addresses that were handed to someone stand for nothing any more. */
async function endTheirLinks({ db, workspace }: Context, personId: string): Promise<void> {
  for (const [table, kind] of [
    ['trail_links', 'trail'],
    ['checkins', 'checkin'],
  ] as const) {
    const rows = await db
      // Both name a person.
      .selectFrom(table as 'trail_links')
      .select('id')
      .where('workspace_id', '=', workspace.id)
      .where('person_id', '=', personId)
      .execute()
    for (const { id } of rows) await endLinks(db, behindValue(kind, { workspace_id: workspace.id, id }))
  }
}
