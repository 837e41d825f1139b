import { addDated, addWorth, tellOfJourneys } from '../../offerings/index.ts'
import { moneyFrom } from '../../platform/money.ts'

// What price sheets, and the worth of a client for life, need to know of journeys: offerings stand above them and ask through these.

tellOfJourneys(async ({ db, workspace }, id) => {
  const row = await db
    .selectFrom('journeys')
    .select(['person_id', 'staying'])
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!row) return null
  const { downtime = null } = JSON.parse(row.staying) as {
    downtime?: { cost_per_hour: { amount: number; currency: string }; from: string }
  }
  return { person_id: row.person_id, downtime: downtime && { cost_per_hour: downtime.cost_per_hour, from: downtime.from } }
})

addDated(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('checkins')
    .select(['journey_id', 'person_id', 'due_on'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('state', '=', 'planned')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map(
    [...groups].map(([id, own]) => [
      id,
      own.map(({ journey_id, due_on }) => ({ on: due_on, words: 'a check-in', href: `/journeys/${journey_id}#checkins` })),
    ]),
  )
})

/** What a journey was worth counts once they have said yes to it. */
addWorth(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('journeys')
    .select(['id', 'person_id', 'value', 'currency'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('removed_at', '=', '')
    .where('committed_on', '>', '')
    .where('value', '>', 0)
    .execute()
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map(
    [...groups].map(([id, own]) => [
      id,
      own.flatMap((row) => {
        const value = moneyFrom(row.value, row.currency)
        return value ? [{ journey_id: row.id, value }] : []
      }),
    ]),
  )
})
