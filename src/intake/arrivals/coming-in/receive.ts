import { insertRows } from '../../../database/index.ts'
import { sentFromHere } from '../../../messages/index.ts'
import { digest, newId } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import type { Arrival, Became, Given, Party, Received } from '../arrival.ts'
import { countCorrespondence, type Exchange } from '../correspondents/correspondence.ts'
import { groundOf, parts } from '../ground.ts'
import { type Judged, judge } from '../judge.ts'
import type { ArrivalRow } from '../tables.ts'
import { touchAtOnce } from '../touched.ts'
import { showShared } from './share.ts'

/**
 * Takes in contact that came by itself, inside the transaction of the caller (some hundreds at a time). One with someone known becomes a
 * touch of its day; whoever is not known is proposed to the member, never added. Each message and meeting counts once in a workspace,
 * whoever brings it and however often. What is a robot's, lies in the future, is excluded or stays among ourselves is left out, and
 * nothing of it is kept. The words of a touch can be read by everyone in the workspace: what is not for them must not be in `words`.
 */
export async function receive(context: Context, given: Given): Promise<Received> {
  const ground = await groundOf(context, given)
  // A copy among the sent of what went out from here is no second touch.
  const ours = await sentFromHere(
    context,
    given.arrivals.map(({ key }) => key),
  )
  const verdicts = given.arrivals.map((arrival) => (ours.has(arrival.key) ? sentHere : judge(arrival, ground)))
  const taken = given.arrivals.flatMap((arrival, at) => {
    const verdict = verdicts[at]
    return verdict?.taken ? [draftOf(context, arrival, verdict.parties)] : []
  })
  const once = [...new Map(taken.map((draft) => [draft.row.key_hash, draft])).values()]
  const there = await keep(context, once)
  const fresh = once.filter(({ row }) => there.get(row.key_hash)?.id === row.id)
  await insertRows(context.db, 'arrival_parties', fresh.flatMap(partyRows))
  const touched = await touchAtOnce(context, given.memberId, fresh, ground.people)
  const seen = await keepSources(context, given, [...there.values()])
  const counted = once.filter(({ row }) => !seen.has(there.get(row.key_hash)?.id ?? ''))
  await countCorrespondence(context, given, counted.map(exchangeOf), ground.people)
  // Whoever was known from mail of the member's own is seen from now on.
  if (given.shared) await showShared(context, given.memberId ?? '', [...new Set(once.flatMap(addressesOf))].sort())
  return tally(given.arrivals, verdicts, { fresh: new Map(fresh.map((draft) => [draft.row.key_hash, draft.row])), there, touched })
}

const sentHere: Judged = { taken: false, because: 'it was sent from here' }

/** An arrival as it would be kept. */
export interface Draft {
  row: ArrivalRow
  parties: Party[]
}

function draftOf(context: Context, arrival: Arrival, parties: Party[]): Draft {
  const row: ArrivalRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    key_hash: keyHash(arrival),
    channel: arrival.channel,
    at: arrival.at,
    on_day: arrival.on,
    direction: arrival.direction,
    words: arrival.words.replaceAll('\0', '').normalize('NFC').trim().slice(0, 10_000).toWellFormed(),
    touch_id: null,
    received_at: context.now,
  }
  return { row, parties }
}

/** What is kept of an arrival's key: its fingerprint. */
export function keyHash({ channel, key }: Pick<Arrival, 'channel' | 'key'>): string {
  return digest(`${channel} ${key}`)
}

/** Keeps those that are new and answers all as they are kept, by their hash: of two who bring one at once, the first stays. */
async function keep(context: Context, drafts: Draft[]): Promise<Map<string, ArrivalRow>> {
  const hashes = drafts.map(({ row }) => row.key_hash)
  const known = await kept(context, hashes)
  const missing = drafts.filter(({ row }) => !known.has(row.key_hash))
  if (missing.length === 0) return known
  const rows = missing.map(({ row }) => row)
  await insertRows(context.db, 'arrivals', rows, 'ignore')
  return kept(context, hashes)
}

async function kept(context: Context, hashes: string[]): Promise<Map<string, ArrivalRow>> {
  const found = new Map<string, ArrivalRow>()
  for (const part of parts(hashes)) {
    const rows = await context.db
      .selectFrom('arrivals')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('key_hash', 'in', part)
      .execute()
    for (const row of rows) found.set(row.key_hash, row)
  }
  return found
}

function partyRows({ row, parties }: Draft) {
  return parties.map(({ address, name }) => ({ workspace_id: row.workspace_id, arrival_id: row.id, address, name: name ?? '' }))
}

/** Writes down through whom they came; answers those that this member had already. */
async function keepSources(context: Context, { memberId, source, shared }: Given, rows: ArrivalRow[]): Promise<Set<string>> {
  const member_id = memberId ?? ''
  const had = new Set<string>()
  for (const part of parts(rows.map(({ id }) => id))) {
    const found = await context.db
      .selectFrom('arrival_sources')
      .select('arrival_id')
      .where('workspace_id', '=', context.workspace.id)
      .where('arrival_id', 'in', part)
      .where('member_id', '=', member_id)
      .execute()
    for (const { arrival_id } of found) had.add(arrival_id)
  }
  const through = { member_id, source_kind: source.kind, source_id: source.id, shared: shared ? 1 : 0 }
  const sources = rows.map(({ workspace_id, id }) => ({ workspace_id, arrival_id: id, ...through }))
  await insertRows(context.db, 'arrival_sources', sources, 'ignore')
  return had
}

function addressesOf({ parties }: Draft): string[] {
  return parties.map(({ address }) => address)
}

function exchangeOf({ row, parties }: Draft): Exchange {
  return { on: row.on_day, channel: row.channel, direction: row.direction, parties }
}

interface Outcome {
  /** Those that were made now, by their hash; each is told of once. */
  fresh: Map<string, ArrivalRow>
  there: Map<string, ArrivalRow>
  touched: Map<string, string>
}

function tally(arrivals: Arrival[], verdicts: ReturnType<typeof judge>[], { fresh, there, touched }: Outcome): Received {
  const received: Received = { touched: 0, known: 0, left_out: 0, proposed: 0, each: [] }
  for (const [at, arrival] of arrivals.entries()) {
    const became = becameOf(arrival, verdicts[at] as Verdict, { fresh, there, touched })
    received[became.outcome]++
    received.each.push(became)
  }
  return received
}

type Verdict = ReturnType<typeof judge>

function becameOf(arrival: Arrival, verdict: Verdict, { fresh, there, touched }: Outcome): Became {
  const about = { key: arrival.key, ...(arrival.line === undefined ? {} : { line: arrival.line }) }
  if (!verdict.taken) return { ...about, outcome: 'left_out', because: verdict.because, touch_id: null }
  const hash = keyHash(arrival)
  const row = fresh.get(hash)
  if (!row) {
    const because = touched.has(there.get(hash)?.id ?? '') ? 'it stands here twice' : 'it was there already'
    return { ...about, outcome: 'known', because, touch_id: there.get(hash)?.touch_id ?? null }
  }
  fresh.delete(hash)
  const touch_id = touched.get(row.id) ?? null
  return { ...about, outcome: touch_id ? 'touched' : 'proposed', because: touch_id ? null : 'nobody in it is known yet', touch_id }
}
