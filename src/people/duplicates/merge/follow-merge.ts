import type { Context, Events } from '../../../platform/context.ts'
import { forgetLetters } from '../../../platform/mail.ts'
import { inOrder } from '../pairs.ts'
import type { DistinctRow } from '../tables.ts'

type Merged = Events['people.merged']

interface Moved {
  /** With whom the one who stays was not said not to be the same, and the other was. */
  distinct: string[]
}

/** Who is not the other is not the one who stays either. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const own: Moved = { distinct: [] }
  const known = new Set((await distinctRows(context, into)).map(({ a, b }) => (a === into ? b : a)))
  for (const row of await distinctRows(context, from)) {
    const other = row.a === from ? row.b : row.a
    if (other === into || known.has(other)) continue
    own.distinct.push(other)
    await context.db
      .insertInto('distinct_pairs')
      .values({ ...row, ...inOrder(into, other) })
      .execute()
  }
  moved.people = own
}

/** Who was not the other alone may be the one who stayed again. */
export async function followPart(context: Context, { into, moved }: Merged): Promise<void> {
  const own = moved.people as Moved
  for (const other of own.distinct) {
    const { a, b } = inOrder(into, other)
    await context.db
      .deleteFrom('distinct_pairs')
      .where('workspace_id', '=', context.workspace.id)
      .where('a', '=', a)
      .where('b', '=', b)
      .execute()
  }
}

/** Of someone erased nothing stays in what was merged into them, nor of those who were part of them. */
export async function forgetMerges(context: Context, { id }: { id: string }): Promise<void> {
  for (const forgotten = new Set<string>(), open = [id]; open.length > 0; ) {
    const next = open.pop() as string
    if (forgotten.has(next)) continue
    forgotten.add(next)
    const parts = await context.db
      .selectFrom('merges')
      .select('other_id')
      .where('workspace_id', '=', context.workspace.id)
      .where('person_id', '=', next)
      .where('undone_at', 'is', null)
      .execute()
    open.push(...parts.map(({ other_id }) => other_id))
    await forgetGuests(context, next)
    await forgetLetters(context, next)
    for (const side of ['person_id', 'other_id'] as const)
      await context.db.deleteFrom('merges').where('workspace_id', '=', context.workspace.id).where(side, '=', next).execute()
    for (const side of ['a', 'b'] as const)
      await context.db.deleteFrom('distinct_pairs').where('workspace_id', '=', context.workspace.id).where(side, '=', next).execute()
    await context.db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', context.workspace.id)
      .where('subject_id', '=', next)
      .execute()
  }
}

/** While they were part of someone they are not part of any more, that one's changes told of them: of those days nothing stays. */
async function forgetGuests(context: Context, id: string): Promise<void> {
  for (const open = [{ id, from: '', until: context.now }]; open.length > 0; ) {
    const guest = open.pop() as (typeof open)[number]
    const stays = await context.db
      .selectFrom('merges')
      .select(['person_id', 'merged_at', 'undone_at'])
      .where('workspace_id', '=', context.workspace.id)
      .where('other_id', '=', guest.id)
      .where('merged_at', '>=', guest.from)
      .where('undone_at', '<=', guest.until)
      .execute()
    for (const { person_id, merged_at, undone_at } of stays) {
      const until = undone_at ?? context.now
      // Whoever they were part of may have been part of a third meanwhile.
      open.push({ id: person_id, from: merged_at, until })
      await context.db
        .updateTable('audit_events')
        .set({ changes: '{}' })
        .where('workspace_id', '=', context.workspace.id)
        .where('subject_id', '=', person_id)
        .where('at', '>=', merged_at)
        .where('at', '<=', until)
        .execute()
    }
  }
}

function distinctRows(context: Context, id: string): Promise<DistinctRow[]> {
  return context.db
    .selectFrom('distinct_pairs')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where((eb) => eb.or([eb('a', '=', id), eb('b', '=', id)]))
    .execute()
}
