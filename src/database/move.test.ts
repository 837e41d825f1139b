import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { fillEveryKind } from '../../tests/every-kind-of-row.ts'
import { onEachDatabase, openWorkspace } from '../../tests/on-each-database.ts'
import { makeLink, readLink } from '../access/links/links.ts'
import { createPerson, listPeople } from '../people/index.ts'
import { type Caller, call } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'
import { newId, now } from '../platform/clock.ts'
import { createTouch } from '../touches/index.ts'
import { type Engine, hasWorkspace, migrate, moveWorkspace, openDatabase } from './index.ts'

// Each is the one that an SQLite database of its own moves to, and comes back from to another.
onEachDatabase('moving', (_open, there) => {
  const folders: string[] = []
  const engines: Engine[] = []
  let here: Engine
  async function another(): Promise<Engine> {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-move-'))
    folders.push(folder)
    const engine = await openDatabase({ data: folder, databaseUrl: undefined })
    engines.push(engine)
    await migrate(engine)
    return engine
  }
  beforeAll(async () => {
    here = await another()
  })
  afterAll(async () => {
    for (const engine of engines) await engine.close()
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })

  test('a workspace with every kind of row is the same there, with sound figures, and the same again when it comes back', async () => {
    const caller = await opened(here, 'ada@acorn.example')
    await fillEveryKind(caller)
    const link = await makeLink(here.global, 'trail', `trail ${caller.workspace.id} ${newId()}`, 60_000)
    const went = await moveWorkspace(here, there(), caller.workspace.id)
    expect(went.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(300)
    const moved = { ...caller, store: there() }
    expect((await call(moved, runChecks, {})).differences).toEqual([])
    expect(await names(moved)).toEqual(await names(caller))
    expect(await readLink(there().global, 'trail', link)).toBe(await readLink(here.global, 'trail', link))
    expect(await readLink(there().global, 'trail', link)).not.toBeNull()
    const back = await another()
    const came = await moveWorkspace(there(), back, caller.workspace.id)
    expect(came).toEqual(went)
  }, 60_000)

  test('ten workspaces of random words and days go there and back with every count and checksum the same', async () => {
    const back = await another()
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => /[\p{L}\p{N}]/u.test(text))
    const random = fc.array(fc.record({ name: words, words, day: fc.integer({ min: 1, max: 28 }) }), { minLength: 1, maxLength: 12 })
    for (const people of fc.sample(random, { numRuns: 10, seed: 7 })) {
      const caller = await opened(here, `${newId()}@acorn.example`)
      for (const { name, words, day } of people) {
        const known = await call(caller, createPerson, { name }).catch(() => null)
        if (known)
          await call(caller, createTouch, { person_ids: [known.id], on: `2026-02-${String(day).padStart(2, '0')}`, words }).catch(
            () => null,
          )
      }
      const went = await moveWorkspace(here, there(), caller.workspace.id)
      const came = await moveWorkspace(there(), back, caller.workspace.id)
      expect(came).toEqual(went)
      expect(await names({ ...caller, store: back })).toEqual(await names(caller))
    }
  }, 180_000)

  test('one who signs in there with the same address but is another stops it, and nothing is there afterwards', async () => {
    const same = `${newId()}@acorn.example`
    const ours = await opened(here, same)
    await opened(there(), same)
    expect(moveWorkspace(here, there(), ours.workspace.id)).rejects.toThrow(`${same} signs in there already`)
    expect(await hasWorkspace(there(), ours.workspace.id)).toBe(false)
  })
})

async function names(caller: Caller): Promise<string[]> {
  return (await call(caller, listPeople, { limit: 200 })).items.map(({ name }) => name)
}

/** A workspace with an owner who signs in. */
async function opened(engine: Engine, email: string): Promise<Caller> {
  const caller = await openWorkspace(engine)
  const { id } = caller.workspace
  const [at, user] = [now() as never, newId()]
  const db = engine.global
  await db.insertInto('organization').values({ id, name: 'Acorn', slug: id, logo: null, metadata: null, created_at: at }).execute()
  await db
    .insertInto('user')
    .values({
      id: user,
      name: 'Ada',
      email,
      email_verified: (engine.kind === 'sqlite' ? 1 : true) as never,
      image: null,
      two_factor_enabled: null,
      created_at: at,
      updated_at: at,
    })
    .execute()
  await db.insertInto('member').values({ id: newId(), organization_id: id, user_id: user, role: 'owner', created_at: at }).execute()
  return caller
}
