import { type Caller, within } from '../../platform/call.ts'
import { elapsed } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import type { SaidRow } from '../tables.ts'
import { followSaid, pairNeed, type Side } from './pairs.ts'
import { matchJob, synonymsOf } from './synonyms.ts'

jobKind(
  matchJob,
  async (caller, job, going) => {
    const { needs } = JSON.parse(job.input) as { needs?: string[] }
    if (needs) await someNeeds(caller, needs, going)
    else await everything(caller, going)
  },
  'background',
)

/**
 * So many are looked at in one go at most, and no further once it took so many milliseconds: whoever else changes something waits for that
 * long. Then it rests as long as it took, so that others have half of the time.
 */
const turn = { rows: 20, milliseconds: 6, longestRest: 100 }

/** Needs that have few offers left look again. */
async function someNeeds(caller: Caller, ids: string[], going: () => boolean): Promise<void> {
  for (let left = [...ids].sort(); left.length > 0 && going(); ) {
    const last = await oneTurn(caller, async (context) => {
      const synonyms = await synonymsOf(context)
      const needs = await liveRows(context, 'needs').where('id', 'in', left.slice(0, turn.rows)).execute()
      return oneByOne(needs, (need) => pairNeed(context, need, synonyms))
    })
    left = last === null ? left.slice(turn.rows) : left.filter((id) => id > last)
  }
}

/** After words that mean the same have changed: every offer, then every need, a few at a time. */
async function everything(caller: Caller, going: () => boolean): Promise<void> {
  for (const side of ['offers', 'needs'] as const) {
    for (let after: string | null = ''; after !== null && going(); ) {
      const from: string = after
      after = await oneTurn(caller, async (context) => {
        const synonyms = await synonymsOf(context)
        const rows = await liveRows(context, side).where('id', '>', from).limit(turn.rows).execute()
        return oneByOne(rows, (row) => followSaid(context, side, row, synonyms))
      })
    }
  }
}

async function oneTurn(caller: Caller, run: (context: Context) => Promise<string | null>): Promise<string | null> {
  const began = elapsed()
  const last = await within(caller, matchJob, run)
  await Bun.sleep(Math.min(elapsed() - began, turn.longestRest))
  return last
}

/** Does something for each until its time is up. Answers the last one's id, null if there was none. */
async function oneByOne(rows: SaidRow[], each: (row: SaidRow) => Promise<void>): Promise<string | null> {
  const began = elapsed()
  let last: string | null = null
  for (const row of rows) {
    await each(row)
    last = row.id
    if (elapsed() - began > turn.milliseconds) break
  }
  return last
}

function liveRows({ db, workspace }: Context, side: Side) {
  return db
    .selectFrom(side)
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('settled_on', '=', '')
    .orderBy('id')
}
