import { behindValue, endLinks } from '../../access/index.ts'
import { forgetChanges } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { keepRescue } from '../after/weigh.ts'

/** What belongs to a journey and is changed by itself. */
const parts = [
  'answers',
  'purposes',
  'requests',
  'ways',
  'way_effects',
  'risks',
  'trail_links',
  'decisions',
  'checkins',
  'doubts',
  'outcomes',
  'frictions',
] as const

/** Their own journeys go with whoever is erased: the audit says of nothing along them what was written. Nor of their check-ins, which go. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const person = await context.db
    .selectFrom('people')
    .select('name')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  const journeys = await idsOf(context, 'journeys', 'person_id', id)
  const checkins = await idsOf(context, 'checkins', 'person_id', id)
  const subjects = [...journeys, ...checkins]
  for (const table of parts) for (const journey of journeys) subjects.push(...(await idsOf(context, table, 'journey_id', journey)))
  for (const checkin of checkins) subjects.push(...(await idsOf(context, 'doubts', 'checkin_id', checkin)))
  await forgetChanges(context, subjects, person?.name)
  await forgetCheckins(context, id, new Set(journeys))
}

/** How sure they were goes with them; journeys of others are not to be rescued for it any more. */
async function forgetCheckins(context: Context, id: string, own: Set<string>): Promise<void> {
  const { db, workspace } = context
  const gone = await db
    .deleteFrom('checkins')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .returning(['id', 'journey_id'])
    .execute()
  for (const row of gone) await endLinks(db, behindValue('checkin', { workspace_id: workspace.id, id: row.id }))
  for (const journey of new Set(gone.map((row) => row.journey_id))) if (!own.has(journey)) await keepRescue(context, journey)
}

async function idsOf({ db, workspace }: Context, table: 'journeys' | (typeof parts)[number], column: string, value: string) {
  const rows = await db
    // Each has an id, and the column that is asked by.
    .selectFrom(table as 'trail_links')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where(column as 'person_id', '=', value)
    .execute()
  return rows.map((row) => row.id)
}
