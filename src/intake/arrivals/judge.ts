import { emailKey } from '../../people/index.ts'
import type { Day } from '../../platform/days.ts'
import type { Arrival, Party } from './arrival.ts'
import { automaticSender } from './automatic.ts'

/** What decides whether an arrival is taken, read once for many. */
export interface Ground {
  today: Day
  /** People's ids by address, those known longest first. */
  people: Map<string, { id: string; name: string }[]>
  /** Of the members of the workspace: a message among ourselves is no contact. */
  ours: ReadonlySet<string>
  isExcluded: (address: string) => boolean
  /** Those whom this member left out. */
  leftOut: ReadonlySet<string>
}

export type Judged = { taken: true; parties: Party[] } | { taken: false; because: string }

const most = 100

/** Whether an arrival is taken, and with whom it counts; else why not, in words that can follow “left out: ”. */
export function judge(arrival: Arrival, { today, people, ours, isExcluded, leftOut }: Ground): Judged {
  const refused = (because: string) => ({ taken: false, because }) as const
  if (arrival.automatic) return refused(arrival.automatic)
  if (arrival.on > today) return refused('it has not taken place yet')
  const all = tidy(arrival.parties)
  const allowed = all.filter(({ address }) => !isExcluded(address))
  if (all.length > 0 && allowed.length === 0) return refused('its addresses are excluded')
  const others = allowed.filter(({ address }) => people.has(address) || !ours.has(address))
  if (others.length === 0) return refused('nobody but ourselves was in it')
  const parties = others.filter(({ address }) => people.has(address) || automaticSender(address) === null)
  if (parties.length === 0) return refused('nobody reads at its addresses')
  if (parties.every(({ address }) => !people.has(address) && leftOut.has(address))) return refused('whoever was in it was left out')
  return { taken: true, parties }
}

/** Parties with addresses as they are compared, each once; what is no address is dropped. */
export function tidy(parties: readonly Party[]): Party[] {
  const found = new Map<string, Party>()
  for (const { address, name } of parties) {
    const key = emailKey(address)
    const known = found.get(key)
    if (known?.name || !isAddress.test(key) || (found.size >= most && !known)) continue
    found.set(key, { address: key, name: nameOf(name, key) })
  }
  return [...found.values()]
}

// As people's own addresses are checked, so that every correspondent can be added.
const isAddress = /^[^\s@<>"(),;:\\[\]\p{Cc}\p{Cs}]+@[^\s@<>"(),;:\\[\]\p{Cc}\p{Cs}]+\.[^\s@<>"(),;:\\[\].\p{Cc}\p{Cs}]+$/u

/** A name as it may be kept; null for none, and for one that only says the address again. */
function nameOf(name: string | null, address: string): string | null {
  const text = (name ?? '')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/^[\s'"]+|[\s'"]+$/g, '')
    .slice(0, 200)
    .toWellFormed()
    .trim()
  return text === '' || text.toLowerCase() === address ? null : text
}
