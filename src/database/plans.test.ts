import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { manyBrought } from '../../tests/many-brought.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import '../program.ts'
import { columnsNamingPeople } from '../people/naming/names-people.ts'
import { type Engine, migrate, openDatabase } from './index.ts'

// PostgreSQL counts its rows and decides by that; SQLite is told, and these are the ways that it must take.
describe('how SQLite finds rows', () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
  let engine: Engine
  beforeAll(async () => {
    engine = await openDatabase({ data: folder, databaseUrl: undefined })
    await migrate(engine)
  })
  afterAll(async () => {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function way(statement: string): Promise<string> {
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(statement)}`.execute(engine.root)
    return rows.map((row) => row.detail).join('\n')
  }

  test('people asked for by their ids are found by them, not among all who are not in the trash', async () => {
    const found = await way("select * from people where workspace_id = 'w' and removed_at = '' and id in ('a', 'b', 'c')")
    expect(found).toContain('(workspace_id=? AND id=?)')
  })

  test('people whom words lead to are found from the words', async () => {
    const found = await way(`select * from people where workspace_id = 'w' and removed_at = '' and id in
      (select person_id from person_keys where workspace_id = 'w' and kind = 'name' and key >= 'ma' and key < 'mb')`)
    expect(found).toContain('SEARCH people USING INDEX sqlite_autoindex_people_1 (workspace_id=? AND id=?)')
  })

  test('counting the people of a workspace looks at no row of theirs, and at nothing of others', async () => {
    const found = await way("select count(*) from (select id from people where workspace_id = 'w' and removed_at = '' limit 10001)")
    expect(found).toContain('SEARCH people USING COVERING INDEX')
  })

  test('what names somebody is found by whom it names, however much there is', async () => {
    for (const { table, column } of columnsNamingPeople())
      expect(await way(`select * from ${table} where workspace_id = 'w' and ${column} = 'p'`)).toContain(`${column}=?`)
  })

  test('the open doubts of a journey are found by the journey, not among all that are open', async () => {
    const found = await way(`select d.* from doubts d join journeys j on j.workspace_id = d.workspace_id and j.id = d.journey_id
      where d.workspace_id = 'w' and d.journey_id = 'j' and d.settled_on = '' and j.removed_at = '' order by d.raised_on, d.id`)
    expect(found).toContain('doubts_journey_id_id_ix')
  })

  test('a year of one member is counted in indexes of what they recorded and kept, and no touch or promise is read', async () => {
    const found = await way(`select kind, channel, count(*) from touches where workspace_id = 'w' and made_by = 'm' and removed_at = ''
      and on_day > '2025-01-01' and on_day <= '2026-01-01' group by kind, channel`)
    expect(found).toContain('COVERING INDEX touches_made_by_ix')
    const kept = await way(`select count(*) from promises where workspace_id = 'w' and member_id = 'm' and side = 'us' and state = 'kept'
      and removed_at = '' and closed_on > '2025-01-01' and closed_on <= '2026-01-01'`)
    expect(kept).toContain('COVERING INDEX promises_member_id_closed_on_ix')
  })

  test('a job that waits is found by what it is and what it is about; the next one to be done by its time', async () => {
    const waits = await way(`select id from jobs where workspace_id = 'w' and kind = 'k' and subject_id = 's' and claimed_until is null
      and run_at <= '2026-01-01'`)
    expect(waits).toContain('jobs_kind_subject_id_ix (workspace_id=? AND kind=? AND subject_id=? AND run_at<?)')
    const next = await way(`select * from jobs where workspace_id = 'w' and run_at <= '2026-01-01'
      and (claimed_until is null or claimed_until < '2026-01-01') and kind in ('a', 'b', '') order by run_at, id limit 1`)
    expect(next).toContain('jobs_run_at_ix')
  })

  test('everyone in a circle is found by it, in an order that their due days do not change', async () => {
    const found = await way(`select id from people where workspace_id = 'w' and circle_id = 'c'
      and (removed_at, name_key, id) > ('', 'm', 'p') order by removed_at, name_key, id limit 2000`)
    expect(found).toContain('COVERING INDEX people_circle_id_removed_at_name_key_id_ix')
    expect(found).not.toContain('TEMP B-TREE')
  })

  test('the counts behind each and recently are found by the week they last to', async () => {
    const found = await way("select * from recency_spans where workspace_id = 'w' and to_week = '9999-12-31' and from_on <= '2026-01-01'")
    expect(found).toContain('recency_spans_to_week_ix')
  })

  test('what was said on trails lately is found by its day, and journeys in the order of their lists', async () => {
    const said = await way(`select e.id from journey_events e join journeys j on j.workspace_id = e.workspace_id and j.id = e.journey_id
      where e.workspace_id = 'w' and e.kind in ('a', 'b', 'c') and e.on_day in ('2026-01-01', '2026-01-02') and j.removed_at = ''
      and (j.guide_id is null or j.guide_id = 'm') order by e.id desc limit 200`)
    expect(said).toContain('SEARCH e USING INDEX journey_events_kind_on_day_id_ix (workspace_id=? AND kind=? AND on_day=?)')
    const journeys = "select * from journeys where workspace_id = 'w' and removed_at = ''"
    for (const wanted of ['order by moved_on, id', "and stage = 'way' and guide_id is null order by moved_on, id"])
      expect(await way(`${journeys} ${wanted} limit 50`)).not.toContain('TEMP B-TREE')
    const team = `${journeys} and audience = 'teammate'`
    expect(await way(`${team} order by moved_on, id limit 50`)).toContain('journeys_removed_at_audience_moved_on_id_ix')
    expect(await way(`${team} and stage = 'way' order by moved_on, id limit 50`)).toContain(
      'journeys_removed_at_audience_stage_moved_on_id_ix',
    )
    expect(await way("select * from credit_agreements where workspace_id = 'w' and ended_on = '' order by id limit 50")).not.toContain(
      'TEMP',
    )
  })

  test('open promises come by their day from an index, of everyone, of a member and of a person', async () => {
    const open = "from promises where workspace_id = 'w' and shown = 1 and state = 'open'"
    for (const [statement, index] of [
      [`select * ${open} order by due_on, id limit 50`, 'promises_shown_state_due_on_id_ix'],
      [`select * ${open} and member_id = 'm' order by due_on, id limit 50`, 'promises_member_id_shown_state_due_on_id_ix'],
      [`select * ${open} and person_id = 'p' order by due_on, id limit 50`, 'promises_person_id_due_on_id_ix'],
    ] as const) {
      const found = await way(statement)
      expect(found).toContain(index)
      expect(found).not.toContain('TEMP B-TREE')
    }
    expect(await way(`select count(*) ${open} and side = 'us'`)).toContain('USING COVERING INDEX')
    const of = "select * from promises where workspace_id = 'w' and shown = 1 and"
    const order = 'order by due_on desc, id desc limit 50'
    expect(await way(`${of} state = 'kept' and closed_on > due_on ${order}`)).toContain('promises_kept_late_ix')
    expect(await way(`${of} renegotiated > 0 ${order}`)).toContain('promises_renegotiated_ix')
  })
})

onEachDatabase('planning for a workspace that came in just now', (open, engine) => {
  const planned = (workspaceId: string) =>
    engine()
      .root.transaction()
      .execute(async (db) => {
        const postgres = engine().kind === 'postgres'
        if (postgres) await sql`select set_config('waymark.workspace', ${workspaceId}, true)`.execute(db)
        const explain = postgres ? sql`explain (format json)` : sql`explain query plan`
        const { rows } = await sql`${explain} select * from referrals where workspace_id = ${sql.lit(workspaceId)}`.execute(db)
        return JSON.stringify(rows)
      })

  test('takes it for as large as it is, beside one that was there before as well', async () => {
    const before = await open()
    await manyBrought(before, 'Ada Berg', 4001)
    const caller = await open()
    await manyBrought(caller, 'Noor Vale', 1001)
    const plan = await planned(caller.workspace.id)
    if (engine().kind === 'sqlite') return expect(plan).toContain('USING INDEX')
    // On a cluster the nodes look at their tables by themselves; it is planned for where the workspace's rows lie.
    if (plan.includes('Citus')) return expect(plan).toMatch(/"Task Count": ?1\b/)
    const thought = Number(/"Plan Rows": ?(\d+)/.exec(plan)?.[1])
    expect(thought).toBeGreaterThan(900)
    expect(thought).toBeLessThan(1100)
  })

  test('will not be long after changes that are few beside all the others', async () => {
    if (engine().kind !== 'postgres') return expect(engine().kind).toBe('sqlite')
    const { rows } = await sql<{
      relname: string
    }>`select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
      and relrowsecurity and not coalesce(reloptions::text like '%autovacuum_analyze_scale_factor=0.01%', false)`.execute(engine().root)
    expect(rows).toEqual([])
  })
})
