import { answerCheckin, listCheckins } from '../../src/journeys/after/answer.ts'
import { listDoubts } from '../../src/journeys/after/doubts.ts'
import { createJourney, getJourney } from '../../src/journeys/core/operations.ts'
import { arriveJourney, endJourney } from '../../src/journeys/decision/close.ts'
import { makeDecision } from '../../src/journeys/decision/make.ts'
import { createTrailLink } from '../../src/journeys/trail/links.ts'
import { createWay, shareWay } from '../../src/journeys/ways/operations.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { createPromise, keepPromise } from '../../src/promises/index.ts'

/** Things on the way that come into being by what people say: a journey after a yes, its check-ins, the doubts they raise. */
export const afterAYes: Record<string, (caller: Caller) => Promise<string>> = {
  async committed(caller) {
    const id = await begun(caller)
    const way = await call(caller, createWay, { id, name: 'Evening orders' })
    await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
    await call(caller, makeDecision, { id, answer: 'yes' })
    return id
  },
  async ended(caller) {
    return (await call(caller, endJourney, { id: await begun(caller), as: 'faded' })).id
  },
  async arrived(caller) {
    const id = await made('committed', caller)
    const { person_id } = await call(caller, getJourney, { id })
    const promise = await call(caller, createPromise, { person_id, journey_id: id, words: 'Bring one file back', due_on: '2035-05-04' })
    await call(caller, keepPromise, { id: promise.id })
    return (await call(caller, arriveJourney, { id, they_said: true })).id
  },
  async checkin(caller) {
    const { items } = await call(caller, listCheckins, { journey_id: await made('committed', caller) })
    return items[0]?.id ?? ''
  },
  async answered_checkin(caller) {
    return (await call(caller, answerCheckin, { id: await made('checkin', caller), confidence: 3 })).id
  },
  async doubt(caller) {
    const id = await made('checkin', caller)
    await call(caller, answerCheckin, { id, confidence: 3 })
    const { items } = await call(caller, listDoubts, { open: true, limit: 200 })
    return items.find((one) => one.checkin_id === id)?.id ?? ''
  },
  async trail_link(caller) {
    return (await call(caller, createTrailLink, { id: await begun(caller) })).id
  },
}

function made(kind: string, caller: Caller): Promise<string> {
  return afterAYes[kind]?.(caller) ?? Promise.reject(new Error(`nothing makes a ${kind}`))
}

async function begun(caller: Caller): Promise<string> {
  const person = await call(caller, createPerson, { name: 'Mara Petrova' })
  return (await call(caller, createJourney, { person_id: person.id })).id
}
