import { addFinder, type Found, type Token } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { toTouches } from './queries.ts'
import type { TouchRow } from './tables.ts'

/** Finds touches by the words that were written of them, the latest first. */
const touchesFinder = {
  kind: 'touch',
  async find(context: Context, tokens: Token[], limit: number): Promise<Found[]> {
    const words = tokens.flatMap((token) => (token.words.length > 0 && (token.words[0]?.length ?? 0) > 2 ? [token.words] : []))
    if (words.length === 0) return []
    const ids = await context.store.texts.find(context.db, context.workspace.id, words, limit)
    if (ids.length === 0) return []
    const rows: TouchRow[] = await context.db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', ids)
      .execute()
    rows.sort((a, b) => (a.on_day < b.on_day ? 1 : a.on_day > b.on_day ? -1 : 0))
    const touches = await toTouches(context, rows)
    return touches.map((touch, at) => ({
      kind: 'touch',
      id: touch.id,
      title: touch.people.map((person) => person.name).join(', '),
      detail: `${touch.on}: ${touch.words.slice(0, 160)}`,
      // Words that someone wrote come after names; among themselves the latest lead.
      score: 0.3 - at * 0.001,
    }))
  },
}

addFinder(touchesFinder)
