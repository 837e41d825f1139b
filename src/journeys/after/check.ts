import { addCheck } from '../../platform/check.ts'
import type { Context } from '../../platform/context.ts'
import type { JourneyFound } from '../core/journey.ts'
import { eventsOf, selectJourneys } from '../core/queries.ts'
import { decisionOf } from '../decision/decision.ts'
import { rescueBecause } from './weigh.ts'

addCheck(async function* ends(context, looked) {
  for (let after = ''; ; ) {
    const rows = await selectJourneys(context).where('j.id', '>', after).where('j.removed_at', '=', '').orderBy('j.id').limit(200).execute()
    looked(rows.length)
    for (const journey of rows) {
      for (const [column, recomputed] of Object.entries(await endsOf(context, journey))) {
        const kept = journey[column as 'arrived_on']
        if (kept !== recomputed) yield { figure: `journeys.${column}`, subject: journey.id, kept, recomputed }
      }
    }
    const last = rows.at(-1)
    if (!last) return
    after = last.id
    await Bun.sleep(0)
  }
})

/** The columns that follow from what was decided, from how it ended, and from the doubts that are open. */
export async function endsOf(context: Context, journey: JourneyFound) {
  const decision = await decisionOf(context, journey.id, journey.round)
  const ends = (await eventsOf(context, journey.id)).filter((event) => ending.has(event.kind))
  const on = ends.findLast((event) => (event.kind === 'arrived') === (journey.stage === 'arrived'))?.on_day ?? ''
  return {
    committed_on: decision?.answer === 'yes' ? decision.decided_on : '',
    arrived_on: journey.stage === 'arrived' ? on : '',
    ended_on: journey.stage === 'ended' ? on : '',
    rescue_because: await rescueBecause(context, journey),
  }
}

const ending = new Set(['arrived', 'declined', 'ended', 'decision.no'])
