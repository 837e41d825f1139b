import { expect, test } from 'bun:test'
import { fillEveryKind } from '../../../tests/every-kind-of-row.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import type { Engine } from '../../database/index.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Tables } from '../../platform/tables.ts'
import { mergePeople } from '../duplicates/merge/merge.ts'
import { undoMerge } from '../duplicates/merge/merges.ts'
import { createPerson, erasePerson } from '../record/operations.ts'
import { columnsNamingPeople } from './names-people.ts'

type Row = Record<string, unknown>
type All = Record<string, Row[]>

/** Where someone's id may stand who is not told apart by it: what is worked out again, and what is only looked up from there. */
const followed = [
  'people.id',
  'audit_events.subject_id',
  'audit_events.changes',
  'jobs.input',
  'mail_outbox.about_id',
  'match_pairs.seeker_id',
  'match_pairs.giver_id',
  'touches.removed_people',
  'journey_events.data',
  'testimonials.asked_once',
]

onEachDatabase('whoever is named', (open, engine) => {
  let ground: Promise<{ caller: Caller; ids: string[] }> | undefined
  const filled = () => (ground ??= fill(engine(), open))

  test('is named by columns that are declared: every table with one is in this test, and knows what follows a merging and an erasing', async () => {
    const { caller, ids } = await filled()
    const found = new Set([...places(await everything(engine(), caller), ids)].filter((place) => !followed.includes(place)))
    for (const { name, columns } of await engine().layout()) if ('person_id' in columns) found.add(`${name}.person_id`)
    found.add('merges.other_id')
    expect([...found].sort()).toEqual([...new Set(columnsNamingPeople().map(({ table, column }) => `${table}.${column}`))].sort())
  }, 60_000)

  test('is the one who stays while they are merged, and has everything again once they are parted', async () => {
    const { caller, ids } = await filled()
    const { id: newcomer } = await call(caller, createPerson, { name: 'Newcomer' })
    const [, , mara, ruth] = ids as [string, string, string, string]
    for (const [into, from] of [...ids.map((id) => [newcomer, id] as const), [mara, ruth] as const]) {
      const before = await everything(engine(), caller)
      const { id } = await call(caller, mergePeople, { id: into, other_id: from })
      const still = [...places(await everything(engine(), caller), [from])].filter((place) => !followed.includes(place))
      expect(still.filter((place) => !/^(merges|distinct_pairs)\./.test(place))).toEqual([])
      await call(caller, undoMerge, { id })
      expect(told(await everything(engine(), caller))).toEqual(told(before))
    }
  }, 120_000)

  test('is nowhere any more once they are erased', async () => {
    const { caller, ids } = await filled()
    for (const id of ids) {
      const [person] = await named(caller, [id])
      await call(caller, erasePerson, { id })
      const all = await everything(engine(), caller)
      expect([person?.name, ...places(all, [person?.name ?? '', ...(JSON.parse(person?.emails ?? '[]') as string[])])]).toEqual([
        person?.name,
      ])
      // An id that nobody has any more says nothing of anybody.
      const left = [...places(all, [id])].filter(
        (place) => !/^(audit_events\.|jobs\.input|merges\.moved|connection_items\.person_id)/.test(place),
      )
      expect([person?.name, ...left]).toEqual([person?.name])
    }
  }, 120_000)
})

/** Every table, with what only comes from outside or by answers of many as well. Answers who is in it, by name. */
async function fill(engine: Engine, open: () => Promise<Caller>): Promise<{ caller: Caller; ids: string[] }> {
  const caller = await open()
  const { mara, ruth } = await fillEveryKind(caller)
  const both = [mara.id, ruth.id]
  const [connection, meeting, pulse] = [newId(), newId(), newId()]
  const party = (name: string) => ({ address: `${name}@acorn.example`, name })
  const more: Partial<Record<keyof Tables, Row[]>> = {
    connections: [{ id: connection, member_id: null }],
    connection_items: [{ connection_id: connection, href: 'mara.vcf', person_id: mara.id, kept: 'Mara Petrova' }],
    meetings: [{ id: meeting, connection_id: connection, member_id: null, parties: JSON.stringify([party('mara'), party('ruth')]) }],
    meeting_people: both.map((person_id) => ({ meeting_id: meeting, person_id })),
    pulses: [{ id: pulse }],
    pulse_asked: both.map((person_id) => ({ pulse_id: pulse, person_id, id: newId() })),
    pulse_answers: both.map((person_id) => ({ pulse_id: pulse, person_id, id: newId(), words: 'All is well.' })),
    frictions: [{ id: newId(), journey_id: null, person_id: ruth.id }],
  }
  const layout = new Map((await engine.layout()).map((table) => [table.name, table.columns]))
  await within(caller, 'tests.fill', async ({ db, workspace }) => {
    for (const [table, rows] of Object.entries(more))
      for (const row of rows) {
        const blank = Object.entries(layout.get(table) ?? {}).map(([column, type]) => [column, /int/i.test(type) ? 0 : ''])
        const whole = { ...Object.fromEntries(blank), ...row, workspace_id: workspace.id }
        await db
          .insertInto(table as 'wishes')
          .values(whole)
          .execute()
      }
  })
  return { caller, ids: (await named(caller)).map(({ id }) => id) }
}

function named({ store, workspace }: Caller, ids?: string[]) {
  return store.read(workspace.id, (db) => {
    const all = db.selectFrom('people').select(['id', 'name', 'emails']).where('workspace_id', '=', workspace.id).orderBy('name')
    return (ids ? all.where('id', 'in', ids) : all).execute()
  })
}

/** Every row of a workspace, by table. */
function everything(engine: Engine, { workspace }: Caller): Promise<All> {
  return engine.still(workspace.id, async (db) => {
    const all: All = {}
    for (const table of await engine.layout()) {
      if (!table.ofWorkspace) continue
      const rows: Row[] = []
      for await (const some of engine.rows(db, table, workspace.id)) rows.push(...some)
      all[table.name] = rows
    }
    return all
  })
}

/** The columns in which one of these words stands. */
function places(all: All, words: string[]): Set<string> {
  const found = new Set<string>()
  for (const [table, rows] of Object.entries(all))
    for (const row of rows)
      for (const [column, value] of Object.entries(row))
        if (typeof value === 'string' && words.some((word) => value.includes(word))) found.add(`${table}.${column}`)
  return found
}

/** All that is known, in no order, but what tells of the mergings themselves and when something was touched last. */
function told({ merges: _m, audit_events: _a, jobs: _j, ...all }: All) {
  const bare = (rows: Row[]) => rows.map(({ updated_at: _u, ...row }) => JSON.stringify(row)).sort()
  return Object.fromEntries(Object.entries(all).map(([table, rows]) => [table, bare(rows)]))
}
