import { z } from 'zod'
import { operation } from '../platform/operation.ts'
import { List } from '../platform/schema.ts'

export const listTags = operation({
  name: 'tags.list',
  method: 'GET',
  path: '/tags',
  summary: 'List the tags in use, with how many people have each',
  input: {},
  output: List(z.object({ name: z.string(), people: z.int() })),
  may: 'viewer',
  columns: ['name', 'people'],
  async run(context) {
    const items = await context.db
      .selectFrom('tags')
      .select(['name', 'people'])
      .where('workspace_id', '=', context.workspace.id)
      .where('people', '>', 0)
      .orderBy('key')
      .limit(1000)
      .execute()
    return { items, next: null }
  },
})
