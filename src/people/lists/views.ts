import { z } from 'zod'
import { prepared } from '../../database/index.ts'
import { newId } from '../../platform/clock.ts'
import { actorId } from '../../platform/context.ts'
import { Id, Instant, Line, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'

const SavedView = z.object({ id: Id, screen: z.string(), name: z.string(), query: z.string(), created_at: Instant })

export const listViews = operation({
  name: 'saved_views.list',
  method: 'GET',
  path: '/saved-views',
  summary: 'List your saved views of a screen',
  input: { screen: Line(40).default('people') },
  output: List(SavedView),
  may: 'viewer',
  columns: ['name', 'query', 'id'],
  async run(context, { screen }) {
    return { items: await viewsOf(context.db, [context.workspace.id, actorId(context.actor), screen]), next: null }
  },
})

const viewsOf = prepared<z.output<typeof SavedView>>((db) =>
  db
    .selectFrom('saved_views')
    .select(['id', 'screen', 'name', 'query', 'created_at'])
    .where('workspace_id', '=', '')
    .where('member_id', '=', '')
    .where('screen', '=', '')
    .orderBy('name'),
)

export const createView = operation({
  name: 'saved_views.create',
  method: 'POST',
  path: '/saved-views',
  summary: 'Keep the filters of a screen under a name; the same name takes the new ones',
  input: {
    screen: Line(40).default('people'),
    name: Line(60),
    query: z
      .string()
      .max(2000)
      .regex(/^[^#\s]*$/, 'must be the query of an address'),
  },
  output: SavedView,
  may: 'viewer',
  example: { name: 'Overdue customers', query: 'relation=customer&sort=due_on' },
  done: 'View saved.',
  async run(context, { screen, name, query }) {
    const row = {
      workspace_id: context.workspace.id,
      id: newId(),
      member_id: actorId(context.actor),
      screen,
      name,
      query: query.replace(/^\?/, ''),
      created_at: context.now,
    }
    const saved = await context.db
      .insertInto('saved_views')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id', 'screen', 'name']).doUpdateSet({ query: row.query }))
      .returning(['id', 'screen', 'name', 'query', 'created_at'])
      .executeTakeFirstOrThrow()
    context.changed({ kind: 'saved_view', id: saved.id, after: saved })
    return saved
  },
})

export const removeView = operation({
  name: 'saved_views.remove',
  method: 'DELETE',
  path: '/saved-views/{id}',
  summary: 'Forget a saved view of yours',
  input: { id: Id },
  output: SavedView,
  may: 'viewer',
  refuses: ['not_found'],
  done: 'View forgotten.',
  undo: { operation: 'saved_views.create', values: { screen: '{screen}', name: '{name}', query: '{query}' } },
  async run(context, { id }) {
    const view = await context.db
      .deleteFrom('saved_views')
      .where('workspace_id', '=', context.workspace.id)
      .where('member_id', '=', actorId(context.actor))
      .where('id', '=', id)
      .returning(['id', 'screen', 'name', 'query', 'created_at'])
      .executeTakeFirst()
    if (!view) throw new Refusal('not_found', 'You have no such view.')
    context.changed({ kind: 'saved_view', id, before: view, after: null })
    return view
  },
})
