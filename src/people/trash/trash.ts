import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'
import { operation } from '../../platform/operation.ts'
import { Id, Instant, List } from '../../platform/schema.ts'

const Removed = z.object({
  kind: z.string(),
  id: Id,
  title: z.string(),
  removed_at: Instant,
  /** The operation that takes it out again. */
  restore: z.string(),
  values: z.record(z.string(), z.string()).optional().meta({ description: 'What that operation takes, where it is more than the id' }),
})
export type Removed = z.output<typeof Removed>

/** How long what was removed can be restored, in days. */
export const trashDays = 30

/** One kind of thing that can lie in the trash. The nouns further down add theirs. */
export interface TrashKind {
  kind: string
  list(context: Context, limit: number): Promise<Removed[]>
  /** Empties what was removed before a day, for good; at most `limit` at a time. Answers how many went. */
  empty(context: Context, before: Day, limit: number): Promise<number>
}

const kinds: TrashKind[] = []

/** Lets another kind of thing lie in the trash. */
export function addTrash(kind: TrashKind): void {
  kinds.push(kind)
}

export const listTrash = operation({
  name: 'trash.list',
  method: 'GET',
  path: '/trash',
  summary: `List what was removed in the last ${trashDays} days and can be restored, the latest first`,
  input: { kind: z.string().max(40).optional(), limit: z.int().min(1).max(200).default(100) },
  output: List(Removed),
  may: 'viewer',
  columns: ['kind', 'title', 'removed_at', 'restore', 'id'],
  async run(context, { kind, limit }) {
    const items: Removed[] = []
    for (const one of kinds) if (!kind || one.kind === kind) items.push(...(await one.list(context, limit)))
    items.sort((a, b) => (a.removed_at < b.removed_at ? 1 : a.removed_at > b.removed_at ? -1 : 0))
    return { items: items.slice(0, limit), next: null }
  },
})

/** Removes for good what has been in the trash for longer than it is kept. */
export async function emptyTrash(context: Context): Promise<number> {
  let gone = 0
  for (const kind of kinds) gone += await kind.empty(context, addDays(context.today, -trashDays), 200)
  return gone
}
