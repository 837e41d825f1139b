import { z } from 'zod'
import { prepared } from '../database/index.ts'
import { newId } from '../platform/clock.ts'
import { type Context, oncePerPage } from '../platform/context.ts'
import { Id, Line, List } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { firstCircles } from './record/rules.ts'
import { dueAgain } from './record/save.ts'
import { fold } from './search/folding.ts'
import type { CircleRow } from './tables.ts'

export const Circle = z.object({ id: Id, name: z.string(), days: z.int().nullable(), position: z.int(), people: z.int() })

const days = z
  .int()
  .min(1, 'must be at least 1')
  .max(3650, 'must be at most 3650')
  .nullable()
  .meta({ description: 'How many days may pass between touches; null: none are due' })

export const listCircles = operation({
  name: 'circles.list',
  method: 'GET',
  path: '/circles',
  summary: 'List the circles, the closest first',
  input: {},
  output: List(Circle),
  may: 'viewer',
  columns: ['name', 'days', 'people', 'id'],
  async run(context) {
    return { items: (await circlesOf(context)).map(toCircle), next: null }
  },
})

export const createCircle = operation({
  name: 'circles.create',
  method: 'POST',
  path: '/circles',
  summary: 'Add a circle',
  input: { name: Line(60), days },
  output: Circle,
  may: 'lead',
  refuses: ['conflict'],
  example: { name: 'yearly', days: 365 },
  done: 'Circle added.',
  async run(context, { name, days }) {
    const others = await circlesOf(context)
    if (others.length >= 50) throw new Refusal('conflict', 'There can be at most 50 circles.')
    refuseTaken(others, name)
    const row = circleRow(context, name, days, others.length)
    await context.db.insertInto('circles').values(row).execute()
    context.changed({ kind: 'circle', id: row.id, after: toCircle(row) })
    return toCircle(row)
  },
})

export const updateCircle = operation({
  name: 'circles.update',
  method: 'PATCH',
  path: '/circles/{id}',
  summary: 'Rename a circle, or change its days; everyone in it gets a new due day',
  input: { id: Id, name: Line(60).optional(), days: days.optional() },
  output: Circle,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':circle', days: 21 },
  done: 'Circle saved.',
  async run(context, { id, ...given }) {
    const all = await circlesOf(context)
    const before = all.find((circle) => circle.id === id)
    if (!before) throw new Refusal('not_found', 'There is no such circle.')
    const name = given.name ?? before.name
    refuseTaken(
      all.filter((circle) => circle.id !== id),
      name,
    )
    const after: CircleRow = { ...before, name, name_key: fold(name), days: given.days === undefined ? before.days : given.days }
    await context.db
      .updateTable('circles')
      .set({ name: after.name, name_key: after.name_key, days: after.days })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    if (after.days !== before.days) await dueAgain(context, after)
    context.changed({ kind: 'circle', id, before: toCircle(before), after: toCircle(after) })
    return toCircle(after)
  },
})

export const removeCircle = operation({
  name: 'circles.remove',
  method: 'DELETE',
  path: '/circles/{id}',
  summary: 'Remove a circle that nobody is in',
  input: { id: Id },
  output: Circle,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: 'Circle removed.',
  undo: { operation: 'circles.create', values: { name: '{name}', days: '{days}' } },
  async run(context, { id }) {
    const circle = (await circlesOf(context)).find((one) => one.id === id)
    if (!circle) throw new Refusal('not_found', 'There is no such circle.')
    const used = await context.db
      .selectFrom('people')
      .select('id')
      .where('workspace_id', '=', context.workspace.id)
      .where('circle_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    if (used) throw new Refusal('conflict', `People are in the circle ${circle.name} (the trash counts too); move them first.`)
    await context.db.deleteFrom('circles').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'circle', id, before: toCircle(circle), after: null })
    return toCircle(circle)
  },
})

/** The workspace's circles, the closest first. */
export function circlesOf(context: Context): Promise<CircleRow[]> {
  return oncePerPage(context, 'circles', () => allCircles(context.db, [context.workspace.id]))
}

const allCircles = prepared<CircleRow>((db) =>
  db.selectFrom('circles').selectAll().where('workspace_id', '=', '').orderBy('position').orderBy('id'),
)

/** The circle of a name, in any spelling; refuses one that is not there and names those that are. */
export function circleNamed(circles: CircleRow[], name: string): CircleRow {
  const found = circles.find((circle) => circle.name_key === fold(name))
  if (found) return found
  const message = `is none of the circles (${circles.map((circle) => circle.name).join(', ')})`
  throw new Refusal('invalid', `circle ${message}.`, [{ path: 'circle', message }])
}

/** Makes the circles that every workspace begins with. */
export async function makeFirstCircles(context: Context): Promise<void> {
  const rows = firstCircles.map(({ name, days }, position) => circleRow(context, name, days, position))
  await context.db.insertInto('circles').values(rows).execute()
}

function circleRow(context: Context, name: string, days: number | null, position: number): CircleRow {
  return { workspace_id: context.workspace.id, id: newId(), name, name_key: fold(name), days, position, people: 0, created_at: context.now }
}

function refuseTaken(circles: CircleRow[], name: string): void {
  if (circles.some((circle) => circle.name_key === fold(name))) throw new Refusal('conflict', `There is a circle called ${name} already.`)
}

function toCircle({ id, name, days, position, people }: CircleRow): z.output<typeof Circle> {
  return { id, name, days, position, people }
}
