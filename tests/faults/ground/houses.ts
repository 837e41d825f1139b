import { Database } from 'bun:sqlite'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { openHouse } from '../../../src/house.ts'
import { newId } from '../../../src/platform/clock.ts'
import { readSettings } from '../../../src/platform/settings.ts'

export type Kind = 'SQLite' | 'PostgreSQL'

/** A place with one owner and nobody in it yet, and a key that may do everything. */
export interface House {
  kind: Kind
  /** Its settings, as the environment. */
  settings: Record<string, string>
  folder: string
  key: string
  /** Runs statements in its database, past Waymark. */
  sql(statement: string): Promise<Record<string, unknown>[]>
  /** What the database itself finds wrong with its files; PostgreSQL has no such question. */
  faults(): string[]
  away(): Promise<void>
}

export interface Houses {
  kinds: Kind[]
  make(kind: Kind, folder?: string): Promise<House>
  /** A database with nothing in it, not even a schema. */
  empty(kind: Kind): Promise<Pick<House, 'settings' | 'folder' | 'away'>>
  /** Takes PostgreSQL down, in order or as a crash would, and starts it again; absent where it is not ours to take down. */
  restart?(how: 'SIGINT' | 'SIGQUIT'): Promise<void>
}

/** Houses below a folder; those on PostgreSQL in databases of their own at a server, where there is one. */
export function housesIn(below: string, server: string | undefined): Houses {
  const models = new Map<Kind, Promise<Model>>()
  const model = (kind: Kind) => {
    const made = models.get(kind) ?? makeModel(kind, below, server)
    models.set(kind, made)
    return made
  }
  return {
    kinds: server === undefined ? ['SQLite'] : ['SQLite', 'PostgreSQL'],
    async make(kind, folder = join(below, newId())) {
      const made = await model(kind)
      mkdirSync(folder, { recursive: true })
      if (kind === 'SQLite') cpSync(made.place, folder, { recursive: true })
      return kind === 'SQLite' ? inFile(folder, made) : inServer(server as string, folder, made)
    },
    async empty(kind) {
      const folder = join(below, newId())
      mkdirSync(folder, { recursive: true })
      const nobody = { key: '', workspaceId: '', place: 'template1' }
      return kind === 'SQLite' ? inFile(folder, nobody) : inServer(server as string, folder, nobody)
    },
  }
}

const secret = 'only-for-tests-only-for-tests-only-for-tests'

/** Made once and copied for each house, which is much quicker than making it. */
interface Model {
  key: string
  workspaceId: string
  /** The folder, or the name of the database. */
  place: string
}

async function makeModel(kind: Kind, below: string, server: string | undefined): Promise<Model> {
  const folder = join(below, `model-${kind}`)
  const settings: Record<string, string> = { WAYMARK_DATA: folder, WAYMARK_SECRET: secret, LOG_LEVEL: 'silent' }
  const name = databaseName()
  if (kind === 'PostgreSQL') {
    await atServer(server as string, `create database ${name}`)
    settings.DATABASE_URL = databaseAt(server as string, name)
  }
  const read = readSettings(settings)
  const house = await openHouse(read)
  const owner = { email: 'owner@northlight.example', password: 'a long walk in the woods', name: 'Katharina', workspace: 'Northlight' }
  const { workspace_id } = await house.setUp({ ...owner, timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' })
  const actor = { kind: 'system', name: 'Faults', role: 'owner', workspace_id } as const
  const caller = { workspace: await house.workspace(workspace_id), actor, store: house.store, settings: read }
  const key = await house.createKey(caller, { name: 'Faults', role: 'owner' })
  await house.close()
  return { key, workspaceId: workspace_id, place: kind === 'PostgreSQL' ? name : folder }
}

function inFile(folder: string, { key }: Model): House {
  const file = join(folder, 'waymark.sqlite')
  const ask = (statement: string) => {
    const database = new Database(file, { readwrite: true })
    try {
      database.run('pragma busy_timeout = 5000')
      return database.query(statement).all() as Record<string, unknown>[]
    } finally {
      database.close()
    }
  }
  return {
    kind: 'SQLite',
    settings: { WAYMARK_DATA: folder, WAYMARK_SECRET: secret },
    folder,
    key,
    sql: async (statement) => ask(statement),
    faults: () => [
      ...ask('pragma integrity_check').flatMap((row) => (row.integrity_check === 'ok' ? [] : [String(row.integrity_check)])),
      ...ask('pragma foreign_key_check').map((row) => JSON.stringify(row)),
    ],
    away: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function inServer(server: string, folder: string, { key, workspaceId, place }: Model): Promise<House> {
  const name = databaseName()
  await atServer(server, `create database ${name} template ${place}`)
  const address = databaseAt(server, name)
  return {
    kind: 'PostgreSQL',
    settings: { WAYMARK_DATA: folder, WAYMARK_SECRET: secret, DATABASE_URL: address },
    folder,
    key,
    // Behind the wall around each workspace nothing is seen without its name.
    sql: (statement) => atServer(address, statement, workspaceId),
    faults: () => [],
    async away() {
      await dropped(server, name)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The server's own cleaner may be at work in it, and may not be sent away by us: it is done in a moment. */
async function dropped(server: string, name: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await atServer(server, `drop database if exists ${name} with (force)`)
      return
    } catch (thrown) {
      if (tries === 50) throw thrown
      await Bun.sleep(200)
    }
  }
}

function databaseName(): string {
  return `faults_${newId().replaceAll('-', '')}`
}

function databaseAt(server: string, name: string): string {
  const address = new URL(server)
  address.pathname = `/${name}`
  return address.href
}

async function atServer(address: string, statement: string, workspaceId = ''): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  try {
    await client.query("select set_config('waymark.workspace', $1, false)", [workspaceId])
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
