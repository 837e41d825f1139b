import { z } from 'zod'
import { elapsed } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { groundOf } from '../arrivals/ground.ts'
import type { Arrival, Party } from '../arrivals/index.ts'
import { judge } from '../arrivals/judge.ts'
import { personOf } from '../arrivals/touched.ts'
import type { Options } from '../imports/import.ts'
import type { ImportRow } from '../imports/tables.ts'
import { type ContactItem, itemsOf } from './items.ts'
import { whoseIs } from './whose.ts'

const Correspondent = z.object({ address: z.string(), name: z.string().nullable(), times: z.int(), person_id: Id.nullable() })

/** What a file of contact holds, as far as was looked. */
export const ContactPreview = z.object({
  looked: z.int().meta({ description: 'How many messages or meetings were looked at' }),
  complete: z.boolean().meta({ description: 'false: the file is long, and this is its beginning' }),
  contact: z.int().meta({ description: 'How many of them count as contact' }),
  from: Day.nullable(),
  to: Day.nullable(),
  received: z.int(),
  sent: z.int(),
  known: z.int().meta({ description: 'People in it who are here' }),
  unknown: z.int().meta({ description: 'Correspondents in it who would be proposed' }),
  left_out: z.array(z.object({ because: z.string(), times: z.int() })),
  problems: z.array(z.object({ line: z.int(), message: z.string() })),
  with: z.array(Correspondent).meta({ description: 'Those who are in it most often' }),
  yours: z.array(z.string()).meta({ description: 'Addresses that count as yours' }),
  maybe_yours: z.array(z.string()).meta({ description: 'Addresses that this was delivered to and that may be yours' }),
})
export type ContactPreview = z.output<typeof ContactPreview>

// What someone waits for a page, and what is held for it.
const patience = 2500
const most = 20_000

/** Looks through a file of contact, or through its beginning where it is long; nothing is brought in. */
export async function contactPreview(context: Context, caller: Caller, row: ImportRow, options: Options): Promise<ContactPreview> {
  const { memberId, own } = await whoseIs(context, row, options)
  const { items, complete } = await lookThrough(itemsOf(caller, row, options, own))
  const arrivals = items.flatMap((item) => (item.kind === 'arrival' ? [item.arrival] : []))
  const ground = await groundOf(context, { memberId, arrivals })
  const reasons = new Map<string, number>()
  const count = (because: string) => reasons.set(because, (reasons.get(because) ?? 0) + 1)
  for (const item of items) if (item.kind === 'left_out') count(item.because)
  const taken: { arrival: Arrival; parties: Party[] }[] = []
  for (const arrival of arrivals) {
    const verdict = judge(arrival, ground)
    if (verdict.taken) taken.push({ arrival, parties: verdict.parties })
    else count(verdict.because)
  }
  const days = taken.map(({ arrival }) => arrival.on).sort()
  const people = tally(taken, (party) => personOf(party, ground.people))
  return {
    looked: items.length,
    complete,
    contact: taken.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    received: taken.filter(({ arrival }) => arrival.direction === 'in').length,
    sent: taken.filter(({ arrival }) => arrival.direction === 'out').length,
    known: new Set(people.flatMap(({ person_id }) => person_id ?? [])).size,
    unknown: people.filter(({ person_id }) => person_id === null).length,
    left_out: [...reasons].map(([because, times]) => ({ because, times })).sort((a, b) => b.times - a.times),
    problems: items.flatMap((item) => (item.kind === 'problem' ? [{ line: item.line, message: item.message }] : [])).slice(0, 20),
    with: people.slice(0, 20),
    yours: [...own].sort().slice(0, 50),
    maybe_yours: maybeYours(items, own),
  }
}

async function lookThrough(all: AsyncIterable<ContactItem>): Promise<{ items: ContactItem[]; complete: boolean }> {
  const items: ContactItem[] = []
  const since = elapsed()
  for await (const item of all) {
    if (items.length >= most || elapsed() - since > patience) return { items, complete: false }
    items.push(item)
  }
  return { items, complete: true }
}

function tally(taken: { parties: Party[] }[], personAt: (party: Party) => string | null): ContactPreview['with'] {
  const found = new Map<string, ContactPreview['with'][number]>()
  for (const party of taken.flatMap(({ parties }) => parties)) {
    const one = found.get(party.address) ?? { ...party, times: 0, person_id: personAt(party) }
    one.times++
    one.name ??= party.name
    found.set(party.address, one)
  }
  return [...found.values()].sort((a, b) => b.times - a.times)
}

/** Where messages were delivered to most often; at most five that are not known as the member's. */
function maybeYours(items: ContactItem[], own: ReadonlySet<string>): string[] {
  const times = new Map<string, number>()
  for (const item of items)
    if (item.kind === 'arrival')
      for (const address of new Set(item.read?.deliveredTo ?? [])) if (!own.has(address)) times.set(address, (times.get(address) ?? 0) + 1)
  return [...times]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([address]) => address)
}
