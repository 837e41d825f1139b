import { createCredit } from '../../src/offerings/credits/operations.ts'
import { useCredit } from '../../src/offerings/credits/spend.ts'
import { createPriceSheet } from '../../src/offerings/sheets/operations.ts'
import { sendPriceSheet } from '../../src/offerings/sheets/send.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'

/** Things that are offered and agreed on: a price sheet that was sent, an agreement with a credit in it. */
export const agreed: Record<string, (caller: Caller) => Promise<string>> = {
  async sent_sheet(caller) {
    const person = await call(caller, createPerson, { name: 'Mara Petrova' })
    const options = [{ name: 'One', lines: [{ name: 'Switch', price: { amount: 12_000, currency: 'EUR' } }] }]
    const { id } = await call(caller, createPriceSheet, { person_id: person.id, title: 'A network that holds', options })
    return (await call(caller, sendPriceSheet, { id })).id
  },
  async banked_credit(caller) {
    const person = await call(caller, createPerson, { name: 'Mara Petrova' })
    const { id } = await call(caller, createCredit, { person_id: person.id, threshold_hours: 4, begins_in: '2026-01' })
    return (await call(caller, useCredit, { id, hours: 1 })).id
  },
}
