import { addFinder, type Finder, wordsOf } from '../people/index.ts'
import { toTouches } from './queries.ts'
import type { TouchRow } from './tables.ts'

/** Finds touches by the words that were written of them, the latest first. */
const touchesFinder: Finder = {
  kind: 'touch',
  most: 0.3,
  async find(context, tokens, limit) {
    // An address was written down as the words in it.
    const words = tokens
      .flatMap(({ words }) => (words.length === 1 ? wordsOf(words[0] ?? '').map((word) => [word]) : [words]))
      .filter(([first = '']) => first.length > 2)
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
