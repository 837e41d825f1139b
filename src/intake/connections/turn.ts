import type { Context } from '../../platform/context.ts'
import type { JobRow } from '../../platform/tables.ts'
import { receive } from '../arrivals/index.ts'
import { rowOf, updateConnection } from './connection.ts'
import { added, type Counts, noCounts } from './counts.ts'
import type { Outcome, Slice, Trouble } from './kind.ts'
import { later, readAt } from './schedule.ts'
import type { ConnectionRow } from './tables.ts'

/** A turn was overtaken: the connection was paused, changed or removed, or another process has taken the turn over. */
export class Overtaken extends Error {
  override name = 'Overtaken'
}

// A turn that has not kept anything for so long is taken for dead.
const lease = 120_000
const mostPlace = 1_000_000

/** Takes a connection's turn for a job; null when there is nothing to do: it is not its time, it rests, or another reads it. */
export async function begin(context: Context, job: JobRow): Promise<ConnectionRow | null> {
  const row = await rowOf(context, job.subject_id ?? '')
  if (!row || !['waiting', 'fetching', 'failing'].includes(row.state) || row.next_sync_at > context.now) return null
  const another = row.fetching_by !== '' && !row.fetching_by.startsWith(`${job.id}/`) && row.fetching_until > context.now
  if (another) return null
  if (await isLeft(context, row)) {
    await rest(context, row, `${row.made_by_name} is no longer here.`)
    return null
  }
  const afresh = row.started_at === ''
  const turn: Partial<ConnectionRow> = {
    state: 'fetching',
    ...(row.state === 'fetching' ? {} : { state_since: context.now }),
    ...(afresh ? { started_at: context.now, counts: JSON.stringify(noCounts) } : {}),
    fetching_by: `${job.id}/${job.attempts}`,
    fetching_until: later(context.now, lease),
  }
  await updateConnection(context, row.id, turn)
  return { ...row, ...turn }
}

/** Takes a slice in and keeps the place after it, unless the turn was overtaken. */
export async function keepSlice(context: Context, turn: ConnectionRow, slice: Slice): Promise<void> {
  const row = await held(context, turn)
  const place = JSON.stringify(slice.place)
  if (place.length > mostPlace) throw new Error(`the place of a ${row.kind} connection has ${place.length} characters`)
  const source = { kind: 'connection', id: row.id } as const
  const { arrivals } = slice
  const received =
    arrivals.length > 0 ? await receive(context, { memberId: row.member_id, source, arrivals, shared: row.shared === 1 }) : nothing
  const { touched, proposed, known, left_out } = received
  const before: Counts = { ...noCounts, ...(JSON.parse(row.counts || '{}') as object) }
  const looked = slice.looked ?? arrivals.length
  const of = slice.left === undefined ? (slice.of ?? null) : before.looked + looked + slice.left
  const counted = added(before, { looked, of, touched, proposed, known, left_out })
  const counts: Counts = added(counted, (await slice.also?.(context)) ?? {})
  await updateConnection(context, row.id, { place, counts: JSON.stringify(counts), fetching_until: later(context.now, lease) })
}

/** Ends a turn: all is read, and it waits for its next time; or others go first, and it goes on at once after them. */
export async function end(context: Context, turn: ConnectionRow, outcome: Outcome): Promise<void> {
  const row = await held(context, turn)
  const free = { fetching_by: '', fetching_until: '' }
  if (outcome === 'more') {
    await updateConnection(context, row.id, free)
    return readAt(context, row.id, context.now)
  }
  const words = outcome === 'done' ? '' : outcome.done.slice(0, 500)
  const well = { state: 'waiting', state_since: context.now, state_words: words, trouble: '', failures: 0 }
  await updateConnection(context, row.id, { ...free, ...well, started_at: '', last_sync_at: context.now })
  await readAt(context, row.id, later(context.now, row.every_minutes * 60_000))
}

/** Gives the turn back without an end: the program stops, and the next one goes on. */
export async function putDown(context: Context, turn: ConnectionRow): Promise<void> {
  await held(context, turn)
  await updateConnection(context, turn.id, { fetching_by: '', fetching_until: '' })
}

/** Notes what is wrong and when it is tried again: after a wait that doubles, or not at all before somebody mends it. */
export async function fail(context: Context, turn: ConnectionRow, { sort, message }: Pick<Trouble, 'sort' | 'message'>): Promise<void> {
  const row = await held(context, turn)
  const failures = row.trouble === sort ? row.failures + 1 : 1
  const stopped = sort === 'settings' || (sort === 'password' && failures >= mostPasswords)
  await updateConnection(context, row.id, {
    state: stopped ? 'stopped' : 'failing',
    state_since: context.now,
    state_words: message.slice(0, 500),
    trouble: sort,
    failures,
    fetching_by: '',
    fetching_until: '',
    ...(stopped ? { started_at: '', next_sync_at: '' } : {}),
  })
  context.changed({ kind: 'connection', id: row.id, before: { trouble: row.state_words || null }, after: { trouble: sort } })
  if (!stopped) await readAt(context, row.id, later(context.now, wait(sort, failures)))
}

// Servers lock an account after a few wrong passwords: three are few, and far apart.
const mostPasswords = 3

function wait(sort: Trouble['sort'], failures: number): number {
  return sort === 'password' ? 15 * 60_000 : Math.min(6 * 3_600_000, 60_000 * 2 ** Math.min(failures - 1, 12))
}

const nothing = { touched: 0, proposed: 0, known: 0, left_out: 0 }

async function held(context: Context, turn: ConnectionRow): Promise<ConnectionRow> {
  const row = await rowOf(context, turn.id)
  if (!row || row.fetching_by !== turn.fetching_by || row.sealed !== turn.sealed || row.settings !== turn.settings) throw new Overtaken()
  return row
}

async function rest(context: Context, row: ConnectionRow, words: string): Promise<void> {
  const resting = { state: 'resting', state_since: context.now, state_words: words, started_at: '', next_sync_at: '' }
  await updateConnection(context, row.id, { ...resting, fetching_by: '', fetching_until: '' })
}

/** A member who has left the workspace can't be asked any more whether their mail may be read. */
async function isLeft({ db, workspace }: Context, { member_id }: ConnectionRow): Promise<boolean> {
  if (member_id === null) return false
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('organization_id', '=', workspace.id)
    .where('id', '=', member_id)
    .executeTakeFirst()
  return !member
}
