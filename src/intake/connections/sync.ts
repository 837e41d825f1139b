import { within } from '../../platform/call.ts'
import { elapsed } from '../../platform/clock.ts'
import type { Caller } from '../../platform/context.ts'
import type { JobRun } from '../../platform/jobs/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { kindOf, type Outcome, type Sync, Trouble } from './kind.ts'
import { type Secrets, secretsOf } from './settings.ts'
import type { ConnectionRow } from './tables.ts'
import { begin, end, fail, keepSlice, Overtaken, putDown } from './turn.ts'

// Jobs take turns: a large mailbox must not keep a file that somebody waits for from coming in.
const turnLength = 20_000

/** Reads a connection for one turn. Each slice is kept with its place in one transaction, so that nothing comes twice or is lost. */
export const runSync: JobRun = async (caller, job, going) => {
  const turn = await within(caller, 'connections.begin', (context) => begin(context, job))
  if (!turn) return
  const as = actingFor(caller, turn)
  const started = elapsed()
  try {
    const outcome = await read(as, turn, () => going() && elapsed() - started < turnLength)
    if (going()) await within(as, 'connections.end', (context) => end(context, turn, outcome))
    else await within(as, 'connections.end', (context) => putDown(context, turn))
  } catch (thrown) {
    await failed(as, turn, thrown)
  }
}

function read(as: Caller, turn: ConnectionRow, going: () => boolean): Promise<Outcome> {
  const run: Sync<object> = {
    caller: as,
    connectionId: turn.id,
    memberId: turn.member_id,
    settings: JSON.parse(turn.settings) as object,
    secrets: opened(as, turn),
    place: turn.place === '' ? null : JSON.parse(turn.place),
    going,
    keep: (slice) => within(as, 'connections.slice', (context) => keepSlice(context, turn, slice)),
  }
  return kindOf(turn.kind).sync(run)
}

/** The secrets; that they can't be opened any more is nothing that time mends. */
function opened(as: Caller, turn: ConnectionRow): Secrets {
  try {
    return secretsOf(as.settings, turn)
  } catch (thrown) {
    throw thrown instanceof Refusal ? new Trouble('settings', thrown.message) : thrown
  }
}

/** What a person can mend is told to them; what is ours is tried again a few times and told to whoever runs the program. */
async function failed(as: Caller, turn: ConnectionRow, thrown: unknown): Promise<void> {
  if (thrown instanceof Overtaken) return
  const trouble = troubleOf(thrown)
  try {
    await within(as, 'connections.fail', (context) =>
      trouble ? fail(context, turn, trouble) : fail(context, turn, { sort: 'server', message: 'Something went wrong on our side.' }),
    )
  } catch (overtaken) {
    if (!(overtaken instanceof Overtaken)) throw overtaken
  }
  if (!trouble) throw thrown
}

function troubleOf(thrown: unknown): Pick<Trouble, 'sort' | 'message'> | null {
  if (thrown instanceof Trouble) return thrown
  if (!(thrown instanceof Refusal)) return null
  return { sort: thrown.code === 'conflict' || thrown.code === 'too_many' ? 'server' : 'settings', message: thrown.message }
}

/** What a connection brings is brought by whoever made it. */
function actingFor(caller: Caller, row: ConnectionRow): Caller {
  return { ...caller, actor: { kind: 'system', name: row.made_by_name, role: 'owner', workspace_id: caller.workspace.id } }
}
