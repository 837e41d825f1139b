import { afterAll, beforeAll, describe } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { createAuth, createEntry, setUpOwner } from '../src/access/index.ts'
import type { Engine } from '../src/database/index.ts'
import { migrate, openDatabase } from '../src/database/index.ts'
import { readSettings } from '../src/platform/settings.ts'

export const secret = 'a secret that is long enough for any of this'
export const password = 'a long walk in the woods'

/** Runs a suite on SQLite and on PostgreSQL, each time on a fresh database. */
export function onEachDatabase(title: string, suite: (engine: () => Engine) => void): void {
  for (const kind of ['sqlite', 'postgres'] as const) {
    describe(`${title} on ${kind}`, () => {
      let engine: Engine | undefined
      let clean = async () => {}
      beforeAll(async () => {
        ;[engine, clean] = kind === 'sqlite' ? await freshSqlite() : await freshPostgres()
        await migrate(engine)
      })
      afterAll(async () => {
        await engine?.close()
        await clean()
      })
      suite(() => {
        if (!engine) throw new Error('the database is not open yet')
        return engine
      })
    })
  }
}

/** The sign-in library, the entry and a first owner (Ada) on a database. */
export async function houseWithOwner(engine: Engine, url = 'http://127.0.0.1:7300', name = 'Acorn IT') {
  const mails: { email: string; token: string }[] = []
  const auth = createAuth({ db: engine.global, kind: engine.kind, url, secret, forgot: async (mail) => void mails.push(mail) })
  const entry = createEntry({ db: engine.global, url, secret })
  const email = `ada.${Bun.randomUUIDv7()}@acorn.example`
  const owner = await setUpOwner(engine, { email, password, name: 'Ada Lind', workspace: name }, async () => {})
  return { auth, entry, owner, email, mails, url }
}

export const settings = readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test' })

type Opened = [Engine, () => Promise<void>]

async function freshSqlite(): Promise<Opened> {
  const data = mkdtempSync(join(tmpdir(), 'waymark-access-'))
  return [await openDatabase({ data, databaseUrl: undefined }), async () => rmSync(data, { recursive: true, force: true })]
}

async function freshPostgres(): Promise<Opened> {
  const address = process.env.TEST_DATABASE_URL
  if (!address) throw new Error('TEST_DATABASE_URL is not set: run `npm test`, which starts a PostgreSQL for the tests')
  const name = `access_${Bun.randomUUIDv7('hex').replaceAll('-', '')}`
  await administer(address, `create database ${name}`)
  const databaseUrl = Object.assign(new URL(address), { pathname: `/${name}` }).href
  return [await openDatabase({ data: '', databaseUrl }), () => administer(address, `drop database ${name} with (force)`)]
}

async function administer(databaseUrl: string, statement: string): Promise<void> {
  const engine = await openDatabase({ data: '', databaseUrl })
  await sql.raw(statement).execute(engine.root)
  await engine.close()
}
