import { afterEach, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import pino from 'pino'
import { SMTPServer } from 'smtp-server'
import { openGate } from '../../src/access/index.ts'
import type { Engine } from '../../src/database/index.ts'
import { createApp } from '../../src/doors/serve.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { setClock } from '../../src/platform/clock.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'
import { askPulse } from '../../src/pulse/asking/ask.ts'
import { closePulse, reopenPulse } from '../../src/pulse/asking/close.ts'
import { createPulse, getPulse } from '../../src/pulse/asking/operations.ts'
import { remindPulse } from '../../src/pulse/asking/remind.ts'
import { keys } from '../../src/pulse/principles.ts'
import { resultsOfPulse } from '../../src/pulse/results/results.ts'
import { onEachDatabase, openWorkspace } from '../on-each-database.ts'

const team = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eli', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon']
const open: SMTPServer[] = []

afterEach(async () => {
  setClock(null)
  for (const server of open.splice(0)) await new Promise<void>((resolve) => server.close(() => resolve()))
})

onEachDatabase('whoever has the whole database and the log in hand', (_open, engine) => {
  const logged: string[] = []

  /** A team that was asked by mail, with the links as they arrived; and a browser that answers. */
  async function asked(names = team, more: object = {}) {
    const server = await mailServer()
    const settings = readSettings({
      NODE_ENV: 'test',
      WAYMARK_DATA: tmpdir(),
      WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
      SMTP_URL: server.url,
    })
    const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
    const gate = await openGate({ store: engine(), kind: engine().kind, settings })
    const { app } = await createApp({ store: engine(), gate, settings, program, log })
    const caller: Caller = { ...(await openWorkspace(engine())), settings }
    await caller.store.global
      .insertInto('organization')
      .values({
        id: caller.workspace.id,
        name: 'Northlight',
        slug: caller.workspace.id,
        logo: null,
        metadata: null,
        created_at: '2026-01-01',
      })
      .execute()
    setClock('2026-03-10T09:00:00.000Z')
    const people: { id: string; name: string }[] = []
    for (const name of names)
      people.push(await call(caller, createPerson, { name, relation: 'teammate', emails: [`${name.toLowerCase()}@team.example`] }))
    const ids = people.map((one) => one.id)
    const { id } = await call(caller, createPulse, { name: 'Spring', asks: 'teammates', person_ids: ids, ...more })
    await call(caller, askPulse, { id })
    await run(caller)
    const links = new Map(server.heard.map(({ to, text }) => [to, /\/p\/[\w-]{86}/.exec(text)?.[0] ?? '']))
    const linkOf = (name: string) => links.get(`${name.toLowerCase()}@team.example`) ?? ''
    const answer = async (name: string, mark: number, words = '', only: readonly string[] = keys) => {
      const body = new URLSearchParams({ act: 'answer', words, ...Object.fromEntries(only.map((key) => [key, String(mark)])) })
      return app.request(new URL(linkOf(name), settings.url).href, { method: 'POST', body, headers: { origin: settings.url } })
    }
    const look = async (name: string) => (await app.request(new URL(linkOf(name), settings.url).href)).text()
    return { caller, id, people, server, linkOf, answer, look }
  }

  test('finds no link, nothing that was said, and no order of it: not in a row, not in the file, not in the log', async () => {
    const { caller, id, linkOf, answer } = await asked()
    const before = await dump(engine(), caller)
    const order = ['Hal', 'Ben', 'Ada', 'Jon', 'Fay', 'Cleo', 'Gus', 'Eli']
    for (const [at, name] of order.entries()) {
      setClock(`2026-03-1${at}T1${at}:3${at}:00.000Z`)
      expect((await answer(name, (at % 5) + 1, `Said by the one who is number ${at}`)).status).toBe(303)
    }
    const after = await dump(engine(), caller)
    for (const name of team) {
      const secret = linkOf(name).slice(-43)
      expect(secret).toHaveLength(43)
      expect(wholeText(after)).not.toContain(secret)
      expect(rawFile(engine())).not.toContain(secret)
      expect(logged.join('')).not.toContain(secret)
    }
    expect(rawFile(engine())).not.toContain('Said by the one')
    expect(wholeText(after)).not.toContain('Said by the one')
    expect(logged.join('')).not.toMatch(/team\.example|\/p\/[\w-]{20}/)

    // What answering changed: the box, and the ballots that are spent.
    expect(tablesThatDiffer(before, after)).toEqual(['pulse_ballots', 'pulses'])
    const [was, is] = [before.get('pulses')?.[0] ?? {}, after.get('pulses')?.[0] ?? {}]
    expect(Object.keys(is).filter((column) => column !== 'row_at' && is[column] !== was[column])).toEqual(['box'])
    expect((after.get('rate_limit') ?? []).filter((row) => String(row.key).startsWith('pulse'))).toEqual([])
    // Whoever answered and whoever did not look alike.
    const states = (after.get('pulse_asked') ?? []).map(({ state, why }) => `${state} ${why}`)
    expect(new Set(states)).toEqual(new Set(['sent ']))
    // The box is one text of the same length as it was while it was empty: neither how many answered nor how much they wrote shows.
    expect(String(is.box)).toHaveLength(String(was.box).length)
    // What is left of the ballots lies in the order of digests, written by one transaction.
    const ballots = after.get('pulse_ballots') ?? []
    expect(ballots).toHaveLength(2 * 17)
    expect(ballots.map((row) => row.digest)).toEqual(ballots.map((row) => row.digest).sort())
    expect(new Set(ballots.map((row) => row.written_by)).size).toBe(1)
    // Nothing waits to be done, was sent, noted or handed out on account of an answer.
    for (const table of ['jobs', 'mail_outbox', 'audit_events', 'verification', 'idempotency_keys'])
      expect(after.get(table) ?? []).toEqual(before.get(table) ?? [])
    expect((after.get('mail_outbox') ?? []).length).toBe(0)

    await call(caller, closePulse, { id })
    const closed = await dump(engine(), caller)
    expect(closed.get('pulse_ballots') ?? []).toEqual([])
    expect(closed.get('pulses')?.[0]?.box).toBe('')
    const { said, items } = await call(caller, resultsOfPulse, { id })
    expect([...said].sort()).toEqual(order.map((_, at) => `Said by the one who is number ${at}`))
    expect(items.map((one) => one.spread)).toEqual(keys.map(() => [2, 2, 2, 1, 1]))
    expect(String(closed.get('pulses')?.[0]?.published)).not.toMatch(/"(at|on|id|person)/)
  }, 60_000)

  test('learns nothing from two looks: not while it is open, not by the difference, not from the page, not by opening it once more', async () => {
    const { caller, id, answer, look, linkOf } = await asked()
    const looks: string[] = []
    const used = await look('Ada')
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eli']) {
      looks.push(JSON.stringify([await call(caller, getPulse, { id }), await call(caller, resultsOfPulse, { id })]))
      await answer(name, 5)
    }
    looks.push(JSON.stringify([await call(caller, getPulse, { id }), await call(caller, resultsOfPulse, { id })]))
    expect(new Set(looks).size).toBe(1)
    expect(await look('Ada')).toBe(used)
    expect((await look('Jon')).replaceAll(linkOf('Jon'), '')).toBe((await look('Ada')).replaceAll(linkOf('Ada'), ''))
    await call(caller, closePulse, { id })
    await expect(call(caller, reopenPulse, { id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('shown') })
    // One person more, or one fewer, asked again at once.
    const again = await call(caller, createPulse, { name: 'Again', asks: 'teammates', relation: 'teammate' })
    await expect(call(caller, askPulse, { id: again.id })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('difference'),
    })
  }, 60_000)

  test('sees nothing of three, also where each question, each group and what is left of the whole is three', async () => {
    const few = await asked(['Ada', 'Ben', 'Cleo', 'Dan'])
    for (const name of ['Ada', 'Ben', 'Cleo']) await few.answer(name, 1, 'A word')
    const standing = await call(few.caller, closePulse, { id: few.id })
    expect(standing).toMatchObject({ answered: null, results: false, standing: expect.stringContaining('Fewer than 4') })
    expect((await call(few.caller, resultsOfPulse, { id: few.id })).items.every((one) => one.spread === null)).toBe(true)
    // Nobody's answer is lost either: with the fourth there are results.
    await call(few.caller, reopenPulse, { id: few.id })
    await few.answer('Dan', 5, '', ['care'])
    await call(few.caller, closePulse, { id: few.id })
    const { answered, items, said } = await call(few.caller, resultsOfPulse, { id: few.id })
    expect(answered).toBe(4)
    expect(items.filter((one) => one.spread !== null).map((one) => [one.key, one.spread])).toEqual([['care', [3, 0, 0, 0, 1]]])
    expect(said).toEqual([])
  }, 60_000)

  test('a link is used once for each question, by whoever has it, and the rest can follow later', async () => {
    const { caller, id, answer } = await asked(['Ada', 'Ben', 'Cleo', 'Dan', 'Eli'])
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) await answer(name, 4)
    expect((await answer('Eli', 2, '', ['care', 'risk'])).headers.get('location')).toMatch(/counted\.4080$/)
    expect((await answer('Eli', 1, '', ['care', 'remorse'])).headers.get('location')).toMatch(/again\.5000$/)
    const twice = await answer('Eli', 1, '', ['care'])
    expect(twice.status).toBe(422)
    expect(await twice.text()).toContain('the first answer counts')
    await call(caller, closePulse, { id })
    const { items } = await call(caller, resultsOfPulse, { id })
    const spreads = Object.fromEntries(items.map((one) => [one.key, one.spread]))
    expect(spreads.care).toEqual([0, 1, 0, 4, 0])
    expect(spreads.remorse).toEqual([1, 0, 0, 4, 0])
    expect(spreads.risk).toEqual([0, 1, 0, 4, 0])
    expect(spreads['self-talk']).toEqual([0, 0, 0, 4, 0])
    const late = await answer('Ada', 1)
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('This is over')
  }, 60_000)

  test('a reminder goes to everybody who was asked, with no link in it', async () => {
    const { caller, id, server, answer, linkOf } = await asked(['Ada', 'Ben', 'Cleo', 'Dan'])
    await answer('Ada', 3)
    server.heard.length = 0
    await call(caller, remindPulse, { id })
    await run(caller)
    expect(server.heard.map(({ to }) => to).sort()).toEqual(['ada', 'ben', 'cleo', 'dan'].map((name) => `${name}@team.example`))
    expect(server.heard.every(({ text }) => !text.includes('/p/') && text.includes('nobody can see who'))).toBe(true)
    expect(wholeText(await dump(engine(), caller))).not.toContain(linkOf('Ada').slice(-43))
  }, 60_000)
})

type Dump = Map<string, Record<string, unknown>[]>

/** Every row that this workspace, or no workspace, has, as it lies there; with what the engine itself keeps of it. */
async function dump({ root, kind }: Engine, caller: Caller): Promise<Dump> {
  const found: Dump = new Map()
  const { rows: tables } =
    kind === 'sqlite'
      ? await sql<{
          name: string
        }>`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'touch_texts%'`.execute(root)
      : await sql<{
          name: string
        }>`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
          root,
        )
  for (const { name } of tables.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const rows = await rowsOf(root, kind, name, caller.workspace.id)
    if (rows.length > 0) found.set(name, rows)
  }
  return found
}

async function rowsOf(root: Engine['root'], kind: Engine['kind'], table: string, workspaceId: string): Promise<Record<string, unknown>[]> {
  if (kind === 'sqlite') {
    const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(root)
    return rows.filter((row) => !('workspace_id' in row) || row.workspace_id === workspaceId)
  }
  return root.transaction().execute(async (one) => {
    await sql`set local waymark.workspace = ${sql.lit(workspaceId)}`.execute(one)
    const { rows } = await sql<Record<string, unknown>>`select *${await kept(one)} from ${sql.table(table)}`.execute(one)
    const own = rows.filter((row) => !('workspace_id' in row) || row.workspace_id === workspaceId)
    return table === 'pulses' ? own.map(({ written_by: _, ...row }) => row) : own
  })
}

/** Where a row lies and who wrote it; a cluster does not tell. */
async function kept(db: Engine['root']) {
  const { rows } = await sql<{ cluster: boolean }>`select to_regclass('pg_dist_partition') is not null as cluster`.execute(db)
  return rows[0]?.cluster ? sql`` : sql`, ctid::text as row_at, xmin::text as written_by`
}

function wholeText(found: Dump): string {
  return JSON.stringify([...found])
}

function tablesThatDiffer(before: Dump, after: Dump): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name))).sort()
}

/** The file of an embedded database with what it has yet to take in, byte for byte. */
function rawFile(engine: Engine): string {
  if (engine.kind !== 'sqlite') return ''
  const file = files.get(engine) ?? ''
  return [file, `${file}-wal`].map((one) => readFileSync(one, 'latin1')).join('')
}

const files = new Map<Engine, string>()

async function run(caller: Caller): Promise<void> {
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`
    .execute((caller.store as Engine).root)
    .catch(() => ({ rows: [] as { file: string }[] }))
  if (rows[0]) files.set(caller.store as Engine, rows[0].file)
  await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
}

/** A mail server on this machine, and what it took. */
async function mailServer() {
  const heard: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        // Long lines come broken, with an equals sign at their end.
        heard.push({ to: session.envelope.rcptTo[0]?.address ?? '', text: Buffer.concat(pieces).toString().replaceAll('=\r\n', '') })
        callback()
      })
    },
  })
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { heard, url: `smtp://127.0.0.1:${(server.server.address() as { port: number }).port}` }
}
