import { afterAll, beforeAll, expect, test } from 'bun:test'
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { opened, ownHouse, settled } from '../../tests/backup-ground.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import type { Engine } from '../database/index.ts'
import { createPerson, listPeople } from '../people/index.ts'
import { type Caller, call } from '../platform/call.ts'
import type { Settings } from '../platform/settings.ts'
import { manifestOf, provenManifest } from './file.ts'
import { backupFiles, lastTrouble, pathFor } from './folder.ts'
import { makeBackup } from './make.ts'
import { prove } from './restore.ts'

onEachDatabase('backups', (_open, like) => {
  let house: Awaited<ReturnType<typeof ownHouse>>
  let settings: Settings
  let engine: Engine
  let caller: Caller
  beforeAll(async () => {
    house = await ownHouse(like())
    settings = house.settings
    engine = await opened(settings)
    await settled(engine, settings, 'Ada')
    caller = await settled(engine, settings, 'Ben', 'Cleo')
  })
  afterAll(async () => {
    await engine.close()
    await house.away()
  })
  const names = async (one: Caller) => (await call(one, listPeople, { limit: 200 })).items.map(({ name }) => name).sort()

  test('a backup holds every workspace and was read back; what is written meanwhile waits for nothing and is in the next one', async () => {
    const making = makeBackup(engine, settings, 'asked')
    await call(caller, createPerson, { name: 'Dora' })
    const { path, manifest } = await making
    expect(manifest).toMatchObject({ engine: engine.kind, rows: { organization: 2 } })
    expect(manifest.rows.people).toBeGreaterThanOrEqual(3)
    expect(backupFiles(settings)).toMatchObject([{ reason: 'asked', read: { whole: true } }])
    expect(await provenManifest(path)).toEqual(manifest)
    expect((await makeBackup(engine, settings, 'asked')).manifest.rows.people).toBe(4)
  })

  test('one flipped bit anywhere is found, 50 of 50', async () => {
    const { path } = await makeBackup(engine, settings, 'asked')
    const bytes = readFileSync(path)
    const damaged = join(settings.data, 'damaged.backup')
    // The beginning, the end, and the rest in even steps.
    const places = [0, 5, 20, 200, bytes.length - 1, bytes.length - 32, bytes.length - 33]
    while (places.length < 50) places.push(Math.floor((bytes.length * places.length) / 51))
    let found = 0
    for (const [at, place] of places.entries()) {
      const flipped = Buffer.from(bytes)
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (at % 8))
      writeFileSync(damaged, flipped)
      const said = await provenManifest(damaged).then(
        () => '',
        (thrown: Error) => thrown.message,
      )
      if (said.includes('damaged')) found++
    }
    expect(found).toBe(50)
    for (const length of [0, 10, 100, bytes.length - 1]) {
      writeFileSync(damaged, bytes.subarray(0, length))
      await expect(provenManifest(damaged)).rejects.toThrow('damaged')
    }
    writeFileSync(damaged, Buffer.concat([bytes, Buffer.from('x')]))
    await expect(provenManifest(damaged)).rejects.toThrow('damaged')
  })

  test('a backup comes back whole, in the place of a database that is kept beside it, and never while that one is open', async () => {
    const { path } = await makeBackup(engine, settings, 'asked')
    const before = await names(caller)
    await call(caller, createPerson, { name: 'Zoe, after the backup' })
    const busy = await prove(path, settings)
    await expect(busy.scratch.take()).rejects.toThrow('stop it first')
    await busy.scratch.drop()
    expect((await names(caller)).length).toBe(before.length + 1)
    await engine.close()
    const { scratch, sameSecret } = await prove(path, settings)
    expect(sameSecret).toBe(true)
    const aside = await scratch.take()
    engine = await opened(settings)
    caller = { ...caller, store: engine }
    expect(await names(caller)).toEqual(before)
    expect(await names({ ...caller, workspace: { ...caller.workspace } })).toEqual(before)
    const kept =
      engine.kind === 'sqlite'
        ? await opened({ ...settings, data: moved(settings.data, aside ?? '') })
        : await opened({ ...settings, databaseUrl: renamed(settings.databaseUrl ?? '', aside ?? '') })
    expect((await names({ ...caller, store: kept })).length).toBe(before.length + 1)
    await kept.close()
    await call(caller, createPerson, { name: 'Life goes on' })
  })

  test('what is of another secret is told; what is of a newer program, another engine, or not as it was counted is refused', async () => {
    const { path } = await makeBackup(engine, settings, 'asked')
    const other = await prove(path, { ...settings, secret: 'another secret, as long as it has to be here' })
    expect(other.sameSecret).toBe(false)
    await other.scratch.drop()
    const elsewhere = engine.kind === 'sqlite' ? { ...settings, databaseUrl: 'postgres://x/y' } : { ...settings, databaseUrl: undefined }
    await expect(prove(path, elsewhere)).rejects.toThrow('This is a backup of')
    const about = (change: object) => ({
      copy: async () => {
        const copy = await engine.copy()
        return { ...copy, part: (name: string) => copy.part(name), close: () => copy.close(), about: { ...copy.about, ...change } }
      },
    })
    const newer = await makeBackup(about({ migrations: ['0001-access', '9999-of-tomorrow'] }), settings, 'asked')
    await expect(prove(newer.path, settings)).rejects.toThrow('9999-of-tomorrow')
    const short = await makeBackup(about({ rows: { ...(await manifestOf(path)).rows, people: 99 } }), settings, 'asked')
    await expect(prove(short.path, settings)).rejects.toThrow('people had 99 rows')
  })

  test('the oldest go, those that somebody asked for stay; what goes wrong leaves nothing half made and is told until it is mended', async () => {
    const asked = backupFiles(settings).length
    for (let day = 1; day <= 4; day++) writeFileSync(pathFor(settings, `2026-01-0${day}T03:00:00.000Z`, 'scheduled'), 'old')
    await makeBackup(engine, { ...settings, backupKeep: 2 }, 'scheduled')
    const left = backupFiles(settings)
    expect(left.filter(({ reason }) => reason === 'scheduled').map(({ made_at }) => made_at.slice(0, 10))).toEqual([
      expect.any(String),
      '2026-01-04',
    ])
    expect(left.filter(({ reason }) => reason === 'asked').length).toBe(asked)
    const failing = { copy: () => Promise.reject(new Error('the disk is full')) }
    await expect(makeBackup(failing, settings, 'scheduled')).rejects.toThrow('the disk is full')
    expect(lastTrouble(settings)).toMatchObject({ words: 'the disk is full' })
    await makeBackup(engine, settings, 'scheduled')
    expect(lastTrouble(settings)).toBeNull()
    expect(readdirSync(settings.backups).filter((name) => name.includes('unfinished'))).toEqual([])
    expect(readdirSync(settings.data).filter((name) => /copy-|restoring-/.test(name))).toEqual([])
  })

  test('what a backup that was killed left half made goes with the next one, a day later; what is being made stays', async () => {
    const halfMade = (hours: number, path: string) => {
      writeFileSync(path, 'half')
      const then = new Date(Date.now() - hours * 3_600_000)
      utimesSync(path, then, then)
    }
    const copies =
      engine.kind === 'sqlite' ? [join(settings.data, 'waymark.sqlite.copy-old'), join(settings.data, 'waymark.sqlite.copy-new')] : []
    const unfinished = ['1', '2'].map((day) => `${pathFor(settings, `2026-02-0${day}T03:00:00.000Z`, 'scheduled')}.unfinished`)
    for (const [old, fresh] of [copies, unfinished]) {
      if (old) halfMade(25, old)
      if (fresh) halfMade(1, fresh)
    }
    await makeBackup(engine, settings, 'scheduled')
    const left = [settings.data, settings.backups].flatMap((folder) => readdirSync(folder)).filter((name) => /copy-|unfinished/.test(name))
    expect(left).toEqual([
      ...(copies.length > 0 ? ['waymark.sqlite.copy-new'] : []),
      'waymark-2026-02-02T03-00-00.000Z-scheduled.backup.unfinished',
    ])
  })
})

/** A folder in which the file that was put aside is the database. */
function moved(data: string, aside: string): string {
  const folder = join(data, 'aside')
  mkdirSync(folder)
  writeFileSync(join(folder, 'waymark.sqlite'), readFileSync(aside))
  return folder
}

function renamed(address: string, name: string): string {
  const url = new URL(address)
  url.pathname = `/${name}`
  return url.href
}
