import type { SelectQueryBuilder } from 'kysely'
import { addFinder, type Found, type Token } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'
import { toTouches } from './queries.ts'

/** Finds touches by the words that were written of them, the latest first. */
export const touchesFinder = {
  kind: 'touch',
  async find(context: Context, tokens: Token[], limit: number): Promise<Found[]> {
    const words = tokens.flatMap((token) => (token.words.length > 0 && (token.words[0]?.length ?? 0) > 2 ? [token.words] : []))
    if (words.length === 0) return []
    let query = context.db.selectFrom('touches as t').selectAll('t').where('t.workspace_id', '=', context.workspace.id).where('t.removed_at', '=', '')
    for (const spellings of words) query = query.where('t.id', 'in', idsWithWord(context, spellings))
    const rows = await query.limit(200).execute()
    rows.sort((a, b) => (a.on_day < b.on_day ? 1 : a.on_day > b.on_day ? -1 : 0))
    const touches = await toTouches(context, rows.slice(0, limit))
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

type Ids = SelectQueryBuilder<Tables, never, { id: string }>

function idsWithWord(context: Context, spellings: string[]): Ids {
  const parts = spellings.map(
    (word) =>
      context.db
        .selectFrom('touch_words as w')
        .select('w.touch_id as id')
        .where('w.workspace_id', '=', context.workspace.id)
        .where('w.word', '>=', word)
        .where('w.word', '<', `${word}\u{10FFFF}`)
        .orderBy('w.word')
        .orderBy('w.touch_id', 'desc')
        .limit(5000) as unknown as Ids,
  )
  return parts.length === 1 ? (parts[0] as Ids) : parts.map(wrapped(context)).reduce((union, part) => union.unionAll(part))
}

/** A part of a union that has an order and a limit of its own must stand in brackets: as a table of its own. */
function wrapped(context: Context) {
  return (part: Ids): Ids => context.db.selectFrom(part.as('part')).select('part.id') as unknown as Ids
}
