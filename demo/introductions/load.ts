import { askIntroduction } from '../../src/network/introductions/ask.ts'
import {
  answerIntroduction,
  followUpIntroduction,
  makeIntroduction,
  thankIntroduction,
} from '../../src/network/introductions/operations.ts'
import { createSynonyms } from '../../src/network/matching/synonyms.ts'
import { needs as needsOperations, offers as offersOperations } from '../../src/network/said/operations.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { workingDay } from '../days.ts'
import type { Cast } from '../journeys/load.ts'
import { begun, type DemoSaid, needs, offers } from './said.ts'

/** Notes what the cast seeks and could give, and the introductions that came of it; answers how many. */
export async function loadIntroductions(caller: Caller, { people }: Cast, today: string): Promise<number> {
  const idOf = (key: string) => {
    const person = people.get(key)
    if (!person) throw new Error(`nobody in the cast is called ${key}`)
    return person.id
  }
  const said = async (side: typeof needsOperations | typeof offersOperations, { person, words, topics, ago }: DemoSaid) => {
    const given = { person_id: idOf(person), words, topics: [...topics], said_on: workingDay(addDays(today, -ago)) }
    return [person, (await call({ ...caller, today }, side.create, given)).id] as const
  }
  await call({ ...caller, today }, createSynonyms, { words: ['bench', 'table', 'furniture'] })
  const sought: (readonly [string, string])[] = []
  for (const need of needs) sought.push(await said(needsOperations, need))
  const given: (readonly [string, string])[] = []
  for (const offer of offers) given.push(await said(offersOperations, offer))
  for (const { seeker, giver, ago, to } of begun) {
    const at = (days: number) => ({ ...caller, today: workingDay(addDays(today, -Math.max(0, ago - days))) })
    const asked = { need_id: new Map(sought).get(seeker) ?? '', offer_id: new Map(given).get(giver) ?? '' }
    const { id } = await call(at(0), askIntroduction, asked)
    if (to === 'asked') continue
    await call(at(1), answerIntroduction, { id, who: 'giver', answer: 'yes' })
    await call(at(2), answerIntroduction, { id, who: 'seeker', answer: 'yes' })
    if (to === 'agreed') continue
    await call(at(3), makeIntroduction, { id })
    if (to === 'made') continue
    await call(at(18), followUpIntroduction, { id, words: 'They are on the terrace already, and she has ordered two more.' })
    await call(at(19), thankIntroduction, { id, words: 'Thank you for taking the time to look at it yourself.' })
  }
  return begun.length
}
