import type { Context } from '../../platform/context.ts'
import { addDated, addWorth, type Dated } from './hooks.ts'

// What stands above offerings is asked here: the next touch, open promises; and what is their own: renewals, sheets, what was agreed on.

addDated(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('people')
    .select(['id', 'due_on'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .where('due_on', '>', '')
    .execute()
  return new Map(rows.map(({ id, due_on }) => [id, [{ on: due_on, words: 'the next word with them', href: `/people/${id}` }]]))
})

addDated(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('promises')
    .select(['id', 'person_id', 'due_on', 'side'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('shown', '=', 1)
    .where('state', '=', 'open')
    .orderBy('due_on')
    .execute()
  return byPerson(rows, ({ id, due_on, side }) => {
    return { on: due_on, words: side === 'us' ? 'a promise of ours' : 'a promise of theirs', href: `/promises/${id}` }
  })
})

addDated(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('credit_agreements')
    .select(['id', 'person_id', 'renews_on', 'name'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('ended_on', '=', '')
    .where('renews_on', '>', '')
    .execute()
  return byPerson(rows, ({ id, renews_on, name }) => ({ on: renews_on, words: `${name} renews`, href: `/credits/${id}` }))
})

addDated(async ({ db, workspace, today }, ids) => {
  const rows = await db
    .selectFrom('price_sheets')
    .select(['id', 'person_id', 'valid_until', 'title'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('state', '=', 'sent')
    .where('valid_until', '>=', today)
    .execute()
  return byPerson(rows, ({ id, valid_until, title }) => {
    return { on: valid_until, words: `the price sheet “${title}” ends`, href: `/price-sheets/${id}` }
  })
})

addWorth(async ({ db, workspace }: Context, ids) => {
  const rows = await db
    .selectFrom('price_sheets')
    .select(['person_id', 'journey_id', 'currency', 'accepted_once', 'accepted_a_year', 'family_id', 'version'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', 'in', ids)
    .where('state', '=', 'accepted')
    .orderBy('version')
    .execute()
  // A newer version that was accepted takes the place of the one before.
  const latest = [...new Map(rows.map((row) => [row.family_id, row])).values()]
  const groups = Map.groupBy(latest, (row) => row.person_id)
  return new Map(
    [...groups].map(([id, own]) => [
      id,
      own.map(({ journey_id, currency, accepted_once, accepted_a_year }) => {
        return { journey_id, sheet: true, value: { amount: accepted_once + accepted_a_year, currency } }
      }),
    ]),
  )
})

function byPerson<Row extends { person_id: string }>(rows: Row[], dated: (row: Row) => Dated): Map<string, Dated[]> {
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map([...groups].map(([id, own]) => [id, own.map(dated)]))
}
