import { milliseconds, now } from '../clock.ts'
import type { Store } from '../context.ts'
import type { JobsWork } from './jobs.ts'

// A round goes through the workspaces in slices, so that no process ever holds the ids of all of them.
const slice = 500
const pause = 20_000

/** Something that is looked at in every workspace from time to time. */
export interface Round {
  /** Known by it among all processes. */
  name: string
  /** From the end of one round to the beginning of the next, in milliseconds. */
  rest: number
  visit(workspaceId: string): Promise<unknown>
}

/**
 * Goes through all workspaces again and again while the program serves. Processes share a round: each slice of it is taken by one of
 * them. A workspace that fails is told of and left for the next round. The answer stops it and waits for the visit that has begun.
 */
export function startRounds(work: JobsWork, round: Round): () => Promise<void> {
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const go = () => {
    running = running.then(() => (stopped ? 0 : goOn(work, round, () => !stopped))).catch((thrown) => work.failed?.(thrown))
  }
  const timer = setInterval(go, pause)
  return async () => {
    stopped = true
    clearInterval(timer)
    await running
  }
}

/** Takes the next slice of a round that has begun, and visits it; answers how many workspaces it held. */
export async function goOn(
  { store, workspacesAfter, failed }: Pick<JobsWork, 'store' | 'workspacesAfter' | 'failed'>,
  round: Round,
  going = () => true,
): Promise<number> {
  const ids = await takeSlice(store, workspacesAfter, round)
  for (const id of ids) {
    if (!going()) break
    await round.visit(id).catch((thrown: unknown) => failed?.(thrown))
  }
  return ids.length
}

async function takeSlice({ global }: Store, workspacesAfter: JobsWork['workspacesAfter'], { name, rest }: Round): Promise<string[]> {
  const begun = { name, after_id: '', begins_at: now() }
  await global
    .insertInto('rounds')
    .values(begun)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const at = await global.selectFrom('rounds').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
  if (at.begins_at > now()) return []
  const ids = await workspacesAfter(at.after_id, slice)
  const last = ids.length < slice ? undefined : ids.at(-1)
  const next = last ? { after_id: last } : { after_id: '', begins_at: new Date(milliseconds() + rest).toISOString() }
  const { numUpdatedRows } = await global
    .updateTable('rounds')
    .set(next)
    .where('name', '=', name)
    .where('after_id', '=', at.after_id)
    .where('begins_at', '=', at.begins_at)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1 ? ids : []
}
