import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../../../platform/days.ts'
import { checkInDefaults, checkInsAfter } from '../index.ts'

/** The day of the decision, the zone, the hour, the days after it; and the instants in UTC. */
type Case = [what: string, decided: string, zone: string, at: string, days: number[], instants: string[]]

const cases: Case[] = [
  [
    'in UTC',
    '2026-01-01',
    'UTC',
    '09:00',
    [2, 14, 45, 90],
    ['2026-01-03T09:00', '2026-01-15T09:00', '2026-02-15T09:00', '2026-04-01T09:00'],
  ],
  ['Berlin in winter is an hour ahead', '2026-01-01', 'Europe/Berlin', '09:00', [2], ['2026-01-03T08:00']],
  ['Berlin in summer two', '2026-07-01', 'Europe/Berlin', '09:00', [2], ['2026-07-03T07:00']],
  [
    'over the change in March the hour of the day stays',
    '2026-03-01',
    'Europe/Berlin',
    '09:00',
    [14, 45],
    ['2026-03-15T08:00', '2026-04-15T07:00'],
  ],
  ['over the change in October too', '2026-10-01', 'Europe/Berlin', '09:00', [14, 45], ['2026-10-15T07:00', '2026-11-15T08:00']],
  ['the day before the clocks go on', '2026-03-26', 'Europe/Berlin', '02:30', [2], ['2026-03-28T01:30']],
  ['half past two does not exist that night: half past three', '2026-03-27', 'Europe/Berlin', '02:30', [2], ['2026-03-29T01:30']],
  ['three o’clock does', '2026-03-27', 'Europe/Berlin', '03:00', [2], ['2026-03-29T01:00']],
  ['two o’clock is the first that is skipped', '2026-03-27', 'Europe/Berlin', '02:00', [2], ['2026-03-29T01:00']],
  ['a minute before is the last of winter', '2026-03-27', 'Europe/Berlin', '01:59', [2], ['2026-03-29T00:59']],
  ['half past two comes twice in October: the first', '2026-10-23', 'Europe/Berlin', '02:30', [2], ['2026-10-25T00:30']],
  ['three comes once', '2026-10-23', 'Europe/Berlin', '03:00', [2], ['2026-10-25T02:00']],
  ['New York changes on other days', '2026-03-06', 'America/New_York', '02:30', [2], ['2026-03-08T07:30']],
  ['New York, nine on the day of the change', '2026-03-06', 'America/New_York', '09:00', [2], ['2026-03-08T13:00']],
  ['New York, the autumn night', '2026-10-30', 'America/New_York', '01:30', [2], ['2026-11-01T05:30']],
  ['Los Angeles in the evening is the next day in UTC', '2026-01-01', 'America/Los_Angeles', '18:00', [2], ['2026-01-04T02:00']],
  ['Auckland in the morning is the day before in UTC', '2026-01-01', 'Pacific/Auckland', '09:00', [2], ['2026-01-02T20:00']],
  ['Auckland after its summer', '2026-04-03', 'Pacific/Auckland', '09:00', [2, 3], ['2026-04-04T21:00', '2026-04-05T21:00']],
  ['Kolkata is half an hour off', '2026-01-01', 'Asia/Kolkata', '09:00', [2], ['2026-01-03T03:30']],
  ['Kathmandu three quarters', '2026-01-01', 'Asia/Kathmandu', '09:00', [2], ['2026-01-03T03:15']],
  ['Sofia', '2026-03-27', 'Europe/Sofia', '03:30', [2], ['2026-03-29T01:30']],
  ['Athens in summer', '2026-07-01', 'Europe/Athens', '09:00', [2], ['2026-07-03T06:00']],
  ['Tokyo knows no summer time', '2026-03-01', 'Asia/Tokyo', '09:00', [2, 90], ['2026-03-03T00:00', '2026-05-30T00:00']],
  ['Lord Howe changes by half an hour', '2026-10-02', 'Australia/Lord_Howe', '02:15', [2], ['2026-10-03T15:45']],
  ['Lord Howe, twice', '2026-04-03', 'Australia/Lord_Howe', '01:45', [2], ['2026-04-04T14:45']],
  ['Cairo skips midnight itself', '2026-04-22', 'Africa/Cairo', '00:00', [2], ['2026-04-23T22:00']],
  ['Santiago skips it in September', '2026-09-04', 'America/Santiago', '00:00', [2], ['2026-09-06T04:00']],
  ['Apia had no 30 December 2011: the 31st', '2011-12-28', 'Pacific/Apia', '09:00', [2], ['2011-12-30T19:00']],
  ['Kiritimati is fourteen hours ahead', '2026-01-01', 'Pacific/Kiritimati', '09:00', [2], ['2026-01-02T19:00']],
  ['Honolulu ten behind', '2026-01-01', 'Pacific/Honolulu', '09:00', [2], ['2026-01-03T19:00']],
  ['London skips half past one in March: half past two', '2026-03-27', 'Europe/London', '01:30', [2], ['2026-03-29T01:30']],
  ['London, half past one twice', '2026-10-23', 'Europe/London', '01:30', [2], ['2026-10-25T00:30']],
  ['midnight', '2026-01-01', 'UTC', '00:00', [2], ['2026-01-03T00:00']],
  ['a minute before', '2026-01-01', 'UTC', '23:59', [2], ['2026-01-03T23:59']],
  ['over the end of a year', '2026-12-30', 'UTC', '09:00', [2], ['2027-01-01T09:00']],
  ['over 29 February', '2028-02-27', 'UTC', '09:00', [2, 3], ['2028-02-29T09:00', '2028-03-01T09:00']],
  ['without one', '2026-02-27', 'UTC', '09:00', [2], ['2026-03-01T09:00']],
  ['days out of order, one twice', '2026-01-01', 'UTC', '09:00', [14, 2, 14], ['2026-01-03T09:00', '2026-01-15T09:00']],
  ['the next day', '2026-01-01', 'UTC', '09:00', [1], ['2026-01-02T09:00']],
  ['a year later', '2026-01-01', 'UTC', '09:00', [365], ['2027-01-01T09:00']],
  ['none', '2026-01-01', 'UTC', '09:00', [], []],
]

describe('check-ins after a decision', () => {
  test.each(cases)('%s', (_what, decided, zone, at, days, instants) => {
    const found = checkInsAfter(decided, zone, { days, at })
    expect(found.map((one) => one.due_at)).toEqual(instants.map((instant) => `${instant}:00.000Z`))
    expect(found.map((one) => one.due_on)).toEqual(found.map((one) => addDays(decided, one.day_number)))
  })

  test('unless a firm says otherwise: day 2, 14, 45 and 90, at nine', () => {
    expect(checkInsAfter('2026-01-01', 'UTC').map((one) => [one.day_number, one.due_at.slice(11, 16)])).toEqual(
      [2, 14, 45, 90].map((day) => [day, '09:00']),
    )
  })

  test.each([
    ['Europe/Atlantis', '09:00', [2], '“Europe/Atlantis” is not a time zone'],
    ['', '09:00', [2], 'is not a time zone'],
    ['UTC', '9:00', [2], '“9:00” is not a time of day'],
    ['UTC', '24:00', [2], 'is not a time of day'],
    ['UTC', '09:00', [0], 'not 0'],
    ['UTC', '09:00', [1.5], 'not 1.5'],
    ['UTC', '09:00', [5000], 'not 5000'],
  ])('in %j at %j on %j is refused: %s', (zone, at, days, words) => {
    expect(() => checkInsAfter('2026-01-01', zone, { days, at })).toThrow(words)
  })

  test('wherever and whenever: one a day, in order, and at that time there unless the clocks skip it', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Cairo', 'Asia/Kolkata', 'Pacific/Apia')
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2015-01-01', days))
    const time = fc.integer({ min: 0, max: 1439 }).map((minutes) => new Date(minutes * 60_000).toISOString().slice(11, 16))
    fc.assert(
      fc.property(zone, day, time, (where, decided, at) => {
        const found = checkInsAfter(decided, where, { ...checkInDefaults, at })
        expect(found.map((one) => one.due_at)).toEqual(found.map((one) => one.due_at).sort())
        for (const one of found) {
          const there = Temporal.Instant.from(one.due_at).toZonedDateTimeISO(where)
          const skipped = there.toPlainTime().toString() !== `${at}:00`
          expect(there.toPlainDate().toString()).toBe(one.due_on)
          if (skipped) expect(there.subtract({ hours: 2 }).offset).not.toBe(there.offset)
        }
      }),
    )
  })
})
