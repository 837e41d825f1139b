import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'bun:test'
import { calendar, event, knowRuth, later, toCome, touched } from '../../../tests/calendar-ground.ts'
import { AdasServer, nearby, readNow } from '../../../tests/dav-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { setClock } from '../../platform/clock.ts'
import { createConnection, updateConnectionOf } from '../connections/operations.ts'
import { listMeetings } from './operations.ts'

beforeEach(() => setClock('2026-03-10T12:00:00.000Z'))
afterEach(() => setClock(null))

let ada: AdasServer
let calendars = 0
beforeAll(async () => {
  ada = await AdasServer.start()
})
afterAll(() => ada.server.stop())

onEachDatabase('calendars on a server', (open) => {
  const connect = async (caller: Caller, events: Record<string, string[]>) => {
    const path = `/ada/calendar${++calendars}/`
    const url = await ada.makeCalendar(path, `Work ${calendars}`)
    for (const [name, lines] of Object.entries(events)) await ada.put(`${path}${name}.ics`, calendar(lines))
    const given = {
      kind: 'caldav' as const,
      url: ada.url,
      user: 'ada',
      password: ada.password,
      choose: [url],
      also_mine: ['ada@tide.example'],
    }
    return { id: (await call(caller, createConnection, given)).id, path }
  }

  test('calendars are found, read once, and later only what changed', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    const { id, path } = await connect(caller, {
      a: event('a', '20260302T090000'),
      b: event('b', '20260303T090000'),
      c: event('c', '20260305T090000'),
      next: event('next', '20260312T140000'),
    })
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting', counts: { looked: 4, touched: 3 } })
    expect((await touched(caller)).length).toBe(3)
    expect((await readNow(caller, id)).counts).toMatchObject({ looked: 0, touched: 0 })
    await ada.put(`${path}a.ics`, calendar(event('a', '20260304T090000', ['SUMMARY:Moved'])))
    await ada.remove(`${path}c.ics`)
    await ada.put(`${path}next.ics`, calendar(event('next', '20260313T140000', ['SUMMARY:A day later'])))
    expect((await readNow(caller, id)).counts).toMatchObject({ looked: 2, touched: 1 })
    expect(await touched(caller)).toEqual(['2026-03-03 meeting The oven', '2026-03-04 meeting Moved'])
    expect(await toCome(caller)).toEqual(['2026-03-13T14:00 A day later Ruth Adler'])
    later('2026-03-14T08:00:00.000Z')
    expect((await readNow(caller, id)).counts).toMatchObject({ looked: 0, touched: 1 })
    expect((await touched(caller)).length).toBe(3)
  })

  test('a wrong password is told in words and tried again with patience; a dead server is tried later and nothing comes twice', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    const { id } = await connect(caller, { a: event('a', '20260302T090000') })
    const wrong = await call(caller, createConnection, { kind: 'caldav', url: ada.url, user: 'ada', password: 'guess' })
    expect(await readNow(caller, wrong.id)).toMatchObject({
      state: 'failing',
      trouble: '127.0.0.1 does not let us in: the name or the password is not right.',
    })
    await ada.server.stop()
    expect(await readNow(caller, id)).toMatchObject({ state: 'failing', trouble: expect.stringContaining('could not be reached') })
    await ada.server.start()
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting' })
    later('2026-05-10T08:00:00.000Z')
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting', counts: { looked: 1, touched: 0 } })
    expect(await touched(caller)).toEqual(['2026-03-02 meeting The oven'])
  })

  test('a calendar that is no longer chosen brings nothing to come; chosen again it is read from its beginning', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    const first = await connect(caller, { a: event('a', '20260302T090000'), next: event('next', '20260312T140000') })
    const second = await connect(caller, { soon: event('soon', '20260315T090000') })
    const [one, two] = [first.path, second.path].map((path) => new URL(path, ada.url).href) as [string, string]
    const choose = (...choose: string[]) => call(caller, updateConnectionOf, { id: first.id, choose })
    await choose(one, two)
    await readNow(caller, first.id)
    expect((await toCome(caller)).length).toBe(2)
    await choose(two)
    await readNow(caller, first.id)
    expect(await toCome(caller)).toEqual(['2026-03-15T09:00 The oven Ruth Adler'])
    expect(await touched(caller)).toEqual(['2026-03-02 meeting The oven'])
    await choose(one)
    await readNow(caller, first.id)
    expect(await toCome(caller)).toEqual(['2026-03-12T14:00 The oven Ruth Adler'])
    expect((await touched(caller)).length).toBe(1)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('a meeting in the calendars of two members is one meeting and one touch', async () => {
    const caller = nearby(await open())
    const ruth = await knowRuth(caller)
    const first = await connect(caller, { a: event('shared', '20260302T090000'), b: event('soon', '20260315T090000') })
    const second = await connect(caller, { a: event('shared', '20260302T090000'), b: event('soon', '20260315T090000') })
    await readNow(caller, first.id)
    await readNow(caller, second.id)
    expect((await touched(caller)).length).toBe(1)
    expect((await call(caller, listMeetings, { person_id: ruth })).items.length).toBe(1)
    await ada.remove(`${first.path}a.ics`)
    await readNow(caller, first.id)
    expect((await touched(caller)).length).toBe(1)
    await ada.remove(`${second.path}a.ics`)
    await readNow(caller, second.id)
    expect((await touched(caller)).length).toBe(0)
  })
})
