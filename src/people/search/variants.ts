import { distance } from 'fastest-levenshtein'
import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import { variantsOf } from './folding.ts'

/** Keeps the spellings one letter short of each word, once for each word of a workspace. */
export async function noteVariants(context: Context, words: string[]): Promise<void> {
  const fresh = [...new Set(words)].filter((word) => word.length >= 4 && !known.has(`${context.workspace.id} ${word}`)).sort()
  for (let at = 0; at < fresh.length; at += 500) {
    const some = fresh.slice(at, at + 500)
    const there = await context.db
      .selectFrom('name_variants')
      .select('word')
      .where('workspace_id', '=', context.workspace.id)
      .where(
        'variant',
        'in',
        some.map((word) => word.slice(0, 7)),
      )
      .where('word', 'in', some)
      .execute()
    const noted = new Set(there.map((row) => row.word))
    const rows = some
      .filter((word) => !noted.has(word))
      .flatMap((word) => variantsOf(word).map((variant) => ({ workspace_id: context.workspace.id, variant, word })))
    await insertRows(context.db, 'name_variants', rows, 'ignore')
    for (const word of noted) remember(`${context.workspace.id} ${word}`)
  }
}

/** The known words that a mistyped one may have been meant for, the nearest first; at most `most`. */
export async function nearWords(context: Context, word: string, most = 5): Promise<string[]> {
  if (word.length < 4) return []
  const rows = await context.db
    .selectFrom('name_variants')
    .select('word')
    .distinct()
    .where('workspace_id', '=', context.workspace.id)
    .where('variant', 'in', variantsOf(word))
    .limit(200)
    .execute()
  const allowed = word.length < 6 ? 1 : 2
  return rows
    .map((row) => ({ word: row.word, off: edits(word, row.word) }))
    .filter((near) => near.off <= allowed)
    .sort((a, b) => a.off - b.off || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map((near) => near.word)
}

/** Edits between what was typed and the beginning of a word as long; two letters that changed places count as one. */
function edits(typed: string, word: string): number {
  return Math.min(apart(typed, word), apart(typed, word.slice(0, typed.length)) + 0.5)
}

function apart(a: string, b: string): number {
  const edits = distance(a, b)
  if (edits !== 2 || a.length !== b.length) return edits
  const at = [...a].findIndex((letter, index) => letter !== b[index])
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2) ? 1 : 2
}

// Words seen in the database: it only spares a look, so that losing it costs nothing.
const known = new Set<string>()

function remember(word: string): void {
  if (known.size >= 50_000) known.clear()
  known.add(word)
}
