import { z } from 'zod'
import { call } from '../platform/call.ts'
import type { Context } from '../platform/context.ts'
import { Id, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { channels, createTouch, Touch } from '../touches/index.ts'
import { holdResource } from './resource.ts'

export const shareResource = operation({
  name: 'resources.share',
  method: 'POST',
  path: '/resources/{id}/share',
  summary: 'Record that a resource was shared with someone: a touch, once a day for each of them',
  input: {
    id: Id,
    person_id: Id,
    channel: z.enum(channels).default('email'),
    words: Words(2000).default('').meta({ description: 'What you said to it' }),
  },
  output: Touch,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':resource', person_id: ':person', words: 'The second page is yours.' },
  done: 'Shared.',
  undo: { operation: 'touches.remove', values: { id: '{id}' } },
  async run(context, { id, person_id, channel, words }) {
    const { db, workspace, today } = context
    // The row is held first, so that of two who share it at once the second knows of the other.
    const { title, url } = await holdResource(context, id)
    if ((await sharesOf(context, { resource_ids: [id], person_ids: [person_id] })).get(`${id} ${person_id}`) === today)
      throw new Refusal('conflict', 'It was shared with them today already.')
    const said = [words, url ? `“${title}” (${url})` : `“${title}”`].filter(Boolean).join('\n')
    const touch = await call(context, createTouch, { person_ids: [person_id], channel, direction: 'out', kind: 'resource', words: said })
    await db.insertInto('resource_shares').values({ workspace_id: workspace.id, touch_id: touch.id, resource_id: id }).execute()
    context.changed({ kind: 'resource', id, after: { shared_with: person_id } })
    return touch
  },
})

/** When what was last shared with whom, by `RESOURCE PERSON`: of some resources, some people, or both. */
export async function sharesOf(
  { db, workspace }: Context,
  { resource_ids, person_ids }: { resource_ids?: string[]; person_ids?: string[] },
): Promise<Map<string, string>> {
  let query = db
    .selectFrom('resource_shares as s')
    // Touches in the trash reach nobody.
    .innerJoin('touch_people as t', (join) => join.onRef('t.workspace_id', '=', 's.workspace_id').onRef('t.touch_id', '=', 's.touch_id'))
    .select((row) => ['s.resource_id', 't.person_id', row.fn.max('t.on_day').as('on_day')])
    .where('s.workspace_id', '=', workspace.id)
  if (resource_ids !== undefined) query = query.where('s.resource_id', 'in', resource_ids)
  if (person_ids !== undefined) query = query.where('t.person_id', 'in', person_ids)
  const rows = await query.groupBy(['s.resource_id', 't.person_id']).execute()
  return new Map(rows.map((row) => [`${row.resource_id} ${row.person_id}`, row.on_day]))
}
