import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { isDay } from '../../../platform/days.ts'
import { readDay, tellOrder } from './day.ts'

const today = '2026-03-10'

describe('days', () => {
  test.each([
    ['2021-03-05', '2021-03-05'],
    ['2021-03-05T12:00:00Z', '2021-03-05'],
    ['5.3.2021', '2021-03-05'],
    ['5. 3. 2021', '2021-03-05'],
    ['05/03/21', '2021-03-05'],
    ['05-03-1985 14:22', '1985-03-05'],
    ['2021/3/5', '2021-03-05'],
    ['20210305', '2021-03-05'],
    ['5 March 2021', '2021-03-05'],
    ['Mar 5, 2021', '2021-03-05'],
    ['Mar 5, 2021, 3:04 PM', '2021-03-05'],
    ['Friday, March 5, 2021', '2021-03-05'],
    ['12-Mar-21', '2021-03-12'],
    ['5. März 2021', '2021-03-05'],
    ['1er janvier 2020', '2020-01-01'],
    ['15 de agosto de 1990', '1990-08-15'],
    ['3 giugno 1977', '1977-06-03'],
    ['9 mei 2001', '2001-05-09'],
    ['7 de março de 2003', '2003-03-07'],
    ['--04-12', '--04-12'],
    ['--0412', '--04-12'],
    ['12 April', '--04-12'],
    ['12.4.', '--04-12'],
    ['29 February', '--02-29'],
    ['1604-02-29', '--02-29'],
    ['44260', '2021-03-05'],
    ['0/0/00', null],
    ['n/a', null],
    ['31.2.2020', undefined],
    ['29.2.2021', undefined],
    ['5.13.2021', undefined],
    ['soon', undefined],
  ])('%s, with the day first, is %s', (text, day) => {
    expect(readDay(text, 'dmy', today)).toBe(day)
  })

  test('with the month first the same figures are another day', () => {
    expect(readDay('3/5/2021', 'mdy', today)).toBe('2021-03-05')
    expect(readDay('3/5/2021', 'dmy', today)).toBe('2021-05-03')
  })

  test('a year of two digits is the latest that has been', () => {
    expect(readDay('10.3.26', 'dmy', today)).toBe('2026-03-10')
    expect(readDay('11.3.26', 'dmy', today)).toBe('1926-03-11')
  })

  test('one cell that can only be read one way decides its column, and says so', () => {
    expect(tellOrder(['3/5/2021', '12/25/2020'], 'DE')).toEqual({ order: 'mdy', reason: '1 of 2 rows has a second number over 12' })
    expect(tellOrder(['3/5/2021', '25/12/2020'], 'US').order).toBe('dmy')
    expect(tellOrder(['3/5/2021', '4/5/2021'], 'US')).toMatchObject({ order: 'mdy', reason: expect.stringContaining('US') })
    expect(tellOrder(['3/5/2021'], 'DE').order).toBe('dmy')
    expect(tellOrder(['3.5.2021'], 'US').order).toBe('dmy')
    expect(tellOrder(['2021/3/5'], 'US').order).toBe('ymd')
    const days = [...Array.from({ length: 27 }, (_, at) => `${13 + (at % 18)}/4/2021`), '3/4/2021', '3/4/2021', '3/4/2021', '4/25/2021']
    expect(tellOrder(days, 'US')).toEqual({
      order: 'dmy',
      reason: '27 of 31 rows have a first number over 12, though one has the month first; what cannot be read is left out and named',
    })
  })

  test('every day of the calendar is read back in every order, and nothing that is read is no day', () => {
    const date = fc.date({ min: new Date('1927-01-01'), max: new Date('2026-03-09'), noInvalidDate: true })
    fc.assert(
      fc.property(date, fc.constantFrom('.', '/', '-'), (at, sign) => {
        const iso = at.toISOString().slice(0, 10)
        const [y, m, d] = iso.split('-').map(Number)
        expect(readDay([d, m, y].join(sign), 'dmy', today)).toBe(iso)
        expect(readDay([m, d, y].join(sign), 'mdy', today)).toBe(iso)
        expect(readDay([y, m, d].join(sign), 'ymd', today)).toBe(iso)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[-0-9./ a-zTZ:,]{0,20}$/), fc.constantFrom('dmy', 'mdy', 'ymd'), (text, order) => {
        const day = readDay(text, order, today)
        if (day) expect(isDay(day.replace(/^--/, '2000-'))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
