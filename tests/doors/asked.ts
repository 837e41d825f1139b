import { createPerson } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { askPulse } from '../../src/pulse/asking/ask.ts'
import { closePulse } from '../../src/pulse/asking/close.ts'
import { createPulse, getPulse, listPulses } from '../../src/pulse/asking/operations.ts'

/** Pulses as operations find them: asked, closed, of a team. */
export const asked: Record<string, (caller: Caller) => Promise<string>> = {
  open_pulse: (caller) => askedOf(caller, 'customers', 1),
  team_pulse: (caller) => askedOf(caller, 'teammates', 4),
  closed_pulse: async (caller) => (await call(caller, closePulse, { id: await askedOf(caller, 'customers', 1) })).id,
  asked_person: async (caller) => {
    const { items } = await call(caller, listPulses, { state: 'open', limit: 1 })
    return (await call(caller, getPulse, { id: items[0]?.id ?? '' })).people[0]?.person_id ?? ''
  },
}

async function askedOf(caller: Caller, asks: 'customers' | 'teammates', people: number): Promise<string> {
  const relation = asks === 'customers' ? 'customer' : 'teammate'
  const person_ids: string[] = []
  for (let at = 0; at < people; at++) person_ids.push((await call(caller, createPerson, { name: 'Ada Aal', relation })).id)
  const { id } = await call(caller, createPulse, { name: 'Autumn', asks, person_ids })
  await call(caller, askPulse, { id })
  return id
}
