import { afterAll, expect, test } from 'bun:test'
import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { atHome, connected, mailServer, member, newMailbox, read } from '../../../tests/mail-ground.ts'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { listAudit } from '../../access/index.ts'
import type { Engine } from '../../database/index.ts'
import { type Caller, call, reading, within } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { newId, setClock } from '../../platform/clock.ts'
import type { JobRow } from '../../platform/tables.ts'
import { listCorrespondents } from '../arrivals/correspondents/correspondents.ts'
import { type Arrival, receive } from '../arrivals/index.ts'
import { listArrivals } from '../arrivals/list.ts'
import { createExport } from '../export/operations.ts'
import { createConnection, getConnection, listConnections, removeConnection, updateConnectionOf } from './operations.ts'
import { pauseConnection, syncConnection, testConnection } from './reading.ts'
import { begin } from './turn.ts'

const canary = 'canary-Paßwort-7c1e'

onEachDatabase('connections', (open, engine) => {
  afterAll(() => setClock(null))
  const start = async () => {
    const caller = atHome(await open({ today: '2026-03-10' }))
    return { caller, ada: await member(engine(), caller, 'Ada'), ben: await member(engine(), caller, 'Ben') }
  }
  const given = { kind: 'mailbox', email: 'ada@acorn.example', host: '127.0.0.1', port: 1, security: 'none', password: canary } as const

  test('a connection knows the usual server of its address and asks for nothing before it is begun', async () => {
    const { ada } = await start()
    const settings = async (email: string) => (await call(ada, createConnection, { kind: 'mailbox', email, password: canary })).settings
    expect(await settings('ada@gmail.com')).toMatchObject({ host: 'imap.gmail.com', port: 993, security: 'tls', since: '2025-03-10' })
    expect(await settings('ada@yahoo.co.uk')).toMatchObject({ host: 'imap.mail.yahoo.com' })
    expect(await settings('ada@live.acorn.example')).toMatchObject({ host: 'imap.live.acorn.example' })
    const { items } = await call(ada, listConnections, {})
    expect(items.map(({ state, next_sync_at }) => [state, next_sync_at])).toEqual(items.map(() => ['new', null]))
    expect(await reading(ada, jobs)).toEqual([])
  })

  test('a password is nowhere: not in any answer, the export, the record of changes, the jobs or the database', async () => {
    const { caller, ada } = await start()
    const { id } = await call({ ...ada, idempotencyKey: 'once' }, createConnection, { ...given, test: true })
    await read(ada, id)
    await call(ada, testConnection, { id })
    await call(ada, updateConnectionOf, { id, password: `${canary}2`, name: 'Mine' })
    const said = [
      await call(ada, getConnection, { id }),
      await call(ada, listConnections, {}),
      await call(caller, listConnections, {}),
      await call(caller, listAudit, { limit: 200 }),
      await everything(caller),
      await reading(ada, rows),
    ]
    expect(JSON.stringify(said)).not.toContain(canary)
    // What is said of it stands there; only the secret does not.
    expect(JSON.stringify(said)).toContain('takes no connections on port 1')
    expect(await databaseHolds(engine(), caller, canary)).toBe(false)
    expect(await databaseHolds(engine(), caller, 'Mine')).toBe(true)
  })

  test('another server, port, name or encryption wants the password anew, and a wrong place is refused by its name', async () => {
    const { ada } = await start()
    const { id } = await call(ada, createConnection, given)
    for (const change of [{ host: 'imap.evil.example' }, { port: 993 }, { security: 'starttls' }, { user: 'eve' }] as const)
      await expect(call(ada, updateConnectionOf, { id, ...change })).rejects.toThrow('type the password again')
    await call(ada, updateConnectionOf, { id, name: 'The office', keeps: 'contact' })
    expect((await call(ada, updateConnectionOf, { id, host: 'imap.acorn.example', password: canary })).settings).toMatchObject({
      host: 'imap.acorn.example',
      keeps: 'contact',
    })
    await expect(call(ada, createConnection, { ...given, url: 'https://acorn.example' })).rejects.toThrow(
      'url is nothing that a mailbox asks for',
    )
    await expect(call(ada, createConnection, { kind: 'mailbox', password: canary })).rejects.toThrow('fields are not right')
  })

  test('each sees their own; an owner sees of the others only that they are there, and can give them a rest or remove them', async () => {
    const { caller, ada, ben } = await start()
    const { id } = await call(ada, createConnection, { ...given, name: 'Secret admirers' })
    expect((await call(ben, listConnections, {})).items).toEqual([])
    for (const operation of [getConnection, testConnection, syncConnection, pauseConnection, removeConnection] as const)
      await expect(call(ben, operation as typeof getConnection, { id })).rejects.toThrow('There is no such connection.')
    const owner = as(ben, 'owner')
    for (const one of [owner, caller]) {
      const seen = await call(one, getConnection, { id })
      expect(seen).toMatchObject({ mine: false, name: 'Mailbox', settings: null, where: null, counts: null, tested: null })
      expect(JSON.stringify(seen)).not.toMatch(/admirers|ada@/)
      for (const operation of [testConnection, syncConnection] as const)
        await expect(call(one, operation as typeof getConnection, { id })).rejects.toThrow('Only the one whose connection it is')
      await expect(call(one, updateConnectionOf, { id, name: 'Mine now' })).rejects.toThrow('Only the one whose connection it is')
    }
    expect((await call(owner, pauseConnection, { id })).state).toBe('resting')
    expect((await call(ada, getConnection, { id })).says).toStartWith('It rests. Ben gave it a rest.')
    await call(owner, removeConnection, { id })
    expect((await call(ada, listConnections, {})).items).toEqual([])
  })

  test('what an owner sees of a member’s correspondence follows what is shared, and counts nothing else', async () => {
    const { ada, ben } = await start()
    const owner = as(ben, 'owner')
    const { id } = await call(ada, createConnection, given)
    const message = (key: string, on: string, address: string): Arrival => {
      const from = { at: `${on}T09:00:00.000Z`, on, direction: 'in', parties: [{ address, name: null }] } as const
      return { key, channel: 'email', ...from, parties: [...from.parties], words: 'The oven', automatic: null }
    }
    const memberId = ada.actor.kind === 'member' ? ada.actor.member_id : null
    const bring = (source: Parameters<typeof receive>[1]['source'], arrivals: Arrival[]) =>
      within(ada, 'test', (context) => receive(context, { memberId, source, arrivals }))
    await bring({ kind: 'connection', id }, [message('1', '2026-03-02', 'lena@torres.example')])
    await bring({ kind: 'import', id: newId() }, [
      message('2', '2026-02-01', 'lena@torres.example'),
      message('3', '2026-02-01', 'sis@family.example'),
    ])
    const seen = async (caller: Caller) => {
      const { items } = await call(caller, listCorrespondents, {})
      return items.map(({ address, received, first_on }) => `${address} ${received} ${first_on}`)
    }
    const arrived = async () => (await call(owner, listArrivals, { since: '2026-01-01' })).items.length
    expect([await seen(owner), await arrived()]).toEqual([[], 0])
    await call(ada, updateConnectionOf, { id, shared: true })
    expect([await seen(owner), await arrived()]).toEqual([['lena@torres.example 1 2026-03-02'], 1])
    expect(await seen(ada)).toEqual(['lena@torres.example 2 2026-02-01', 'sis@family.example 1 2026-02-01'])
    expect(await everything(owner)).not.toContain('sis@family.example')
    expect((await call(owner, runChecks, {})).differences).toEqual([])
    await call(ada, updateConnectionOf, { id, shared: false })
    expect([await seen(owner), await arrived()]).toEqual([[], 0])
    expect((await call(owner, runChecks, {})).differences).toEqual([])
  })

  test('once the secret of the installation has changed, it says so and asks for the password', async () => {
    const { ada } = await start()
    const { user } = await newMailbox()
    const { id } = await connected(ada, user)
    const moved: Caller = { ...ada, settings: { ...ada.settings, secret: 'another secret of this installation, long' } }
    expect((await call(moved, testConnection, { id })).tested).toMatchObject({
      ok: false,
      words: expect.stringContaining('Type the password again'),
    })
    await read(moved, id)
    expect(await call(moved, getConnection, { id })).toMatchObject({
      state: 'stopped',
      says: expect.stringContaining('Type the password again'),
    })
    await call(moved, updateConnectionOf, { id, password: (await mailServer()).password })
    await read(moved, id)
    expect(await call(moved, getConnection, { id })).toMatchObject({ state: 'waiting' })
  })

  test('one connection is never read twice at once, and a turn whose process died is taken over', async () => {
    const { ada } = await start()
    const { id } = await call(ada, createConnection, given)
    await call(ada, syncConnection, { id })
    const turn = (job: string, attempts: number) =>
      within(ada, 'test', (context) => begin(context, { id: job, attempts, subject_id: id } as JobRow))
    expect(await turn('job-1', 1)).toMatchObject({ id })
    expect(await turn('job-2', 1)).toBeNull()
    expect(await turn('job-1', 2)).toMatchObject({ id })
    setClock(new Date(Date.now() + 600_000).toISOString())
    expect(await turn('job-2', 2)).toMatchObject({ id })
    setClock(null)
    await call(ada, pauseConnection, { id })
    expect(await turn('job-3', 1)).toBeNull()
  })

  test('it is read again at its own times, and asking for it now leaves one plan, not two', async () => {
    const { ada } = await start()
    const { user } = await newMailbox()
    const { id } = await connected(ada, user, { every_minutes: 60 })
    await read(ada, id)
    const waiting = await call(ada, getConnection, { id })
    expect(Date.parse(waiting.next_sync_at as string) - Date.parse(waiting.last_sync_at as string)).toBe(3_600_000)
    for (let times = 0; times < 3; times++) await call(ada, syncConnection, { id })
    expect(await reading(ada, jobs)).toHaveLength(1)
    await call(ada, pauseConnection, { id })
    expect(await reading(ada, jobs)).toEqual([])
  })

  test('a member who has left the workspace is read no more', async () => {
    const { ada } = await start()
    const { user } = await newMailbox()
    const { id } = await connected(ada, user)
    await engine()
      .global.deleteFrom('member')
      .where('id', '=', ada.actor.kind === 'member' ? ada.actor.member_id : '')
      .execute()
    await read(ada, id)
    expect(await call(ada, getConnection, { id })).toMatchObject({
      state: 'resting',
      says: 'It rests. Ada is no longer here. Not read yet.',
    })
  })
})

type Context = Parameters<Parameters<typeof reading>[1]>[0]

function jobs({ db, workspace }: Context) {
  return db
    .selectFrom('jobs')
    .select(['id', 'run_at'])
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', 'connections.sync')
    .execute()
}

function rows({ db, workspace }: Context) {
  return db.selectFrom('connections').selectAll().where('workspace_id', '=', workspace.id).execute()
}

async function everything(caller: Caller): Promise<string> {
  return new Response((await call(caller, createExport, { kind: 'json', audit: true })).stream).text()
}

/** Whether a text stands in any row of any table of a workspace, or, where the database is a file, anywhere in its bytes. */
async function databaseHolds(engine: Engine, caller: Caller, text: string): Promise<boolean> {
  const tables = await engine.root.introspection.getTables()
  const own = tables.filter(({ columns }) => columns.some(({ name }) => name === 'workspace_id'))
  const found = await reading(caller, async ({ db, workspace }) => {
    const all: unknown[] = []
    for (const { name } of own)
      all.push(
        await db
          .selectFrom(name as 'people')
          .selectAll()
          .where('workspace_id', '=', workspace.id)
          .execute(),
      )
    return JSON.stringify(all).includes(text)
  })
  return found || (await filesOf(engine)).some((file) => readFileSync(file).includes(text))
}

/** The files of SQLite: what was overwritten may still stand in them. */
async function filesOf(engine: Engine): Promise<string[]> {
  if (engine.kind === 'postgres') return []
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(engine.root)
  return rows.flatMap(({ file }) => [file, `${file}-wal`]).filter((file) => existsSync(file))
}
