import { askIntroduction } from '../../src/network/introductions/ask.ts'
import { answerIntroduction, makeIntroduction } from '../../src/network/introductions/operations.ts'
import { needs, offers } from '../../src/network/said/operations.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'

/** Introductions that are some way along, and what one person could give another. */
export const introduced: Record<string, (caller: Caller) => Promise<string>> = {
  others_offer: async (caller) => offerOf(caller),
  introduction: async (caller) => asked(caller),
  agreed_introduction: async (caller) => agreed(caller),
  async made_introduction(caller) {
    return (await call(caller, makeIntroduction, { id: await agreed(caller) })).id
  },
}

async function offerOf(caller: Caller): Promise<string> {
  const omar = await call(caller, createPerson, { name: 'Omar Aziz' })
  return (await call(caller, offers.create, { person_id: omar.id, words: 'I translate websites into Polish.' })).id
}

async function asked(caller: Caller): Promise<string> {
  const mara = await call(caller, createPerson, { name: 'Mara Petrova' })
  const need = await call(caller, needs.create, { person_id: mara.id, words: 'Someone who translates our website.' })
  return (await call(caller, askIntroduction, { need_id: need.id, offer_id: await offerOf(caller) })).id
}

async function agreed(caller: Caller): Promise<string> {
  const id = await asked(caller)
  for (const who of ['seeker', 'giver'] as const) await call(caller, answerIntroduction, { id, who, answer: 'yes' })
  return id
}
