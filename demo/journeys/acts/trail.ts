import { findJourney } from '../../../src/journeys/core/queries.ts'
import { takeAnswer } from '../../../src/journeys/trail/answers.ts'
import { createFriction, settleFriction } from '../../../src/journeys/trail/frictions.ts'
import { createTrailLink } from '../../../src/journeys/trail/links.ts'
import { noteOpening } from '../../../src/journeys/trail/openings.ts'
import { toldTo } from '../../../src/journeys/trail/told.ts'
import { call, reading } from '../../../src/platform/call.ts'
import type { Act, Telling } from '../story.ts'
import { madeId } from './ways.ts'

/** The link to their trail was made. */
export function sentTrail(ago: number, to?: string): Act {
  return {
    ago,
    async tell(at) {
      const link = await call(at.us, createTrailLink, { id: at.journey, person_id: at.person(to ?? at.led) })
      at.made.set(`trail of ${to ?? at.led}`, link.id)
    },
  }
}

/** They opened it. */
export function openedTrail(ago: number, by?: string): Act {
  return {
    ago,
    async tell(at) {
      const key = by ?? at.led
      const caller = at.them(key)
      const link = { id: madeId(at, `trail of ${key}`), journey_id: at.journey }
      await noteOpening(caller, link, { id: at.person(key), name: caller.actor.name })
    },
  }
}

/** On their trail they confirmed the purpose, put it in other words, decided, asked, or said what was hard. */
export function onTrail(ago: number, fields: Record<string, string>, by?: string): Act {
  return {
    ago,
    async tell(at) {
      const key = by ?? at.led
      await openedTrail(ago, key).tell(at)
      await answered(at, key, fields)
    },
  }
}

async function answered(at: Telling, key: string, fields: Record<string, string>): Promise<void> {
  const caller = at.them(key)
  const told = await reading(caller, async (context) => {
    await findJourney(context, at.journey)
    return toldTo(context, at.journey, at.person(key))
  })
  if (!told) throw new Error(`${key} has no part in the journey of ${at.led}`)
  await takeAnswer(caller, told, fields)
}

/** Something was hard for us; settled so many days ago, with what was changed. */
export function wasHard(ago: number, place: string, words: string, settled?: [ago: number, because: string]): Act {
  return {
    ago,
    async tell(at) {
      const { id } = await call(at.us, createFriction, { journey_id: at.journey, place, words })
      if (settled) await call({ ...at.us, today: at.day(settled[0]) }, settleFriction, { id, because: settled[1] })
    },
  }
}
