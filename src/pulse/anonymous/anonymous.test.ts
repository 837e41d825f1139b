import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createExport } from '../../intake/export/operations.ts'
import { createImport, getImport, undoImport } from '../../intake/imports/operations.ts'
import { createPerson } from '../../people/index.ts'
import { updatePerson } from '../../people/record/operations.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { setClock } from '../../platform/clock.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { askPulse } from '../asking/ask.ts'
import { closePulse, reopenPulse } from '../asking/close.ts'
import { createPulse, getPulse } from '../asking/operations.ts'
import { keys, type Scores } from '../principles.ts'
import { resultsOfPulse } from '../results/results.ts'
import { slipsOfPulse } from './slips.ts'
import { takeFromTeam } from './take.ts'

afterEach(() => setClock(null))

onEachDatabase('a team without mail', (open) => {
  async function team(caller: Caller, names = ['Ada', 'Ben', 'Cleo', 'Dan'], more: object = {}): Promise<string[]> {
    const ids: string[] = []
    for (const name of names) ids.push((await call(caller, createPerson, { name, relation: 'teammate', ...more })).id)
    return ids
  }
  const prepared = async (caller: Caller, name: string, person_ids: string[], more: object = {}) =>
    (await call(caller, createPulse, { name, asks: 'teammates', person_ids, ...more })).id

  const slipsText = async (caller: Caller, id: string) => new Response((await call(caller, slipsOfPulse, { id })).stream).text()
  const secrets = (part = '') => [...part.matchAll(/\/p\/[\w-]{43}([\w-]{43})/g)].map(([, secret = '']) => secret)

  /** The secrets on the slips of each group. */
  async function slips(caller: Caller, id: string): Promise<Map<string, string[]>> {
    const parts = (await slipsText(caller, id)).split(/^For (.+):$/m)
    return new Map(Array.from({ length: (parts.length - 1) / 2 }, (_, at) => [parts[2 * at + 1] ?? '', secrets(parts[2 * at + 2])]))
  }
  const answer = (caller: Caller, pulseId: string, secret: string, mark: number, words = '') =>
    within(caller, 'tests.say', (context) =>
      takeFromTeam(context, { pulseId, secret, words, scores: Object.fromEntries(keys.map((key) => [key, mark])) as Scores }),
    )

  test('an answer counts in the group that was told when it was asked, wherever people have moved before they got their slip', async () => {
    const caller = await open({ today: '2026-03-10' })
    const bakers = await team(caller, ['Ada', 'Ben', 'Cleo', 'Dan'], { organization: 'Bakers' })
    const drivers = await team(caller, ['Eli', 'Fay', 'Gus', 'Hal'], { organization: 'Drivers' })
    const id = await prepared(caller, 'Spring', [...bakers, ...drivers], { cut_by: 'organization' })
    expect(await call(caller, askPulse, { id })).toMatchObject({ groups: ['Bakers', 'Drivers'] })
    for (const one of drivers.slice(0, 2)) await call(caller, updatePerson, { id: one, organization: 'Somewhere new' })
    await call(caller, updatePerson, { id: drivers[2] ?? '', organization: 'Bakers' })
    const drawn = await slips(caller, id)
    expect([...drawn].map(([name, some]) => [name, some.length])).toEqual([
      ['Bakers', 4],
      ['Drivers', 4],
    ])
    // Two copies of the database an hour apart do not tell in which group somebody answered: what is spent has no group.
    const ballots = await caller.store.read(caller.workspace.id, (db) =>
      db.selectFrom('pulse_ballots').selectAll().where('workspace_id', '=', caller.workspace.id).execute(),
    )
    expect(ballots).toHaveLength(8 * 17)
    expect(new Set(ballots.flatMap((row) => Object.keys(row)))).toEqual(new Set(['workspace_id', 'pulse_id', 'digest']))
    for (const secret of drawn.get('Bakers') ?? []) await answer(caller, id, secret, 1)
    for (const secret of drawn.get('Drivers') ?? []) await answer(caller, id, secret, 5)
    await call(caller, closePulse, { id })
    const { groups } = await call(caller, resultsOfPulse, { id })
    expect(groups.map(({ name, items }) => [name, items.find((one) => one.key === 'care')?.spread])).toEqual([
      ['Bakers', [4, 0, 0, 0, 0]],
      ['Drivers', [0, 0, 0, 0, 4]],
    ])
  })

  test('nobody’s answer is told by the difference of one that is opened again to another that was asked meanwhile', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ids = await team(caller, ['Ada', 'Ben', 'Cleo', 'Dan', 'Eli'])
    const first = await prepared(caller, 'Spring', ids.slice(0, 4))
    await call(caller, askPulse, { id: first })
    await call(caller, closePulse, { id: first })
    const later = { ...caller, today: '2026-04-10' }
    const second = await prepared(later, 'Late spring', ids)
    await call(later, askPulse, { id: second })
    const again = (on: string) => call({ ...caller, today: on }, reopenPulse, { id: first })
    await expect(again('2026-04-10')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Late spring”, which is'),
    })
    await call(later, closePulse, { id: second })
    await expect(again('2026-04-30')).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('from 1 May 2026 on') })
    expect(await again('2026-05-01')).toMatchObject({ state: 'open' })
  })

  test('what was told comes back in another workspace with the whole file; what was not stays, and nobody can open it there', async () => {
    setClock('2026-03-10T11:00:00.000Z')
    const [from, into] = [await open({ today: '2026-03-10' }), await open({ today: '2026-03-10' })]
    const told = await prepared(from, 'Spring', await team(from))
    await call(from, askPulse, { id: told })
    for (const secret of secrets(await slipsText(from, told))) await answer(from, told, secret, 4)
    await call(from, closePulse, { id: told })
    const waits = await prepared(from, 'The others', await team(from, ['Eli', 'Fay', 'Gus', 'Hal']), { words: 'Just two minutes.' })
    await call(from, askPulse, { id: waits })
    const [secret = ''] = secrets(await slipsText(from, waits))
    await answer(from, waits, secret, 1, 'Nobody asks me.')
    const file = await new Response((await call(from, createExport, { kind: 'json' })).stream).text()
    expect(file).toContain('stays where it was asked')

    const { id } = await call(into, createImport, { file: uploadOf(file.replaceAll('"cut":"0"', '"cut":"0","box":"forged"'), 'all.json') })
    await runJobs({ ...into, workspace: async () => into.workspace, failed: (thrown) => expect(thrown).toBeNull() }, into.workspace.id, [
      'import',
    ])
    const results = await call(into, resultsOfPulse, { id: told })
    const { leaving: _leaving, ...was } = await call(from, resultsOfPulse, { id: told })
    expect(results).toMatchObject(was)
    expect(results.items.find((one) => one.key === 'care')?.spread).toEqual([0, 0, 0, 4, 0])
    const here = await call(into, getPulse, { id: waits })
    expect(here).toMatchObject({ state: 'closed', elsewhere: true, asked: 4, words: 'Just two minutes.', closed_on: '2026-03-10' })
    expect(here.standing).toContain('stays there')
    expect((await call(into, resultsOfPulse, { id: waits })).answered).toBeNull()
    await expect(call(into, reopenPulse, { id: waits })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('in another workspace'),
    })
    expect((await call(into, getImport, { id })).problems.map(({ message }) => message).join(' ')).toContain('stays where it was asked')
    const rows = await into.store.read(into.workspace.id, (db) =>
      db.selectFrom('pulses').select(['address', 'box']).where('workspace_id', '=', into.workspace.id).execute(),
    )
    expect(rows).toEqual([
      { address: '', box: '' },
      { address: '', box: '' },
    ])
    // Who was asked there is not asked again at once here either: a difference tells as much.
    const again = await prepared(
      into,
      'Again',
      here.people.map((one) => one.person_id),
    )
    await expect(call(into, askPulse, { id: again })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('one that came with a file and was asked here stays when the file is taken back, and so does the rest after it', async () => {
    setClock('2026-03-10T11:00:00.000Z')
    const [from, into] = [await open({ today: '2026-03-10' }), await open({ today: '2026-03-10' })]
    const names = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eli']
    const everybody = async (caller: Caller) =>
      Promise.all(
        names.map(async (name) => {
          const { id } = await call(caller, createPerson, { name, relation: 'teammate', emails: [`${name.toLowerCase()}@ours.example`] })
          return id
        }),
      )
    const [there, here] = [await everybody(from), await everybody(into)]
    const [team, idle] = [await prepared(from, 'Spring', there), await prepared(from, 'Never asked', there)]
    const mara = await call(from, createPerson, { name: 'Mara Petrova', relation: 'customer' })
    const customers = await call(from, createPulse, { name: 'Customers', asks: 'customers', person_ids: [mara.id] })
    const file = await new Response((await call(from, createExport, { kind: 'json' })).stream).text()
    const { id } = await call(into, createImport, { file: uploadOf(file, 'all.json') })
    const work = (kind: string) =>
      runJobs({ ...into, workspace: async () => into.workspace, failed: (thrown) => expect(thrown).toBeNull() }, into.workspace.id, [kind])
    await work('import')
    for (const one of [team, customers.id]) {
      await call(into, askPulse, { id: one })
      await call(into, closePulse, { id: one })
    }
    await call(into, undoImport, { id })
    await work('import.undo')
    expect(await call(into, getImport, { id })).toMatchObject({ state: 'undone', stayed: 2 })
    for (const one of [team, customers.id]) expect(await call(into, getPulse, { id: one })).toMatchObject({ state: 'closed' })
    await expect(call(into, getPulse, { id: idle })).rejects.toMatchObject({ code: 'not_found' })
    const again = await prepared(into, 'All but one', here.slice(1))
    await expect(call(into, askPulse, { id: again })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of two that are asked at the same moment one is refused, and one that is asked twice is asked once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ids = await team(caller)
    const drafts = [await prepared(caller, 'One', ids), await prepared(caller, 'Other', ids)]
    const both = await Promise.allSettled([...drafts, ...drafts].map((id) => call(caller, askPulse, { id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
  })
})
