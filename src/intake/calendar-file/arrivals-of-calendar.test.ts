import { describe, expect, test } from 'bun:test'
import { elapsed } from '../../platform/clock.ts'
import { arrivalsOfCalendar, type CalendarItem, type CalendarSetting } from './arrivals-of-calendar.ts'

const setting: CalendarSetting = {
  timezone: 'Europe/Berlin',
  ownAddresses: new Set(['mara@acorn.example']),
  until: '2026-11-22T12:00:00.000Z',
}

const attendees = [
  'ORGANIZER;CN=Mara Acorn:mailto:mara@acorn.example',
  'ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=mara@acorn.example;X-NUM-GUESTS=0:mailto:mara@acorn.example',
  'ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN=Lena Torres;X-NUM-GUESTS=0:mailto:Lena@torres.example',
  'ATTENDEE;CUTYPE=RESOURCE;PARTSTAT=ACCEPTED;CN=Room 4:mailto:room4@resource.calendar.google.com',
]

function event(lines: string[], with_ = attendees): string[] {
  return ['BEGIN:VEVENT', ...lines, ...with_, 'END:VEVENT']
}

function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Google Inc//Google Calendar 70.9054//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
}

async function read(text: string | AsyncIterable<string>, given: Partial<CalendarSetting> = {}): Promise<CalendarItem[]> {
  return Array.fromAsync(arrivalsOfCalendar(text, { ...setting, ...given }))
}

async function starts(text: string, given: Partial<CalendarSetting> = {}): Promise<string[]> {
  return (await read(text, given)).map((item) =>
    item.kind === 'arrival' ? `${item.arrival.on} ${item.arrival.at.slice(11, 16)}` : item.kind === 'problem' ? item.message : item.because,
  )
}

describe('the meetings of a calendar', () => {
  test('as Google writes them: with whom, when, and without rooms and oneself', async () => {
    const items = await read(
      calendar(
        ...event([
          'DTSTART:20260302T080000Z',
          'DTEND:20260302T090000Z',
          'UID:abc@google.com',
          'SUMMARY:The oven\\, again: a very long title that Google fo',
          ' lds onto the next line',
          'DESCRIPTION:Join: https://meet.example/x',
        ]),
      ),
    )
    expect(items).toEqual([
      {
        kind: 'arrival',
        arrival: {
          key: 'abc@google.com',
          channel: 'meeting',
          at: '2026-03-02T08:00:00.000Z',
          ends: '2026-03-02T09:00:00.000Z',
          on: '2026-03-02',
          direction: 'both',
          parties: [{ address: 'lena@torres.example', name: 'Lena Torres' }],
          words: 'The oven, again: a very long title that Google folds onto the next line',
          automatic: null,
          line: 4,
        },
      },
    ])
  })

  test('zones: IANA, Windows, at the end of a path, one that the file describes further down, floating, and whole days', async () => {
    const custom = [
      'BEGIN:VTIMEZONE',
      'TZID:Customized Time Zone',
      'BEGIN:STANDARD',
      'DTSTART:16010101T030000',
      'TZOFFSETFROM:-0300',
      'TZOFFSETTO:-0400',
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0300',
      'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const at = (start: string) => event([`UID:${start}`, start])
    const found = await starts(
      calendar(
        'X-WR-TIMEZONE:America/New_York',
        ...at('DTSTART;TZID=America/New_York:20260302T200000'),
        ...at('DTSTART;TZID="W. Europe Standard Time":20260702T090000'),
        ...at('DTSTART;TZID=/mozilla.org/20050126_1/Asia/Tokyo:20260702T090000'),
        ...at('DTSTART;TZID=Customized Time Zone:20260702T090000'),
        ...at('DTSTART:20260702T090000'),
        ...at('DTSTART;VALUE=DATE:20260702'),
        ...custom,
      ),
    )
    expect(found).toEqual([
      '2026-03-03 01:00',
      '2026-07-02 07:00',
      '2026-07-02 00:00',
      '2026-07-02 13:00',
      '2026-07-02 04:00',
      '2026-07-02 12:00',
    ])
  })

  test('what repeats keeps its hour when clocks change, ends on its last day, and has its exceptions', async () => {
    const found = await starts(
      calendar(
        ...event([
          'UID:weekly',
          'DTSTART;TZID=Europe/Berlin:20260312T090000',
          'RRULE:FREQ=WEEKLY;UNTIL=20260423T070000Z;BYDAY=TH',
          'EXDATE;TZID=Europe/Berlin:20260402T090000',
          'RDATE;TZID=Europe/Berlin:20260401T100000',
        ]),
        ...event(['UID:weekly', 'RECURRENCE-ID;TZID=Europe/Berlin:20260409T090000', 'DTSTART;TZID=Europe/Berlin:20260410T150000']),
        ...event([
          'UID:weekly',
          'RECURRENCE-ID;TZID=Europe/Berlin:20260416T090000',
          'DTSTART;TZID=Europe/Berlin:20260416T090000',
          'STATUS:CANCELLED',
        ]),
      ),
    )
    expect(found.sort()).toEqual([
      '2026-03-12 08:00',
      '2026-03-19 08:00',
      '2026-03-26 08:00',
      '2026-04-01 08:00',
      '2026-04-10 13:00',
      '2026-04-23 07:00',
      'it was cancelled',
    ])
  })

  test('an occurrence has the same key whether it comes alone or within its series', async () => {
    const keys = async (text: string) => (await read(text)).flatMap((item) => (item.kind === 'arrival' ? item.arrival.key : []))
    const series = await keys(calendar(...event(['UID:w', 'DTSTART;TZID=Europe/Berlin:20261001T090000', 'RRULE:FREQ=MONTHLY;COUNT=2'])))
    const alone = await keys(calendar(...event(['UID:w', 'RECURRENCE-ID:20261101T080000Z', 'DTSTART:20261103T100000Z'])))
    expect(new Set(series).size).toBe(2)
    expect(alone).toEqual(series.slice(1))
  })

  test('what lies ahead, was cancelled or declined is left out, and who declined was not there', async () => {
    const declined = ['ATTENDEE;PARTSTAT=DECLINED:mailto:mara@acorn.example', 'ATTENDEE:mailto:lena@torres.example']
    const without = ['ATTENDEE;PARTSTAT=DECLINED:mailto:ben@okafor.example', 'ATTENDEE:mailto:lena@torres.example']
    const items = await read(
      calendar(
        ...event(['UID:1', 'DTSTART:20261122T130000Z']),
        ...event(['UID:2', 'DTSTART;VALUE=DATE:20261123']),
        ...event(['UID:3', 'DTSTART:20261101T130000Z', 'STATUS:CANCELLED']),
        ...event(['UID:4', 'DTSTART:20261101T130000Z'], declined),
        ...event(['UID:5', 'DTSTART:20261101T130000Z', 'CLASS:PRIVATE', 'SUMMARY:Doctor'], without),
        ...event(['UID:6', 'DTSTART;VALUE=DATE:20261122']),
      ),
    )
    expect(items.slice(0, 4).map((item) => (item.kind === 'left_out' ? item.because : item.kind))).toEqual([
      'it has not taken place yet',
      'it has not taken place yet',
      'it was cancelled',
      'you declined it',
    ])
    expect(items[4]).toMatchObject({ arrival: { words: '', parties: [{ address: 'lena@torres.example' }] } })
    expect(items[5]).toMatchObject({ arrival: { on: '2026-11-22' } })
  })

  test('a broken event is a problem with its line, and those around it come in', async () => {
    const text = calendar(
      ...event(['UID:1', 'DTSTART:20260102T130000Z']),
      ...event(['UID:2', 'DTSTART:20261399T130000Z']),
      ...event(['UID:3', 'SUMMARY:No day']),
      ...event(['UID:4', 'DTSTART:20260102T130000Z', 'RRULE:FREQ=SOMETIMES']),
      'BEGIN:VEVENT',
      'UID:5',
    )
    expect((await read(text)).map((item) => (item.kind === 'problem' ? `${item.line}: ${item.message}` : item.kind))).toEqual([
      'arrival',
      '12: The day on which this begins cannot be read.',
      '20: This says no day.',
      '37: The event that begins here has no end.',
      '28: “This” repeats, but its rule cannot be read; it counts once.',
      'arrival',
    ])
  })

  test('a text in pieces of any length gives the same', async () => {
    const text = calendar(...event(['UID:1', 'DTSTART:20260102T130000Z', 'SUMMARY:Folded', ' \u00fcber lines']))
    const whole = await read(text)
    for (const size of [1, 2, 7, 100]) {
      const pieces = (async function* () {
        for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
      })()
      expect(await read(pieces)).toEqual(whole)
    }
  })
})

describe('a hostile calendar', () => {
  /** The longest time for which nobody else was answered, in milliseconds. */
  async function longestWait(run: () => Promise<unknown>): Promise<number> {
    let [last, worst] = [elapsed(), 0]
    const timer = setInterval(() => {
      worst = Math.max(worst, elapsed() - last)
      last = elapsed()
    }, 1)
    await run()
    worst = Math.max(worst, elapsed() - last)
    clearInterval(timer)
    return worst
  }

  const series = (rule: string) => calendar(...event(['UID:x', 'DTSTART:19700101T090000Z', `RRULE:${rule}`, 'SUMMARY:Bomb']))
  const days = Array.from({ length: 60 }, (_, at) => (at % 31) + 1).join(',')
  const hostile: [string, string, RegExp][] = [
    ['by the second', series('FREQ=SECONDLY'), /more often than hourly/],
    ['hourly for ever', series('FREQ=HOURLY'), /more than 10,000 times/],
    ['30 February', series('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), /comes to nothing/],
    ['never, by the hour', series('FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30'), /comes to nothing/],
    [
      'every combination',
      series(`FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYMONTHDAY=${days};BYHOUR=1,2,3,4,5,6,7`),
      /more than 10,000|cannot/,
    ],
    ['a rule of 30,000 letters', series(`FREQ=YEARLY;BYMONTHDAY=${'1,'.repeat(15_000)}1`), /cannot be read/],
    [
      '100,000 further days',
      calendar(...event(['UID:x', 'DTSTART:19700101T090000Z', `RDATE:${'20200101T000000Z,'.repeat(100_000)}`])),
      /^$|cannot/,
    ],
    ['nested without end', calendar(...Array.from({ length: 200_000 }, () => 'BEGIN:VEVENT')), /has no end/],
    ['one endless line', `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${'x'.repeat(20_000_000)}`, /has no end/],
    ['NULs', `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n${'\0'.repeat(100_000)}\r\nDTSTART:\0\0\r\nEND:VEVENT\r\n`, /cannot be read/],
    [
      'a zone by the second',
      calendar(
        'BEGIN:VTIMEZONE',
        'TZID:Z',
        'BEGIN:STANDARD',
        'DTSTART:16010101T000000',
        'RRULE:FREQ=SECONDLY',
        'TZOFFSETFROM:+0100',
        'TZOFFSETTO:+0100',
        'END:STANDARD',
        'END:VTIMEZONE',
        ...event(['UID:z', 'DTSTART;TZID=Z:99990101T000000']),
      ),
      /^$/,
    ],
  ]
  for (const [name, text, told] of hostile) {
    test(`${name} is bounded, and others are answered meanwhile`, async () => {
      let items: CalendarItem[] = []
      const wait = await longestWait(async () => {
        items = await read(text)
      })
      const problems = items.flatMap((item) => (item.kind === 'problem' ? item.message : []))
      expect(problems.join(' ')).toMatch(told)
      expect(items.length).toBeLessThan(10_100)
      // Alone on a machine it is some 1 to 60 ms; this says that nothing hangs.
      expect(wait).toBeLessThan(5000)
    }, 120_000)
  }
})
