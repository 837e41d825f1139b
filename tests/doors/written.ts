import { listBounces } from '../../src/messages/bounces/operations.ts'
import { takeInReports } from '../../src/messages/index.ts'
import { recordMessage, sendMessage } from '../../src/messages/sending/operations.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'

/** Whom mail can reach, what was written to them, and an address from which a letter came back. */
export const written: Record<string, (caller: Caller) => Promise<string>> = {
  mailable: async (caller) => (await mara(caller)).id,
  async sent_message(caller) {
    return (await call(caller, recordMessage, { person_id: (await mara(caller)).id, text: 'How did the first week go?' })).id
  },
  async bounce(caller) {
    const person_id = (await mara(caller)).id
    const { letter_id } = await call(caller, sendMessage, { person_id, subject: 'Hello', text: 'How did the first week go?' })
    const reports = [{ letter_ids: [letter_id ?? ''], said: '550 5.1.1 User unknown', of_address: true }]
    await within(caller, 'tests.bounce', (context) => takeInReports(context, reports))
    return (await call(caller, listBounces, {})).items[0]?.id ?? ''
  },
}

function mara(caller: Caller) {
  return call(caller, createPerson, { name: 'Mara Petrova', emails: ['mara@petrov-bakery.example'] })
}
