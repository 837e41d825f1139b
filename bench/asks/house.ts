import { sql } from 'kysely'
import { addMember } from '../../src/access/index.ts'
import type { Engine } from '../../src/database/index.ts'
import { operationsOf } from '../../src/doors/program.ts'
import { openHouse } from '../../src/house.ts'
import { type Caller, call, reading, within } from '../../src/platform/call.ts'
import { pathFields } from '../../src/platform/operation.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'

/** Every operation of the program. */
export const operations = [...operationsOf(program).values()]

/** The house that the settings name, with a key of an owner and the caller who has it. */
export async function enterHouse() {
  const house = await openHouse(readSettings())
  // Nobody would miss what is made here: it need not be on the disk before the next is made. (PostgreSQL is told by `hurried`.)
  if (house.store.kind === 'sqlite') await sql`pragma synchronous = off`.execute((house.store as Engine).root)
  const [first] = await house.workspaces()
  if (!first) throw new Error('there is no workspace')
  const workspace = await house.workspace(first.id)
  const actor = { name: 'Bench', role: 'owner', workspace_id: first.id } as const
  const system: Caller = { workspace, store: house.store, settings: readSettings(), actor: { kind: 'system', ...actor } }
  const createKey = operations.find(({ name }) => name === 'keys.create')
  if (!createKey) throw new Error('there is no operation that makes a key')
  const { id, key } = (await call(system, createKey, { name: 'Bench', role: 'owner' })) as { id: string; key: string }
  const caller: Caller = { ...system, actor: { kind: 'key', key_id: id, ...actor } }
  return { house, caller, key }
}

/** Lets a guide join who may look after people; a large workspace has an owner alone. */
export async function addGuide(caller: Caller): Promise<void> {
  const guide = { email: 'guide@waymark.example', name: 'Jonas Feld', hash: '', role: 'guide' } as const
  await within(caller, 'bench.guide', ({ db, workspace }) => addMember(db, workspace.id, guide))
}

/** The tables that a large workspace has rows in. */
export type Large = 'people' | 'touches' | 'journeys' | 'promises' | 'organizations'

/** The ids of some of the rows of a table, from all over it, in an order of their own; always the same ones. Of people customers, of journeys those under way. */
export async function someOf(caller: Caller, table: Large, most: number): Promise<string[]> {
  const ids = await reading(caller, async ({ db, workspace: { id } }) => {
    const there = { workspace_id: id, removed_at: '' }
    const rows = {
      people: () =>
        db
          .selectFrom('people')
          .select('id')
          .where((is) => is.and({ ...there, relation: 'customer' })),
      journeys: () =>
        db
          .selectFrom('journeys')
          .select('id')
          .where((is) => is.and({ ...there, arrived_on: '', ended_on: '' })),
      touches: () =>
        db
          .selectFrom('touches')
          .select('id')
          .where((is) => is.and(there)),
      promises: () =>
        db
          .selectFrom('promises')
          .select('id')
          .where((is) => is.and(there)),
      organizations: () =>
        db
          .selectFrom('organizations')
          .select('id')
          .where((is) => is.and(there)),
    }
    const chosen = rows[table]() as ReturnType<(typeof rows)['touches']>
    return (await chosen.orderBy('id').limit(200_000).execute()).map((row) => row.id)
  })
  const step = Math.max(1, Math.floor(ids.length / most))
  const some = ids.filter((_, at) => at % step === 0).slice(0, most)
  // Neighbours by age would share their pages of the table.
  return some.map((_, at) => some[(at * 7919) % some.length] as string)
}

/** The first things that the list of a noun shows; none where it has no list, or nothing in it. */
export async function listed(caller: Caller, noun: string): Promise<string[]> {
  const list = operations.find(({ name }) => name === `${noun}.list`)
  if (!list || pathFields(list).length > 0) return []
  try {
    const { items } = (await call(caller, list, {})) as { items: { id?: string }[] }
    return items.flatMap(({ id }) => id ?? []).slice(0, 16)
  } catch {
    return []
  }
}
