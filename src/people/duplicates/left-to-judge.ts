import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Linked } from './linking.ts'
import { pairRow, stillHere } from './pairs.ts'

/** Two who may be one, as an import found them: by id. */
export interface Left extends Linked {
  ids: [string, string]
}

/** Leaves pairs in the queue that an import was not sure of. They stay there until they are judged, whatever a search finds. */
export async function leaveToJudge(context: Context, importId: string, pairs: Left[]): Promise<void> {
  const rows = pairs.filter(({ ids: [a, b] }) => a !== b).map((pair) => pairRow(context, markOf(importId), pair.ids, pair))
  await insertRows(context.db, 'duplicate_pairs', await stillHere(context, rows), 'ignore')
}

/** How many pairs of an import wait to be judged. */
export async function countToJudge(context: Context, importId: string): Promise<number> {
  const { count } = await waiting(context, importId)
    .select((row) => row.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Names = (context: Context, ids: string[]) => Promise<Map<string, string>>
let names: Names = async () => new Map()

/** Lets pairs name the import that left them: what imports are called is known further down. */
export function nameImports(given: Names): void {
  names = given
}

/** What imports are called, by id. */
export async function importNames(context: Context, ids: string[]): Promise<Map<string, string>> {
  return ids.length > 0 ? names(context, [...new Set(ids)]) : new Map()
}

function waiting(context: Context, importId: string) {
  return context.db
    .selectFrom('duplicate_pairs as d')
    .innerJoin('people as pa', (join) => join.onRef('pa.workspace_id', '=', 'd.workspace_id').onRef('pa.id', '=', 'd.a'))
    .innerJoin('people as pb', (join) => join.onRef('pb.workspace_id', '=', 'd.workspace_id').onRef('pb.id', '=', 'd.b'))
    .leftJoin('distinct_pairs as no', (join) =>
      join.onRef('no.workspace_id', '=', 'd.workspace_id').onRef('no.a', '=', 'd.a').onRef('no.b', '=', 'd.b'),
    )
    .where('d.workspace_id', '=', context.workspace.id)
    .where('d.search_id', '=', markOf(importId))
    .where('pa.removed_at', '=', '')
    .where('pb.removed_at', '=', '')
    .where('no.a', 'is', null)
}

/** What stands in the place of a search's id: it sorts behind those, so that no search takes such a pair for one it did not find again. */
export function markOf(importId: string): string {
  return `${marked}${importId}`
}

/** The import that left a pair; null for one that a search found. */
export function importOf(searchId: string): string | null {
  return searchId.startsWith(marked) ? searchId.slice(marked.length) : null
}

const marked = 'import:'
