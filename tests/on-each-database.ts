import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Engine, migrate, openDatabase } from '../src/database/index.ts'
import { type Caller, within } from '../src/platform/call.ts'
import { newId } from '../src/platform/clock.ts'
import type { Actor, Role } from '../src/platform/context.ts'
import { readSettings } from '../src/platform/settings.ts'
import '../src/program.ts'
import { crossings, telling } from './crossing-shards.ts'

/** Opens a fresh workspace and answers the one who asks in it. */
export type Open = (given?: { today?: string; role?: Role; timezone?: string; country?: string }) => Promise<Caller>

/**
 * Runs the same tests over SQLite and over PostgreSQL, each on a database of its own that is gone afterwards. Where CITUS_URL names the
 * coordinator of a Citus cluster, they run there as well, in that one database: each test has workspaces of its own.
 */
export function onEachDatabase(name: string, tests: Tests): void {
  describe(`${name} (SQLite)`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-test-'))
    suite({ data: folder, databaseUrl: undefined }, tests, async () => rmSync(folder, { recursive: true, force: true }))
  })
  describe(`${name} (PostgreSQL)`, () => {
    const { create, drop, address, direct } = ownPostgres()
    suite({ data: tmpdir(), databaseUrl: address, databaseDirectUrl: direct }, tests, drop, create)
  })
  const cluster = process.env.CITUS_URL
  if (cluster) describe(`${name} (Citus)`, () => suite({ data: tmpdir(), databaseUrl: telling(cluster) }, onCluster(cluster, tests), kept))
}

type Tests = (open: Open, engine: () => Engine) => void

/** Whatever the tests asked of a workspace, no statement has reached a shard that is not the workspace's own. */
function onCluster(address: string, tests: Tests): Tests {
  return (open, engine) => {
    beforeAll(async () => {
      // Jobs that earlier tests have left behind come before those of these.
      await engine().root.deleteFrom('due_jobs').execute()
    })
    tests(open, engine)
    test('each statement kept to the shards of its workspace', async () => {
      expect(await crossings(address)).toMatchObject({ ofWorkspaces: [], begunTwice: 0 })
    })
  }
}

const kept = async () => undefined

/** The same one, in another role. */
export function as(caller: Caller, role: Role): Caller {
  return { ...caller, actor: { ...caller.actor, role } }
}

function suite(
  where: Parameters<typeof openDatabase>[0],
  tests: Tests,
  remove: () => Promise<void>,
  create: () => Promise<void> = async () => undefined,
): void {
  let engine: Engine
  beforeAll(async () => {
    await create()
    engine = await openDatabase(where)
    await migrate(engine)
  })
  afterAll(async () => {
    await engine?.close()
    await remove()
  })
  tests(
    (given) => openWorkspace(engine, given),
    () => engine,
  )
}

/** Makes a workspace of its own in a database and answers its owner. */
export async function openWorkspace(engine: Engine, given: Parameters<Open>[0] = {}): Promise<Caller> {
  const workspace = { id: newId(), timezone: given.timezone ?? 'Europe/Berlin', country: given.country ?? 'DE', currency: 'EUR' }
  const actor: Actor = { kind: 'key', key_id: newId(), name: 'Tests', role: 'owner', workspace_id: workspace.id }
  const settings = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })
  const caller: Caller = { workspace, actor, store: engine, settings, ...(given.today ? { today: given.today } : {}) }
  await within(caller, 'workspace.open', async (context) => {
    await context.db
      .insertInto('workspaces')
      .values({
        workspace_id: workspace.id,
        timezone: workspace.timezone,
        country: workspace.country,
        currency: 'EUR',
        morning_size: 5,
        erased_people: 0,
        created_at: context.now,
      })
      .execute()
    await context.tell('workspace.opened', { workspace_id: workspace.id })
  })
  return given.role ? as(caller, given.role) : caller
}

function ownPostgres() {
  const server = process.env.TEST_DATABASE_URL
  const name = `waymark_${newId().replaceAll('-', '')}`
  const run = async (statement: string) => {
    if (!server) throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`, which starts PostgreSQL')
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  const at = (url: string) => {
    const address = new URL(url)
    address.pathname = `/${name}`
    return address.href
  }
  // Set where TEST_DATABASE_URL is that of a pooler.
  const past = process.env.TEST_DATABASE_DIRECT_URL
  return {
    address: at(server ?? 'postgres://absent/'),
    direct: past === undefined ? undefined : at(past),
    create: () => run(`create database ${name}`),
    drop: () => patiently(() => run(`drop database if exists ${name} with (force)`)),
  }
}

/** The server's own tidying may be in a database for a moment, and nobody but its owner may end it. */
async function patiently(run: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await run()
    } catch (thrown) {
      if (tries === 25) throw thrown
      await Bun.sleep(200)
    }
  }
}
