import { z } from 'zod'
import { Day, Id, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { trailNews } from '../news.ts'

const News = z.object({ journey_id: Id, person_id: Id, person: z.string(), kind: z.string(), on: Day, words: z.string() })

export const listTrailNews = operation({
  name: 'trail.news',
  method: 'GET',
  path: '/trail-news',
  summary: 'List what happened on trails yesterday and today: who opened theirs, and the weightiest thing they said there',
  input: { on: Day.optional() },
  output: List(News),
  may: 'viewer',
  columns: ['on', 'person', 'kind', 'words', 'journey_id'],
  async run(context, { on }) {
    const news = await trailNews(context, { on: on ?? context.today, guide: null })
    const names = new Map<string, string>()
    if (news.length > 0) {
      const rows = await context.db
        .selectFrom('people')
        .select(['id', 'name'])
        .where('workspace_id', '=', context.workspace.id)
        .where(
          'id',
          'in',
          news.map((one) => one.person_id),
        )
        .execute()
      for (const { id, name } of rows) names.set(id, name)
    }
    return {
      items: news.flatMap((one) => (names.has(one.person_id) ? [{ ...one, person: names.get(one.person_id) ?? '' }] : [])),
      next: null,
    }
  },
})
