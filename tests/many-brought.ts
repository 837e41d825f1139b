import { insertRows } from '../src/database/index.ts'
import type { ReferralRow } from '../src/network/index.ts'
import { known, newPerson, type PersonRow, savePeople } from '../src/people/index.ts'
import { type Caller, reading, within } from '../src/platform/call.ts'
import { newId } from '../src/platform/clock.ts'
import { keptRow } from '../src/platform/kept/rows.ts'
import { Refusal } from '../src/platform/refusal.ts'

/** Asks again for as long as it is being reckoned for the first time. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'unavailable') throw thrown
    return patiently(ask)
  }
}

/** What is kept of who brings people. */
export function kept(caller: Caller) {
  return reading(caller, (context) => keptRow(context, 'growth.advocates', '{}'))
}

/** Waits until what is kept says how many came through the first. */
export async function keptNow(caller: Caller, through: number): Promise<void> {
  for (let tries = 0; !(await kept(caller))?.body.includes(`"through":${through},`); tries++) {
    if (tries > 1000) throw new Error('it is not kept')
    await Bun.sleep(20)
  }
}

/** Someone through whom so many came, all of it written down long ago. */
export async function manyBrought(caller: Caller, name: string, many: number): Promise<string> {
  return within({ ...caller, now: '2026-01-05T09:00:00.000Z' }, 'test', async (context) => {
    const one = await newPerson(context, await known(context), { name, tags: [] } as never)
    const people = Array.from(
      { length: many },
      (_, at): PersonRow => ({ ...one, id: newId(), name: `Brought ${at}`, name_key: `brought ${at}` }),
    )
    await savePeople(
      context,
      [one, ...people].map((after) => ({ before: null, after })),
    )
    const at = context.now
    const base = { workspace_id: context.workspace.id, on_day: '2026-01-05', words: '', thanked_on: '', touch_id: null, made_by_name: '' }
    const rows = people.map((person): ReferralRow => {
      return {
        ...base,
        id: newId(),
        person_id: person.id,
        brought_by: one.id,
        created_at: at,
        updated_at: at,
        removed_at: '',
        removed_by: null,
      }
    })
    await insertRows(context.db, 'referrals', rows)
    context.changed({ kind: 'referral', id: one.id, after: { brought: many } })
    return one.id
  })
}
