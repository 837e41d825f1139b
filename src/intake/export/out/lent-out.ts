import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../pages-of.ts'
import { plainRow } from '../plain-row.ts'

/** Every resource with the touches by which it was shared. */
export async function* resourcesWithShares(caller: Caller): AsyncGenerator<object[]> {
  for await (const resources of rowsOf(caller, 'resources')) {
    const rows = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('resource_shares')
        .select(['resource_id', 'touch_id'])
        .where('workspace_id', '=', workspace.id)
        .where(
          'resource_id',
          'in',
          resources.map(({ id }) => id),
        )
        .orderBy('touch_id')
        .execute(),
    )
    const shares = Map.groupBy(rows, (row) => row.resource_id)
    yield resources.map((one) => ({ ...plainRow(one), shares: (shares.get(one.id) ?? []).map(({ touch_id }) => ({ touch_id })) }))
  }
}

/** Whether everybody may read what people say, and what stands above it. */
export async function* testimonialPage(caller: Caller): AsyncGenerator<object[]> {
  const rows = await reading(caller, ({ db, workspace }) =>
    db.selectFrom('testimonial_pages').selectAll().where('workspace_id', '=', workspace.id).execute(),
  )
  if (rows.length > 0) yield rows.map(plainRow)
}

/** What someone was lent, and what they said of us; no link that was handed out. */
export async function lentTo({ db, workspace }: Context, id: string): Promise<Record<string, object[]>> {
  const shared = await db
    .selectFrom('resource_shares as s')
    .innerJoin('touch_people as t', (join) => join.onRef('t.workspace_id', '=', 's.workspace_id').onRef('t.touch_id', '=', 's.touch_id'))
    .innerJoin('resources as r', (join) => join.onRef('r.workspace_id', '=', 's.workspace_id').onRef('r.id', '=', 's.resource_id'))
    .select(['r.title', 'r.url', 'r.file_name', 't.on_day', 's.touch_id'])
    .where('s.workspace_id', '=', workspace.id)
    .where('t.person_id', '=', id)
    .orderBy('s.touch_id')
    .execute()
  const said = await db
    .selectFrom('testimonials')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .orderBy('id')
    .execute()
  const testimonials = said.map((row) => {
    const { asked_once: _once, ...own } = plainRow(row)
    return own
  })
  return { resources_shared: shared, testimonials }
}
