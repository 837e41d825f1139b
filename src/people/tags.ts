import { sql } from 'kysely'
import { z } from 'zod'
import { prepared } from '../database/index.ts'
import { List } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'

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
    return { items: await tagsInUse(context.db, [context.workspace.id, 0]), next: null }
  },
})

const tagsInUse = prepared<{ name: string; people: number }>((db) =>
  db
    .selectFrom('tags')
    .select(['name', 'people'])
    .where('workspace_id', '=', '')
    .where('people', '>', 0)
    .orderBy('key')
    .limit(sql.lit(1000)),
)
