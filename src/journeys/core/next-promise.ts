import { z } from 'zod'
import { type Context, oncePerPage } from '../../platform/context.ts'
import { Day } from '../../platform/inputs/schema.ts'

export const NextPromise = z.object({ words: z.string(), by: z.enum(['us', 'them']), due_on: Day })

/** The open promise of each journey that is due first. */
export async function nextPromises(context: Context, ids: string[]): Promise<Map<string, z.output<typeof NextPromise>>> {
  if (ids.length === 0) return new Map()
  return oncePerPage(context, `next promises of ${ids.join(' ')}`, () => findNext(context, ids))
}

async function findNext({ db, workspace }: Context, ids: string[]): Promise<Map<string, z.output<typeof NextPromise>>> {
  const rows = await db
    .selectFrom('promises')
    .select(['journey_id', 'words', 'side', 'due_on'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .where('state', '=', 'open')
    .where('shown', '=', 1)
    .orderBy('due_on', 'desc')
    .execute()
  // The last one wins, which is the one that is due first.
  return new Map(rows.map((row) => [row.journey_id ?? '', { words: row.words, by: row.side, due_on: row.due_on }]))
}
