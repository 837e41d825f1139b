import { expect, test } from 'bun:test'
import type { Arrival, Party } from '../../src/intake/arrivals/index.ts'
import { arrivalsOfCalendar } from '../../src/intake/calendar-file/index.ts'
import { arrivalsOfMbox } from '../../src/intake/mail-file/index.ts'
import { demoWorkspace } from '../cast.ts'

const setting = { timezone: 'Europe/Berlin', ownAddresses: new Set(['ingrid.solberg@northlight.example']) }
const cast = new Map(
  demoWorkspace('2026-11-20').people.flatMap((person) => person.emails.map((email) => [email.toLowerCase(), person.name])),
)

async function* pieces(name: string) {
  yield await Bun.file(`${import.meta.dir}/${name}`).text()
}

/** On which day it was, with whom, by the names of the cast; by address whoever is not in it. */
function told(arrival: Arrival): string {
  const names = others(arrival).map(({ address }) => cast.get(address) ?? address)
  return `${arrival.on} ${names.join(', ')}`
}

function others({ parties }: Arrival): Party[] {
  return parties.filter(({ address }) => !setting.ownAddresses.has(address))
}

test('calendar.ics: meetings with the cast on their days, one that repeats, one with somebody new; the cancelled and the lonely are left out', async () => {
  const meetings: string[] = []
  let leftOut = 0
  for await (const item of arrivalsOfCalendar(pieces('calendar.ics'), { ...setting, until: '2026-11-20T12:00:00.000Z' })) {
    if (item.kind === 'arrival' && others(item.arrival).length > 0) meetings.push(told(item.arrival))
    else leftOut += 1
  }
  expect(meetings.sort()).toEqual([
    '2026-09-01 Amara Bello',
    '2026-09-08 Mara Petrov',
    '2026-10-01 Amara Bello',
    '2026-10-06 Jun Lin',
    '2026-10-13 nele@ahrens-keramik.example',
    '2026-11-01 Amara Bello',
  ])
  expect(leftOut).toBe(2)
})

test('mailbox.mbox: messages both ways with the cast and somebody new; the newsletter and the robot say what they are', async () => {
  const messages: string[] = []
  const stream = Bun.file(`${import.meta.dir}/mailbox.mbox`).stream()
  for await (const item of arrivalsOfMbox(stream, { ...setting, bodies: true }))
    if (item.kind === 'message') messages.push(item.arrival.automatic ?? `${item.arrival.direction} ${told(item.arrival)}`)
    else messages.push(item.kind)
  expect(messages).toEqual([
    'in 2026-11-02 Mara Petrov',
    'out 2026-11-02 Mara Petrov',
    'in 2026-11-04 Ruth Kessler',
    'in 2026-11-05 nele@ahrens-keramik.example',
    'out 2026-11-05 nele@ahrens-keramik.example',
    'a mailing list',
    'a robot',
  ])
})
