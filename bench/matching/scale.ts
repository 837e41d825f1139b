import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertRows, migrate, openDatabase } from '../../src/database/index.ts'
import { suggestIntroductions } from '../../src/network/matching/suggest.ts'
import type { PairRow, SaidRow } from '../../src/network/tables.ts'
import type { PersonRow } from '../../src/people/index.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'
import { newId } from '../../src/platform/clock.ts'
import type { Actor, Context } from '../../src/platform/context.ts'
import { readSettings } from '../../src/platform/settings.ts'
import '../../src/program.ts'
import { otherOffers } from './trades.ts'

const kept = 12
const day = '2026-03-10'

/** How long the first twenty of a workspace take, and a person's own, with so many people and twice as many needs and offers. */
export async function scale(people: number, databaseUrl: string | undefined): Promise<Record<string, string>> {
  const data = mkdtempSync(join(tmpdir(), 'waymark-matching-'))
  const engine = await openDatabase({ data, databaseUrl })
  try {
    await migrate(engine)
    const id = newId()
    const actor: Actor = { kind: 'key', key_id: newId(), name: 'Bench', role: 'owner', workspace_id: id }
    const workspace = { id, timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }
    const settings = readSettings({ WAYMARK_SECRET: 'only-for-benches-only-for-benches-only-for-b' })
    const caller: Caller = { workspace, actor, store: engine, settings, today: day }
    const ids = await within(caller, 'bench.fill', (context) => fill(context, people))
    await call(caller, suggestIntroductions, {})
    const all = await times(20, () => call(caller, suggestIntroductions, { limit: 20 }))
    const own = await times(60, (at) => call(caller, suggestIntroductions, { limit: 20, person_id: ids[(at * 997) % ids.length] }))
    return { database: databaseUrl ? 'PostgreSQL' : 'SQLite', people: String(people), 'the top 20': all, "a person's own": own }
  } finally {
    await engine.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function times(count: number, run: (at: number) => Promise<unknown>): Promise<string> {
  const took: number[] = []
  const before = process.cpuUsage()
  for (let at = 0; at < count; at++) {
    const began = performance.now()
    await run(at)
    took.push(performance.now() - began)
  }
  took.sort((a, b) => a - b)
  const { user, system } = process.cpuUsage(before)
  return `${took[Math.floor(count / 2)]?.toFixed(1)} ms, the slowest ${took.at(-1)?.toFixed(1)} ms, ${((user + system) / 1000 / count).toFixed(1)} ms of CPU`
}

async function fill(context: Context, count: number): Promise<string[]> {
  const words = otherOffers(1950)
  const people = Array.from({ length: count }, (_, at) => personOf(context, at))
  const needs = people.map(({ id }, at) => saidOf(context, id, words[at % words.length] ?? ''))
  const offers = people.map(({ id }, at) => saidOf(context, id, words[(at * 7) % words.length] ?? ''))
  const pairs = needs.flatMap((need, at) =>
    Array.from({ length: kept }, (_, step): PairRow => {
      const offer = offers[(at + 1 + step * 8191) % offers.length] as SaidRow
      const fit = 1500 + ((at * 2654435761 + step * 40503) % 8500)
      return {
        workspace_id: need.workspace_id,
        need_id: need.id,
        offer_id: offer.id,
        seeker_id: need.person_id,
        giver_id: offer.person_id,
        fit,
      }
    }),
  )
  await insertRows(context.db, 'people', people)
  await insertRows(context.db, 'needs', needs)
  await insertRows(context.db, 'offers', offers)
  await insertRows(context.db, 'match_pairs', pairs, 'ignore')
  return people.map(({ id }) => id)
}

function saidOf({ workspace, now }: Context, personId: string, words: string): SaidRow {
  return {
    ...{ workspace_id: workspace.id, id: newId(), person_id: personId, words, topics: '[]', said_on: day, settled_on: '', terms: '[]' },
    ...{ kept_above: 0, created_at: now, updated_at: now, removed_at: '', removed_by: null },
  }
}

function personOf({ workspace, now }: Context, at: number): PersonRow {
  const name = `Person ${at}`
  return {
    ...{ workspace_id: workspace.id, id: newId(), name, given_name: 'Person', family_name: String(at), name_key: name.toLowerCase() },
    ...{
      relation: 'customer',
      organization_id: null,
      title: '',
      circle_id: null,
      guide_id: null,
      emails: '[]',
      phones: '[]',
      addresses: '[]',
    },
    ...{
      birthday: null,
      birthday_in_year: null,
      tags: '[]',
      custom: '{}',
      differs: '',
      source: '',
      source_keys: '[]',
      met_on: '2026-01-01',
    },
    ...{ last_touch_on: `2026-0${1 + (at % 2)}-1${at % 9}`, due_on: '', recognized_on: '', waiting_since: '' },
    ...{ created_at: now, updated_at: now, removed_at: '', removed_by: null },
  }
}
