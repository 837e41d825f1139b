import { listPeople } from '../../src/people/index.ts'
import { call, within } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { slipsOfPulse } from '../../src/pulse/anonymous/slips.ts'
import { takeFromTeam } from '../../src/pulse/anonymous/take.ts'
import { askPulse } from '../../src/pulse/asking/ask.ts'
import { closePulse } from '../../src/pulse/asking/close.ts'
import { createPulse } from '../../src/pulse/asking/operations.ts'
import { takeByName } from '../../src/pulse/asking/take-by-name.ts'
import { keys, type Scores } from '../../src/pulse/principles.ts'
import { giveView } from '../../src/pulse/results/view.ts'
import type { Cast } from '../journeys/load.ts'
import { customersSaid, leadersView, teamBefore, teamNow, teamWords } from './said.ts'

type On = (ago: number) => Caller

/** The team asked twice, without names, and customers who are being asked by name. Answers how many pulses that makes. */
export async function loadPulses(caller: Caller, { members }: Cast, today: string): Promise<number> {
  const lead = members.get('ingrid-solberg')
  if (!lead) throw new Error('nobody in the cast leads')
  const { id, name } = lead
  const actor = { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'owner', workspace_id: caller.workspace.id } as const
  // The demo writes to nobody.
  const settings = { ...caller.settings, smtpUrl: undefined }
  const on: On = (ago) => ({ ...caller, settings, actor, today: addDays(today, -ago), now: `${addDays(today, -ago)}T09:00:00.000Z` })
  await askTeam(on, { name: 'Summer', ago: 130, answers: teamBefore, words: [] })
  await askTeam(on, { name: 'Autumn', ago: 36, answers: teamNow, words: teamWords })
  await askCustomers(on)
  return 3
}

async function askTeam(
  on: On,
  given: { name: string; ago: number; answers: readonly (readonly number[])[]; words: readonly string[] },
): Promise<void> {
  const { name, ago, answers, words } = given
  const asking = { name, asks: 'teammates', words: 'Ten minutes of ours go into what you say here, every week from now on.' } as const
  const { id } = await call(on(ago), createPulse, { ...asking, closes_on: on(ago - 14).today })
  await call(on(ago), giveView, { id, scores: scoresOf(leadersView) })
  await call(on(ago), askPulse, { id })
  const slips = await new Response((await call(on(ago), slipsOfPulse, { id })).stream).text()
  const secrets = [...slips.matchAll(/\/p\/[\w-]{43}([\w-]{43})/g)].map((match) => match[1] ?? '')
  for (const [at, marks] of answers.entries()) {
    const answer = { pulseId: id, secret: secrets[at] ?? '', scores: scoresOf(marks), words: words[at] ?? '' }
    await within(on(ago - 3), 'pulses.answer', (context) => takeFromTeam(context, answer))
  }
  await call(on(ago - 14), closePulse, { id })
}

async function askCustomers(on: On): Promise<void> {
  const asking = {
    name: 'How is it with us?',
    asks: 'customers',
    circle: 'inner',
    words: 'We would rather hear it now than later.',
  } as const
  const pulse = await call(on(8), createPulse, { ...asking, closes_on: on(-6).today })
  await call(on(8), askPulse, { id: pulse.id })
  // Whoever was touched longest ago is the one who answers low, so that the morning has something to say of it.
  const { items } = await call(on(0), listPeople, {
    relation: 'customer',
    circle: 'inner',
    sort: 'last_touch_on',
    limit: customersSaid.length,
  })
  for (const [at, { ago, marks, words }] of customersSaid.entries()) {
    const person = items.at(-1 - at)
    if (!person) return
    const answer = { pulseId: pulse.id, personId: person.id, scores: scoresOf(marks), words }
    await within(on(ago), 'pulses.answer', (context) => takeByName(context, answer))
  }
}

function scoresOf(marks: readonly number[]): Scores {
  return Object.fromEntries(keys.flatMap((key, at) => (marks[at] ? [[key, marks[at]]] : []))) as Scores
}
