import { insertRows } from '../database/index.ts'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { PromiseRow, StepRow, TallyRow } from './tables.ts'

/** One promise before and after; null before: new, null after: gone for good. */
export interface PromiseChange {
  before: PromiseRow | null
  after: PromiseRow | null
}

/** Writes promises together with the tallies that trust is read from. */
export async function savePromises(context: Context, changes: PromiseChange[]): Promise<void> {
  const tallies = new Tallies()
  const made: PromiseRow[] = []
  for (const { before, after } of changes) {
    if (before) tallies.add(before, -1)
    if (after) tallies.add(after, 1)
    if (!before && after) made.push(after)
    else if (before && after) await rewrite(context, before, after)
    else if (before) await drop(context, before)
  }
  await insertRows(context.db, 'promises', made)
  await tallies.write(context)
}

type Told = Pick<StepRow, 'kind' | 'on_day'> & Partial<StepRow>

/** A step of a promise, recorded by whoever acts. */
export function stepOf(context: Context, promise_id: string, told: Told): StepRow {
  return {
    workspace_id: context.workspace.id,
    promise_id,
    id: newId(),
    due_before: null,
    due_after: null,
    because: '',
    agreed_by_us_on: null,
    agreed_by_them_on: null,
    agreed_how: null,
    by_id: context.actor.kind === 'system' ? null : actorId(context.actor),
    by_name: context.actor.name,
    at: context.now,
    ...told,
  }
}

/** Writes steps of promises down. */
export async function writeSteps(context: Context, steps: StepRow[]): Promise<void> {
  await insertRows(context.db, 'promise_steps', steps)
}

/** How many promises ended how, by member and side, gathered before they are written. */
export class Tallies {
  readonly #counts = new Map<string, number>()

  /** Counts a promise in (or out); one that is open, or in the trash, is in no tally. */
  add(row: PromiseRow, by: 1 | -1): void {
    const outcome = outcomeOf(row)
    if (!outcome) return
    const key = `${row.side} ${outcome} ${row.member_id ?? ''}`
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + by)
  }

  /** What does not cancel out, always in the same order, so that two transactions never wait for each other in a circle. */
  entries(): [key: string, promises: number][] {
    return [...this.#counts].filter(([, promises]) => promises !== 0).sort(([a], [b]) => (a < b ? -1 : 1))
  }

  async write(context: Context): Promise<void> {
    for (const [key, promises] of this.entries()) {
      const [side, outcome, member_id = ''] = key.split(' ') as [TallyRow['side'], TallyRow['outcome'], string]
      await context.db
        .insertInto('promise_tallies')
        .values({ workspace_id: context.workspace.id, member_id, side, outcome, promises })
        .onConflict((conflict) =>
          conflict
            .columns(['workspace_id', 'member_id', 'side', 'outcome'])
            .doUpdateSet((row) => ({ promises: row('promise_tallies.promises', '+', promises) })),
        )
        .execute()
    }
  }
}

/** How a promise ended, for its tally; once it has, its day no longer moves, so that this never changes by itself. */
function outcomeOf({ shown, state, closed_on, due_on }: PromiseRow): TallyRow['outcome'] | null {
  if (shown !== 1 || state === 'open') return null
  if (state === 'broken') return 'broken'
  return closed_on !== null && closed_on > due_on ? 'late' : 'kept'
}

/** Of two who change a promise at once one wins, and the other is told: the row must still be as it was found. */
async function rewrite(context: Context, before: PromiseRow, after: PromiseRow): Promise<void> {
  const { workspace_id, id, ...columns } = after
  const { numUpdatedRows } = await context.db
    .updateTable('promises')
    .set(columns)
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .where('updated_at', '=', before.updated_at)
    .where('state', '=', before.state)
    .where('due_on', '=', before.due_on)
    .where('shown', '=', before.shown)
    .executeTakeFirst()
  if (Number(numUpdatedRows) !== 1) throw new Refusal('conflict', 'Someone else has just changed this promise. Look again.')
}

async function drop({ db }: Context, { workspace_id, id }: PromiseRow): Promise<void> {
  await db.deleteFrom('promise_steps').where('workspace_id', '=', workspace_id).where('promise_id', '=', id).execute()
  await db.deleteFrom('promises').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
}
