import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asBefore, opened, ownHouse, settled } from '../../tests/backup-ground.ts'
import { as, onEachDatabase } from '../../tests/on-each-database.ts'
import type { Engine } from '../database/index.ts'
import { runCommandLine } from '../doors/cli.ts'
import { openHouse } from '../house.ts'
import { listPeople } from '../people/index.ts'
import { type Caller, call, reading } from '../platform/call.ts'
import { setClock } from '../platform/clock.ts'
import { runJobs } from '../platform/jobs/jobs.ts'
import type { Settings } from '../platform/settings.ts'
import { program } from '../program.ts'
import { backupFiles } from './folder.ts'
import { backupState, listBackups, makeBackupNow, readBackup } from './operations.ts'
import { nextTime, planBackup } from './schedule.ts'

describe('the next backup', () => {
  const berlin = (after: string, how: Settings['backup']) => nextTime(after, how, 'Europe/Berlin')

  test('comes at the full hour, at three in the morning, or so on a Sunday; never where it is off', () => {
    expect(berlin('2026-11-22T10:20:00.000Z', 'hourly')).toBe('2026-11-22T11:00:00.000Z')
    expect(berlin('2026-11-22T10:20:00.000Z', 'daily')).toBe('2026-11-23T02:00:00.000Z')
    expect(berlin('2026-11-22T01:59:59.000Z', 'daily')).toBe('2026-11-22T02:00:00.000Z')
    expect(berlin('2026-11-22T02:00:00.000Z', 'daily')).toBe('2026-11-23T02:00:00.000Z')
    expect(berlin('2026-11-22T10:20:00.000Z', 'weekly')).toBe('2026-11-29T02:00:00.000Z')
    expect(berlin('2026-11-22T10:20:00.000Z', 'off')).toBeNull()
  })

  test('comes once a day where clocks are put forward and back', () => {
    expect(berlin('2026-03-28T12:00:00.000Z', 'daily')).toBe('2026-03-29T01:00:00.000Z')
    expect(berlin('2026-03-29T01:00:00.000Z', 'daily')).toBe('2026-03-30T01:00:00.000Z')
    expect(berlin('2026-10-24T12:00:00.000Z', 'daily')).toBe('2026-10-25T02:00:00.000Z')
    expect(berlin('2026-10-25T02:00:00.000Z', 'daily')).toBe('2026-10-26T02:00:00.000Z')
  })
})

onEachDatabase('the backups of a server', (_open, like) => {
  let house: Awaited<ReturnType<typeof ownHouse>>
  let settings: Settings
  let engine: Engine
  let caller: Caller
  beforeAll(async () => {
    house = await ownHouse(like())
    settings = { ...house.settings, backup: 'daily', backupKeep: 2 }
    engine = await opened(settings)
    caller = await settled(engine, settings, 'Ada', 'Ben')
  })
  afterAll(async () => {
    setClock(null)
    await engine.close()
    await house.away()
  })
  const work = () => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, ['backups.make'])
  const run = async (...args: string[]) => {
    const said = { out: '', err: '' }
    const code = await runCommandLine(args, {
      settings: () => settings,
      program: async () => program,
      openHouse,
      out: (text) => {
        said.out += text
      },
      err: (text) => {
        said.err += text
      },
      width: null,
      input: () => new Blob().stream(),
      drained: async () => undefined,
      ending: async () => '',
    })
    return { code, ...said }
  }

  test('an owner makes one and sees it; nobody else does, and it stands in the record who it was', async () => {
    expect((await call(caller, listBackups, {})).items).toEqual([])
    expect(await call(caller, makeBackupNow, {})).toMatchObject({ here: true, making: true })
    await work()
    expect((await call(caller, listBackups, {})).items).toMatchObject([{ reason: 'asked', read: { whole: true } }])
    expect(await call(caller, backupState, {})).toMatchObject({ making: false, trouble: null, schedule: 'daily', keep: 2 })
    for (const operation of [listBackups, backupState, makeBackupNow] as const)
      await expect(call(as(caller, 'lead'), operation as typeof listBackups, {})).rejects.toThrow('takes the role owner')
  })

  test('one that was damaged meanwhile is told when it is read again', async () => {
    const [one] = backupFiles(settings)
    const path = join(settings.backups, one?.name ?? '')
    const bytes = readFileSync(path)
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect((await call(caller, readBackup, { name: one?.name ?? '' })).read).toMatchObject({ whole: false })
    expect((await call(caller, listBackups, {})).items[0]?.read).toMatchObject({ whole: false })
    await expect(call(caller, readBackup, { name: '../secret' })).rejects.toThrow('There is no such backup')
    bytes[1000] = (bytes[1000] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect((await call(caller, readBackup, { name: one?.name ?? '' })).read).toMatchObject({ whole: true })
  })

  test('however many processes plan, one is made at its time; the oldest go', async () => {
    const plan = () =>
      planBackup({ store: engine, settings, workspace: async () => caller.workspace, workspacesAfter: async () => [caller.workspace.id] })
    for (const day of ['2026-01-05', '2026-01-06', '2026-01-07']) {
      setClock(`${day}T01:00:00.000Z`)
      await Promise.all([plan(), plan(), plan()])
      const planned = await reading(caller, ({ db, workspace }) =>
        db.selectFrom('jobs').select('run_at').where('workspace_id', '=', workspace.id).where('kind', '=', 'backups.make').execute(),
      )
      expect(planned).toEqual([{ run_at: `${day}T02:00:00.000Z` }])
      await work()
      setClock(`${day}T02:00:01.000Z`)
      await work()
    }
    setClock(null)
    const made = backupFiles(settings).filter(({ reason }) => reason === 'scheduled')
    expect(made.map(({ made_at }) => made_at.slice(0, 10))).toEqual(['2026-01-07', '2026-01-06'])
  })

  test('the command line makes one, proves it, tries it out in words, and refuses to restore over a database in use', async () => {
    expect(await run('backup')).toMatchObject({ code: 0, out: expect.stringContaining('it was read back') })
    expect(await run('backup', 'prove')).toMatchObject({ code: 0, out: expect.stringContaining('1 workspaces') })
    const drilled = await run('backup', 'drill')
    expect(drilled.code).toBe(0)
    expect(drilled.out).toContain('It would bring everything back.')
    expect(drilled.out).toMatch(/\d+ records checked, no difference/)
    const [one] = backupFiles(settings)
    const path = join(settings.backups, one?.name ?? '')
    expect(await run('restore', path)).toMatchObject({ code: 1, err: expect.stringContaining('stop it first') })
    expect(await run('restore', `${path}.not`)).toMatchObject({ code: 1, err: expect.stringContaining('There is no file') })
    expect((await run('restore')).code).toBe(2)
    await engine.close()
    expect(await run('restore', path)).toMatchObject({ code: 0, out: expect.stringContaining('What was there is kept') })
    engine = await opened(settings)
    caller = { ...caller, store: engine }
    expect((await call(caller, listPeople, {})).items.length).toBe(2)
  })

  test('a database in use is backed up before a newer program changes it; SQLite is not changed where that fails', async () => {
    const putBack = await asBefore(engine)
    const said: string[] = []
    const start = (where: Settings) => openHouse(where, undefined, (words) => said.push(words))
    // What the step makes is there already, so it fails; what counts is what was done before it.
    await expect(start(settings)).rejects.toThrow('could not be brought up to date')
    expect(said).toEqual([expect.stringContaining('it was backed up first')])
    expect(backupFiles(settings)[0]).toMatchObject({ reason: 'before-upgrade', read: { whole: true } })
    const noFolder = join(settings.data, 'a-file')
    writeFileSync(noFolder, '')
    const failing = start({ ...settings, backups: join(noFolder, 'backups') })
    await expect(failing).rejects.toThrow(engine.kind === 'sqlite' ? 'could not be backed up first' : 'could not be brought up to date')
    if (engine.kind === 'postgres') expect(said[1]).toContain('without a backup taken first')
    await putBack()
    const before = backupFiles(settings).length
    await (await start(settings)).close()
    expect(backupFiles(settings).length).toBe(before)
  })

  test('on a server with other workspaces an owner of one makes none, for it would hold the others too', async () => {
    await settled(engine, settings)
    await expect(call({ ...caller, store: engine }, makeBackupNow, {})).rejects.toThrow('holds other workspaces too')
    expect(await call({ ...caller, store: engine }, backupState, {})).toMatchObject({ here: false })
  })
})
