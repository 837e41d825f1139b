import { afterEach, beforeEach, expect, spyOn, test } from 'bun:test'
import { calendar, event, knowRuth, later, Published, toCome, touched } from '../../../tests/calendar-ground.ts'
import { nearby, readNow } from '../../../tests/dav-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson, removePerson, restorePerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { setClock } from '../../platform/clock.ts'
import { listCorrespondents } from '../arrivals/correspondents/correspondents.ts'
import { createConnection, updateConnectionOf } from '../connections/operations.ts'
import { listMeetings } from './operations.ts'

beforeEach(() => setClock('2026-03-10T12:00:00.000Z'))
afterEach(() => setClock(null))

onEachDatabase('a calendar by its address', (open) => {
  let published: Published
  beforeEach(() => {
    published = new Published()
  })
  afterEach(() => published.stop())
  const subscribe = async (caller: Caller, more: object = {}) =>
    (await call(caller, createConnection, { kind: 'calendar_address', url: published.url, also_mine: ['ada@tide.example'], ...more })).id

  test('meetings with people become touches of their day; those to come are listed until then', async () => {
    const caller = nearby(await open())
    const ruth = await knowRuth(caller)
    published.lines = calendar(
      event('past', '20260302T090000'),
      event('next', '20260312T140000', ['SUMMARY:Bread for Easter']),
      event('old', '20240101T090000'),
    )
    const id = await subscribe(caller)
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting', counts: { looked: 2, touched: 1 } })
    expect(await touched(caller)).toEqual(['2026-03-02 meeting The oven'])
    expect((await call(caller, listMeetings, { person_id: ruth })).items).toMatchObject([
      {
        starts_at: '2026-03-12T14:00:00.000Z',
        ends_at: '2026-03-12T15:00:00.000Z',
        on: '2026-03-12',
        title: 'Bread for Easter',
        others: 0,
        mine: true,
      },
    ])
    later('2026-03-12T15:00:00.000Z')
    published.etag = '"1"'
    await readNow(caller, id)
    expect(await toCome(caller)).toEqual([])
    expect(await touched(caller)).toEqual(['2026-03-02 meeting The oven', '2026-03-12 meeting Bread for Easter'])
  })

  test('titles of what is to come are open or closed as is chosen now, though nothing in the calendar changed', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.etag = '"1"'
    published.lines = calendar(event('next', '20260312T140000', ['SUMMARY:Bread for Easter']))
    const id = await subscribe(caller)
    await readNow(caller, id)
    const ben = { kind: 'member', user_id: 'ben', member_id: 'ben', name: 'Ben', email: 'ben@tide.example', role: 'guide' } as const
    const stranger: Caller = { ...caller, actor: { ...ben, workspace_id: caller.workspace.id } }
    const titles = async () => (await call(stranger, listMeetings, {})).items.map(({ title }) => title)
    expect(await titles()).toEqual(['Bread for Easter'])
    await call(caller, updateConnectionOf, { id, keeps: 'contact' })
    await readNow(caller, id)
    expect(await titles()).toEqual([null])
    await call(caller, updateConnectionOf, { id, keeps: 'subject' })
    await readNow(caller, id)
    expect(await titles()).toEqual(['Bread for Easter'])
  })

  test('a long calendar is read while no transaction is open', async () => {
    const caller = nearby(await open())
    published.lines = calendar(...Array.from({ length: 4000 }, (_, at) => event(`e${at}`, '20200302T090000')))
    const id = await subscribe(caller)
    const reads = { open: 0, slept: 0 }
    const read: Caller['store']['read'] = (workspace, run) =>
      caller.store.read(workspace, async (db) => {
        reads.open++
        return run(db).finally(() => reads.open--)
      })
    const { sleep } = Bun
    // Whoever reads something long gives way to others in between.
    const spy = spyOn(Bun, 'sleep').mockImplementation((time) => {
      if (reads.open > 0) reads.slept++
      return sleep(time)
    })
    const done = await readNow({ ...caller, store: Object.assign(Object.create(caller.store), { read }) }, id)
    expect(spy.mock.calls.length).toBeGreaterThan(0)
    spy.mockRestore()
    expect(done).toMatchObject({ state: 'waiting', counts: { looked: 0 } })
    expect(reads.slept).toBe(0)
  })

  test('it is asked at most every half hour, and says whether anything changed; time goes on all the same', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.etag = '"1"'
    published.lines = calendar(event('next', '20260310T140000'))
    const id = await subscribe(caller)
    await readNow(caller, id)
    later('2026-03-10T12:10:00.000Z')
    await readNow(caller, id)
    expect([published.asked, published.unchanged]).toEqual([1, 0])
    later('2026-03-10T14:10:00.000Z')
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting', counts: { touched: 1 } })
    expect([published.asked, published.unchanged]).toEqual([2, 1])
    expect(await touched(caller)).toEqual(['2026-03-10 meeting The oven'])
    later('2026-03-10T15:10:00.000Z')
    published.etag = '"2"'
    expect(await readNow(caller, id)).toMatchObject({ counts: { looked: 1, touched: 0, known: 0 } })
    expect(await touched(caller)).toEqual(['2026-03-10 meeting The oven'])
  })

  test('what is cancelled, declined or moved after it became a touch is taken back, and never comes twice', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    const declined = ['SUMMARY:Declined', 'ATTENDEE;PARTSTAT=DECLINED:mailto:ada@tide.example']
    published.lines = calendar(
      event('a', '20260101T090000'),
      event('b', '20260102T090000'),
      event('c', '20260103T090000'),
      event('d', '20260104T090000'),
    )
    const id = await subscribe(caller)
    await readNow(caller, id)
    expect((await touched(caller)).length).toBe(4)
    published.lines = calendar(
      event('a', '20260101T090000', ['SUMMARY:The oven', 'STATUS:CANCELLED']),
      event('b', '20260102T090000', declined),
      event('c', '20260205T090000', ['SUMMARY:The oven, later']),
      event('d', '20260404T090000'),
    )
    later('2026-03-10T13:00:00.000Z')
    await readNow(caller, id)
    expect(await touched(caller)).toEqual(['2026-02-05 meeting The oven, later'])
    expect(await toCome(caller)).toEqual(['2026-04-04T09:00 The oven Ruth Adler'])
    later('2026-03-10T14:00:00.000Z')
    await readNow(caller, id)
    expect((await touched(caller)).length).toBe(1)
  })

  test('what vanishes is taken back while it is fresh; what is older did take place, though the calendar was tidied', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.lines = calendar(event('old', '20260110T090000'), event('fresh', '20260305T090000'))
    const id = await subscribe(caller)
    await readNow(caller, id)
    published.lines = calendar()
    later('2026-03-10T13:00:00.000Z')
    await readNow(caller, id)
    expect(await touched(caller)).toEqual(['2026-01-10 meeting The oven'])
  })

  test('a series is followed on: each time as it comes, also beyond what was known at first', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.etag = '"1"'
    published.lines = calendar(event('weekly', '20260303T090000', ['SUMMARY:Weekly', 'RRULE:FREQ=WEEKLY']))
    const id = await subscribe(caller)
    await readNow(caller, id)
    expect((await touched(caller)).length).toBe(2)
    const known = (await call(caller, listMeetings, { limit: 200 })).items
    expect(known.length).toBe(17)
    later('2026-05-12T12:00:00.000Z')
    await readNow(caller, id)
    expect((await touched(caller)).length).toBe(11)
    expect((await call(caller, listMeetings, { limit: 200 })).items.at(-1)?.on).toBe('2026-09-08')
  })

  test('another address reads another calendar: what the first one brought stays, what it announced goes', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.lines = calendar(event('a', '20260305T090000'), event('b', '20260315T090000'))
    const id = await subscribe(caller)
    await readNow(caller, id)
    const other = new Published()
    other.lines = calendar(event('c', '20260306T090000', ['SUMMARY:Elsewhere']))
    await call(caller, updateConnectionOf, { id, url: other.url })
    await readNow(caller, id)
    await other.stop()
    expect(await touched(caller)).toEqual(['2026-03-05 meeting The oven', '2026-03-06 meeting Elsewhere'])
    expect(await toCome(caller)).toEqual([])
  })

  test('only that there was contact is kept where that was chosen; the address is shown nowhere', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    published.lines = calendar(event('a', '20260305T090000'), event('b', '20260315T090000'))
    const id = await subscribe(caller, { keeps: 'contact', test: true })
    const read = await readNow(caller, id)
    expect(read.tested?.words).toMatch(/^It is a calendar with one meeting with others since 10 March 2025, and one meeting to come\.$/)
    expect(JSON.stringify(read)).not.toContain('private-7')
    expect(await touched(caller)).toEqual(['2026-03-05 meeting '])
    const another: Caller = {
      ...caller,
      actor: {
        kind: 'member',
        user_id: 'u',
        member_id: 'm',
        name: 'Ben',
        email: 'ben@tide.example',
        role: 'guide',
        workspace_id: caller.workspace.id,
      },
    }
    expect((await call(another, listMeetings, {})).items).toMatchObject([{ title: null, mine: false, people: [{ name: 'Ruth Adler' }] }])
  })

  test('what is no calendar is told in words, and a calendar that is gone stops the reading', async () => {
    const caller = nearby(await open())
    const tried = async () =>
      (await call(caller, createConnection, { kind: 'calendar_address', url: published.url, test: true })).tested?.words
    published.lines = ['<!doctype html><title>Sign in</title>']
    published.type = 'text/html'
    expect(await tried()).toBe('127.0.0.1 answers with a web page, not with a calendar (.ics). Is it the right address?')
    published.status = 403
    expect(await tried()).toContain('does not give this calendar out')
    published.status = 404
    expect(await tried()).toContain('has no calendar at this address')
    expect(await readNow(caller, await subscribe(caller))).toMatchObject({ state: 'stopped' })
    published.status = 500
    expect(await readNow(caller, await subscribe(caller))).toMatchObject({ state: 'failing' })
  })

  test('hostile calendars are bounded: endless ones, rules without end, a hundred thousand guests', async () => {
    const caller = nearby(await open())
    await knowRuth(caller)
    const guests = Array.from({ length: 20_000 }, (_, at) => `ATTENDEE:mailto:g${at}@many.example`)
    published.lines = calendar(
      event('guests', '20260301T090000', guests),
      event('secondly', '20260301T090000', ['RRULE:FREQ=SECONDLY']),
      event('never', '20260301T090000', ['RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30']),
      event('nul\0', '20260301T100000', ['SUMMARY:N\0L \ud800']),
    )
    const read = await readNow(caller, await subscribe(caller))
    expect(read).toMatchObject({ state: 'waiting' })
    expect((await touched(caller)).length).toBeGreaterThanOrEqual(2)
    published.lines = ['BEGIN:VCALENDAR', 'X:'.padEnd(31_000_000, 'x')]
    later('2026-03-10T14:00:00.000Z')
    expect((await readNow(caller, await subscribe(caller))).trouble).toContain('more than the 30 MB')
  }, 60_000)

  test('meetings go along when two people become one, come back when they part, and forget who is erased', async () => {
    const caller = nearby(await open())
    const ruth = await knowRuth(caller)
    published.lines = calendar(event('a', '20260315T090000'))
    const id = await subscribe(caller)
    await readNow(caller, id)
    const other = await call(caller, createPerson, { name: 'Ruth A.' })
    const merge = await call(caller, mergePeople, { id: other.id, other_id: ruth })
    expect((await call(caller, listMeetings, { person_id: other.id })).items.length).toBe(1)
    expect(await call(caller, runChecks, {})).toMatchObject({ differences: [] })
    await call(caller, undoMerge, { id: merge.id })
    expect(await call(caller, runChecks, {})).toMatchObject({ differences: [] })
    expect((await call(caller, listMeetings, { person_id: ruth })).items.length).toBe(1)
    expect((await call(caller, listMeetings, { person_id: other.id })).items.length).toBe(0)
    await call(caller, erasePerson, { id: ruth, confirm: 'erase' })
    expect(await toCome(caller)).toEqual([])
  })

  test('whoever is not known is proposed, and is in the meetings to come once added', async () => {
    const caller = nearby(await open())
    published.lines = calendar(event('a', '20260305T090000'), event('b', '20260315T090000'))
    const id = await subscribe(caller)
    expect(await readNow(caller, id)).toMatchObject({ counts: { proposed: 1, touched: 0 } })
    expect((await call(caller, listCorrespondents, {})).items).toMatchObject([{ address: 'ruth@acorn.example' }])
    expect(await toCome(caller)).toEqual([])
    const ruth = await knowRuth(caller)
    expect(await toCome(caller)).toEqual(['2026-03-15T09:00 The oven Ruth Adler'])
    expect(await call(caller, runChecks, {})).toMatchObject({ differences: [] })
    await call(caller, removePerson, { id: ruth })
    expect(await toCome(caller)).toEqual([])
    await call(caller, restorePerson, { id: ruth })
    expect(await toCome(caller)).toEqual(['2026-03-15T09:00 The oven Ruth Adler'])
    expect(await call(caller, runChecks, {})).toMatchObject({ differences: [] })
    expect(await touched(caller)).toEqual(['2026-03-05 meeting The oven'])
  })
})
