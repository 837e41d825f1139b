import { type Caller, within } from '../../../platform/call.ts'
import { newId } from '../../../platform/clock.ts'
import { type JobRun, jobKind } from '../../../platform/jobs.ts'
import { ownWorker } from '../../../platform/own-files.ts'
import { gather } from './gather.ts'
import type { Drawn, Picture, ToDraw } from './picture.ts'
import { drawJob } from './soon.ts'

/** A drawing that takes longer than this many milliseconds is given up, and tried again later. */
const longest = 180_000

/** Draws the picture of all ties in a thread of its own and keeps it, dated, in the place of the one before. */
const drawPicture: JobRun = async (caller) => {
  const { ids, toDraw, leftOut } = await gather(caller)
  const drawn = ids.length === 0 ? [] : await drawInWorker(toDraw)
  const picture: Picture = { people: ids.map((id, at) => ({ id, ...(drawn[at] as Drawn[number]) })), ties: toDraw.ties, left_out: leftOut }
  await keep(caller, picture)
}

jobKind(drawJob, drawPicture)

function drawInWorker(toDraw: ToDraw): Promise<Drawn> {
  const worker = ownWorker('src/network/growth/graph/worker.ts')
  return new Promise<Drawn>((done, failed) => {
    const late = setTimeout(() => failed(new Error('the picture takes too long to draw')), longest)
    worker.onmessage = ({ data }: MessageEvent<Drawn>) => {
      clearTimeout(late)
      done(data)
    }
    worker.onerror = ({ message }) => {
      clearTimeout(late)
      failed(new Error(`the picture could not be drawn: ${message}`))
    }
    worker.postMessage(toDraw)
  }).finally(() => worker.terminate())
}

function keep(caller: Caller, picture: Picture): Promise<void> {
  return within(caller, drawJob, async (context) => {
    const { db, workspace, now } = context
    await db.deleteFrom('growth_pictures').where('workspace_id', '=', workspace.id).execute()
    const row = { workspace_id: workspace.id, id: newId(), made_at: now, people: picture.people.length, ties: picture.ties.length }
    await db
      .insertInto('growth_pictures')
      .values({ ...row, body: JSON.stringify(picture) })
      .execute()
    context.changed({ kind: 'growth_picture', id: row.id, after: { people: row.people, ties: row.ties } })
  })
}
