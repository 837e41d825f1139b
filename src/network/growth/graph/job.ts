import { type Caller, within } from '../../../platform/call.ts'
import { newId } from '../../../platform/clock.ts'
import { ownWorker } from '../../../platform/files/own-files.ts'
import { type JobRun, jobKind } from '../../../platform/jobs/jobs.ts'
import type { Picture } from './picture.ts'
import { drawJob } from './soon.ts'
import type { Drawn } from './worker.ts'

/** A drawing that takes longer than this many milliseconds is given up, and tried again later. */
const longest = 180_000

/** Draws the picture of all ties in a thread of its own and keeps it, once with a few and once with all, dated, in the place of the one before. */
const drawPicture: JobRun = async (caller) => keep(caller, await drawInWorker(caller))

jobKind(drawJob, drawPicture, 'background')

function drawInWorker({ workspace, settings, today, store }: Caller): Promise<Picture[]> {
  const worker = ownWorker('src/network/growth/graph/worker.ts')
  return new Promise<Picture[]>((done, failed) => {
    const late = setTimeout(() => failed(new Error('the picture takes too long to draw')), longest)
    const end = () => clearTimeout(late)
    worker.onmessage = ({ data }: MessageEvent<Drawn>) => {
      end()
      if ('pictures' in data) done(data.pictures)
      else failed(new Error(`the picture could not be drawn: ${data.failed}`))
    }
    worker.onerror = ({ message }) => {
      end()
      failed(new Error(`the picture could not be drawn: ${message}`))
    }
    worker.postMessage({ workspace, settings, today, opened: store.opened })
  }).finally(() => worker.terminate())
}

function keep(caller: Caller, pictures: Picture[]): Promise<void> {
  return within(caller, drawJob, async (context) => {
    const { db, workspace, now } = context
    await db.deleteFrom('growth_pictures').where('workspace_id', '=', workspace.id).execute()
    for (const picture of pictures) {
      const row = { workspace_id: workspace.id, id: newId(), made_at: now, people: picture.people.length, ties: picture.ties.length }
      await db
        .insertInto('growth_pictures')
        .values({ ...row, body: JSON.stringify(picture) })
        .execute()
      context.changed({ kind: 'growth_picture', id: row.id, after: { people: row.people, ties: row.ties } })
    }
  })
}
