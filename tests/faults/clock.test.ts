import { afterEach, describe, expect, test } from 'bun:test'
import { getMorning } from '../../src/morning/operations.ts'
import { createCircle, createPerson } from '../../src/people/index.ts'
import { call, within } from '../../src/platform/call.ts'
import { setClock, todayIn } from '../../src/platform/clock.ts'
import { enqueue, jobKind, runJobs } from '../../src/platform/jobs/jobs.ts'
import { createTouch } from '../../src/touches/operations.ts'
import { onEachDatabase } from '../on-each-database.ts'

afterEach(() => setClock(null))

/** The days on which clocks change in 2026, in six zones: at night, at midnight itself, and by half an hour. */
const changes = [
  ['Europe/Berlin', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['America/Santiago', '2026-09-06', '2026-04-05'],
  ['Africa/Cairo', '2026-04-24', '2026-10-30'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
  ['Pacific/Auckland', '2026-09-27', '2026-04-05'],
] as const

const at = (day: string, time: string, zone: string) => {
  const instant = Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant()
  return new Date(instant.epochMilliseconds).toISOString()
}
const after = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

describe('a day begins once', () => {
  test.each(changes.flatMap(([zone, ...days]) => days.map((day) => [zone, day] as const)))('in %s around %s', (zone, day) => {
    const seen: string[] = []
    const from = Date.parse(at(after(day, -2), '12:00', zone))
    for (let minutes = 0; minutes <= 4 * 24 * 60; minutes += 15) {
      setClock(new Date(from + minutes * 60_000).toISOString())
      const today = todayIn(zone)
      if (seen.at(-1) !== today) seen.push(today)
    }
    expect(seen).toEqual([-2, -1, 0, 1, 2].map((days) => after(day, days)))
  })
})

onEachDatabase('the clock', (open) => {
  test('whoever became due the day before clocks change is in Morning on that day and not before, in six zones', async () => {
    for (const [timezone, ...days] of changes)
      for (const day of days) {
        setClock(at(after(day, -8), '12:00', timezone))
        const caller = await open({ timezone })
        await call(caller, createCircle, { name: 'every week', days: 7 })
        const { id } = await call(caller, createPerson, { name: 'Ada', circle: 'every week' })
        await call(caller, createTouch, { person_ids: [id] })
        const due = async (instant: string) => {
          setClock(instant)
          return JSON.stringify(await call(caller, getMorning, {})).includes('Ada')
        }
        const seen = [
          await due(at(after(day, -1), '23:30', timezone)),
          await due(at(day, '03:30', timezone)),
          await due(at(day, '23:30', timezone)),
        ]
        expect({ timezone, day, seen }).toEqual({ timezone, day, seen: [false, true, true] })
      }
  })

  test('set forward and back by a day a job runs once: at its time, or as soon as that has come again', async () => {
    const ran: string[] = []
    jobKind('tests.clock', async (_caller, job) => void ran.push(job.input))
    const caller = await open()
    const ask = (what: string) => within(caller, 'tests', (context) => enqueue(context, { kind: 'tests.clock', input: { what } }))
    const run = () => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, ['tests.clock'])
    setClock('2026-03-10T12:00:00.000Z')
    await ask('before it went forward')
    setClock('2026-03-11T12:00:00.000Z')
    await Promise.all([run(), run()])
    await ask('before it went back')
    setClock('2026-03-10T12:00:00.000Z')
    await ask('after it went back')
    await run()
    setClock('2026-03-11T12:00:00.000Z')
    await run()
    await run()
    expect(ran.map((input) => JSON.parse(input).what)).toEqual(['before it went forward', 'after it went back', 'before it went back'])
  })

  test('a touch recorded while the clock was a day ahead stays, and is answered for once it is right again', async () => {
    setClock('2026-03-11T12:00:00.000Z')
    const caller = await open()
    const { id } = await call(caller, createPerson, { name: 'Ada', circle: 'close' })
    await call(caller, createTouch, { person_ids: [id], words: 'A day ahead' })
    setClock('2026-03-10T12:00:00.000Z')
    expect(JSON.stringify(await call(caller, getMorning, {}))).not.toContain('Ada')
    await call(caller, createTouch, { person_ids: [id], words: 'Today' })
  })
})
