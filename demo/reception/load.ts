import { createHandover } from '../../src/intake/reception/handovers.ts'
import { receive } from '../../src/intake/reception/receive.ts'
import { updateReception } from '../../src/intake/reception/settings.ts'
import { spamVisit } from '../../src/intake/reception/spam.ts'
import { answerVisit } from '../../src/intake/reception/visits.ts'
import { call, within } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { createMismatch } from '../../src/profiles/mismatch/operations.ts'
import { updateProfile } from '../../src/profiles/operations.ts'
import type { Cast } from '../journeys/load.ts'
import { memberSketches } from '../members.ts'
import { type DemoVisit, demoVisits, takes } from './said.ts'

/** What the members say of themselves, and who came to reception in the last weeks. Answers how many came. */
export async function loadReception(given: Caller, cast: Cast, today: string): Promise<number> {
  // Nobody of a demo gets letters, whatever server stands ready.
  const caller = { ...given, settings: { ...given.settings, smtpUrl: undefined } }
  for (const { key, profile } of memberSketches) {
    const us = at(caller, cast, key, addDays(today, -40))
    await call(us, updateProfile, { id: memberOf(cast, key).id, ...profile, ...takes[key] })
  }
  await call({ ...caller, today }, updateReception, { open: true, days: 1, fallback_id: memberOf(cast, 'leyla-aydin').id })
  for (const visit of demoVisits) await come(caller, cast, today, visit)
  await look(at(caller, cast, 'tomas-oliveira', addDays(today, -20)))
  return demoVisits.length
}

async function come(caller: Caller, cast: Cast, today: string, { ago, answered, spam, handed, reach, ...said }: DemoVisit): Promise<void> {
  const on = addDays(today, -ago)
  const reception = { ...caller, today: on, now: `${on}T08:20:00.000Z` }
  const visit = await within(reception, 'reception.visit', (context) => receive(context, { ...said, ...reach, stamp: `demo ${said.name}` }))
  const { id, person_id } = visit
  if (spam) await call(at(caller, cast, spam.by, on), spamVisit, { id })
  if (answered) {
    const { after, by, channel, words } = answered
    await call(at(caller, cast, by, addDays(on, after)), answerVisit, { id, channel, words })
    if (handed)
      await call(at(caller, cast, handed.by, addDays(on, after)), createHandover, {
        person_id,
        to_id: memberOf(cast, handed.to).id,
        words: handed.words,
      })
  }
}

/** One of the leads has looked at what drains him, and shows it to the other. */
async function look(caller: Caller): Promise<void> {
  const ratings = {
    calling: 'neutral',
    writing: 'drains',
    meeting: 'drives',
    thanking: 'neutral',
    keeping: 'drives',
    records: 'drains',
    alone: 'drives',
  } as const
  await call(caller, createMismatch, { ratings, words: 'Let me come by instead of writing.', shared: true })
}

function memberOf(cast: Cast, key: string): { id: string; name: string } {
  const member = cast.members.get(key)
  if (!member) throw new Error(`nobody in the cast is called ${key}`)
  return member
}

function at(caller: Caller, cast: Cast, key: string, day: string): Caller {
  const { id, name } = memberOf(cast, key)
  const actor = { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'lead', workspace_id: caller.workspace.id } as const
  return { ...caller, actor, today: day, now: `${day}T09:00:00.000Z` }
}
