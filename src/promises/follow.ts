import { forgetChanges, type Saved } from '../people/index.ts'
import type { Context, Events } from '../platform/context.ts'
import { remembers } from './change.ts'
import { remindFrom } from './reminders/schedule.ts'
import { savePromises } from './save.ts'
import type { PromiseRow } from './tables.ts'

type Merged = Events['people.merged']

/** The promises of someone who becomes part of another are that one's from now on, those in the trash too. */
export async function followMerge(context: Context, { into, from, moved }: Merged): Promise<void> {
  const rows = await promisesOf(context, from)
  await give(context, rows, into)
  moved.promises = rows.map((row) => row.id)
}

/** Gives back those that were the other's and are still with the one who stayed. */
export async function followPart(context: Context, { into, from, moved }: Merged): Promise<void> {
  // A merging from before there were promises moved none.
  const ids = new Set((moved.promises as string[] | undefined) ?? [])
  const rows = (await promisesOf(context, into)).filter((row) => ids.has(row.id))
  await give(context, rows, from)
}

/** Nothing stays of what was promised to or by someone who is erased. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const rows = await promisesOf(context, id)
  await savePromises(
    context,
    rows.map((before) => ({ before, after: null })),
  )
  await forgetChanges(
    context,
    rows.map((row) => row.id),
  )
}

/** The promises of someone who goes into the trash, or comes out of it, are hidden or shown, and count or do not. */
export async function followSaved(context: Context, saved: Saved[]): Promise<void> {
  for (const { before, after } of saved) {
    if (!before || !after || (before.removed_at === '') === (after.removed_at === '')) continue
    const rows = await promisesOf(context, after.id)
    const shown = after.removed_at === '' ? 1 : 0
    const changes = rows.filter((row) => row.removed_at === '').map((row) => ({ before: row, after: { ...row, shown } }))
    await savePromises(context, changes)
    if (changes.some((change) => remembers(change.after))) await remindFrom(context)
  }
}

async function give(context: Context, rows: PromiseRow[], personId: string): Promise<void> {
  const to = await context.db
    .selectFrom('people')
    .select('removed_at')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', personId)
    .executeTakeFirst()
  await savePromises(
    context,
    rows.map((row) => {
      const shown = row.removed_at === '' && to?.removed_at === '' ? 1 : 0
      return { before: row, after: { ...row, person_id: personId, shown } }
    }),
  )
}

function promisesOf(context: Context, personId: string): Promise<PromiseRow[]> {
  return context.db
    .selectFrom('promises')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', personId)
    .execute()
}
