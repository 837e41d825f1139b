import { addCheck, type Difference } from '../../platform/check.ts'
import type { Context } from '../../platform/context.ts'
import { circlesOf } from '../circles.ts'
import { fold } from '../search/folding.ts'
import type { PersonRow } from '../tables.ts'
import { Counts } from './counts.ts'
import { keysOfOrganization, keysOfPerson } from './keys.ts'
import { dueOn, inYear } from './rules.ts'

/** Goes through everyone a thousand at a time, letting others be answered in between. */
export async function* everyone(context: Context): AsyncGenerator<PersonRow[]> {
  for (let after = ''; ; ) {
    const rows = await context.db
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
    await Bun.sleep(0)
  }
}

addCheck(async function* people(context, looked) {
  const circles = new Map((await circlesOf(context)).map((circle) => [circle.id, circle]))
  const counts = new Counts()
  for await (const rows of everyone(context)) {
    looked(rows.length)
    const keys = await keysKept(context, rows)
    for (const row of rows) {
      const own = {
        name_key: fold(row.name).slice(0, 200),
        birthday_in_year: inYear(row.birthday),
        due_on: dueOn(row.last_touch_on, circles.get(row.circle_id ?? ''), row.met_on),
      }
      for (const [column, value] of Object.entries(own)) yield* differs(`people.${column}`, row.id, row[column as 'due_on'], value)
      yield* differs(
        'person_keys',
        row.id,
        keys.get(row.id) ?? '',
        keysOfPerson(row, context.workspace.country)
          .map(({ kind, key }) => `${kind}:${key}`)
          .sort()
          .join(' '),
      )
      counts.add(row, 1)
    }
  }
  for (const circle of circles.values()) yield* differs('circles.people', circle.id, circle.people, counts.circles.get(circle.id) ?? 0)
  yield* tags(context, counts.tags)
  yield* organizations(context, counts.organizations, looked)
})

async function keysKept(context: Context, people: PersonRow[]): Promise<Map<string, string>> {
  const rows = await context.db
    .selectFrom('person_keys')
    .select(['person_id', 'kind', 'key'])
    .where('workspace_id', '=', context.workspace.id)
    .where(
      'person_id',
      'in',
      people.map((person) => person.id),
    )
    .execute()
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map(
    [...groups].map(([id, keys]) => [
      id,
      keys
        .map(({ kind, key }) => `${kind}:${key}`)
        .sort()
        .join(' '),
    ]),
  )
}

async function* tags(context: Context, counted: Map<string, number>): AsyncGenerator<Difference> {
  const rows = await context.db.selectFrom('tags').select(['key', 'people']).where('workspace_id', '=', context.workspace.id).execute()
  const kept = new Map(rows.map((row) => [row.key, row.people]))
  for (const key of new Set([...kept.keys(), ...counted.keys()]))
    yield* differs('tags.people', key, kept.get(key) ?? 0, counted.get(key) ?? 0)
}

async function* organizations(context: Context, counted: Map<string, number>, looked: (count: number) => void): AsyncGenerator<Difference> {
  for (let after = ''; ; ) {
    const rows = await context.db
      .selectFrom('organizations')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '>', after)
      .orderBy('id')
      .limit(1000)
      .execute()
    const last = rows.at(-1)
    if (!last) return
    looked(rows.length)
    const keys = await context.db
      .selectFrom('organization_keys')
      .select(['organization_id', 'kind', 'key'])
      .where('workspace_id', '=', context.workspace.id)
      .where(
        'organization_id',
        'in',
        rows.map((row) => row.id),
      )
      .execute()
    const kept = Map.groupBy(keys, (key) => key.organization_id)
    for (const row of rows) {
      yield* differs('organizations.people', row.id, row.people, counted.get(row.id) ?? 0)
      const own = (kept.get(row.id) ?? [])
        .map(({ kind, key }) => `${kind}:${key}`)
        .sort()
        .join(' ')
      yield* differs(
        'organization_keys',
        row.id,
        own,
        keysOfOrganization(row)
          .map(({ kind, key }) => `${kind}:${key}`)
          .sort()
          .join(' '),
      )
    }
    after = last.id
    await Bun.sleep(0)
  }
}

function* differs(figure: string, subject: string, kept: unknown, recomputed: unknown): Generator<Difference> {
  if (kept !== recomputed) yield { figure, subject, kept: String(kept), recomputed: String(recomputed) }
}
