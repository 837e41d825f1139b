import { type Caller, reading, within } from '../../../platform/call.ts'
import { elapsed, milliseconds } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import { enqueue, type JobRun, jobKind } from '../../../platform/jobs/jobs.ts'
import type { SaidRow } from '../../tables.ts'
import type { Side } from '../pairs.ts'
import { Away, bounds, type Endpoint, nameOf, vectorsOf } from './ask.ts'
import { type Meant, nearest } from './compare.ts'
import { forgetMeaning, keepMeaning } from './keep.ts'
import { type EmbedInput, embedJob, embedLater, whyAway } from './soon.ts'

/** One turn lasts so long, in milliseconds; what is left goes in the next, so that other work is not held up. */
const turn = 5_000
const page = 100

const run: JobRun = async (caller, job, going) => {
  const endpoint = caller.settings.embeddings
  if (!endpoint) return
  const input = JSON.parse(job.input) as EmbedInput
  try {
    if (job.subject_id !== null) await one(caller, endpoint, input.side ?? 'needs', job.subject_id)
    else await everything(caller, endpoint, input, going)
  } catch (thrown) {
    // That another's server is away is no fault of ours.
    if (!(thrown instanceof Away)) throw thrown
    const tries = (input.tries ?? 0) + 1
    const at = new Date(milliseconds() + Math.min(60_000 * 2 ** (tries - 1), 21_600_000)).toISOString()
    await within(caller, embedJob, (context) => embedLater(context, { tries, why: thrown.message.slice(0, 300) }, at))
  }
}
jobKind(embedJob, run, 'background')

/** One that was written; while the endpoint is known to be away it is left for when it is asked again. */
async function one(caller: Caller, endpoint: Endpoint, side: Side, id: string): Promise<void> {
  const rows = await reading(caller, (context) => rowsOf(context, side, { id }))
  if (rows.some(stands) && (await reading(caller, whyAway)) !== '') return
  await follow(caller, endpoint, side, rows)
  if (rows.length === 0) await within(caller, embedJob, (context) => forgetMeaning(context, [id]))
}

async function everything(caller: Caller, endpoint: Endpoint, input: EmbedInput, going: () => boolean): Promise<void> {
  const began = elapsed()
  const sides: Side[] = input.side === 'needs' ? ['needs'] : ['offers', 'needs']
  for (const side of sides) {
    for (let after = side === input.side ? (input.after ?? '') : ''; going(); ) {
      if (elapsed() - began > turn)
        return within(caller, embedJob, (context) => enqueue(context, { kind: embedJob, input: { side, after } }))
      const rows = await reading(caller, (context) => rowsOf(context, side, { after }))
      await follow(caller, endpoint, side, rows)
      const last = rows.at(-1)
      if (!last) break
      after = last.id
      await Bun.sleep(0)
    }
  }
}

/** Asks what those mean of which it is not known, and keeps who means alike; forgets those that stand no more. */
async function follow(caller: Caller, endpoint: Endpoint, side: Side, rows: SaidRow[]): Promise<void> {
  const model = nameOf(endpoint)
  const known = await reading(caller, (context) =>
    knownOf(
      context,
      rows.map(({ id }) => id),
    ),
  )
  const gone = rows.filter((row) => !stands(row) && known.has(row.id))
  if (gone.length > 0)
    await within(caller, embedJob, (context) =>
      forgetMeaning(
        context,
        gone.map(({ id }) => id),
      ),
    )
  const asked = rows.filter((row) => stands(row) && known.get(row.id) !== `${model} ${row.updated_at}`)
  for (let at = 0; at < asked.length; at += bounds.texts) {
    const some = asked.slice(at, at + bounds.texts)
    const vectors = await vectorsOf(caller.settings, endpoint, some.map(textOf))
    const meant = some.flatMap((row, at): Meant[] => {
      const vector = vectors[at]
      return vector ? [{ row, vector }] : []
    })
    const found = await nearest(caller, side, model, meant)
    await within(caller, embedJob, (context) => keepMeaning(context, side, model, meant, found))
  }
}

function rowsOf({ db, workspace }: Context, side: Side, of: { id: string } | { after: string }): Promise<SaidRow[]> {
  const query = db.selectFrom(side).selectAll().where('workspace_id', '=', workspace.id).orderBy('id').limit(page)
  return ('id' in of ? query.where('id', '=', of.id) : query.where('id', '>', of.after)).execute()
}

/** Of which of these a vector is kept, with what made it and of when. */
async function knownOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('match_vectors')
    .select(['item_id', 'model', 'said_at'])
    .where('workspace_id', '=', workspace.id)
    .where('item_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ item_id, model, said_at }) => [item_id, `${model} ${said_at}`]))
}

function stands(row: SaidRow): boolean {
  return row.removed_at === '' && row.settled_on === ''
}

function textOf({ words, topics }: SaidRow): string {
  return [words, ...(JSON.parse(topics) as string[])].join('. ')
}
