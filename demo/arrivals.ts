import type { Arrival } from '../src/intake/arrivals/index.ts'
import { addDays } from '../src/platform/days.ts'

/** People who write to Ingrid and meet her and are not among the people yet. */
const writers: { name: string; address: string; about: string; days: number[]; meets: number[] }[] = [
  {
    name: 'Marguerite Oyelaran',
    address: 'm.oyelaran@lantern-print.example',
    about: 'Moving the old file server before Easter',
    days: [-41, -33, -9, -2],
    meets: [-20],
  },
  {
    name: 'Sigrun Halvorsen',
    address: 'sigrun@fjordbakery.example',
    about: 'A till that talks to the bookkeeping',
    days: [-16, -14, -1],
    meets: [],
  },
  {
    name: 'Tadeo Quiroga',
    address: 'tadeo@quiroga-joinery.example',
    about: 'Who looks after you: a friend told me',
    days: [-1],
    meets: [],
  },
  {
    name: 'Wen Baptiste',
    address: 'wen.baptiste@harbour-choir.example',
    about: 'Sound and light for the spring concert',
    days: [-27, -26],
    meets: [-12],
  },
  { name: '', address: 'hausverwaltung@lindenhof.example', about: 'Key for the server room', days: [-58, -30, -5], meets: [] },
]

/** What came in through Ingrid's mailbox and calendar, as seen on a day: some weeks of it, with nobody of the cast. */
export function demoArrivals(today: string): Arrival[] {
  return writers.flatMap(({ name, address, about, days, meets }) => {
    const parties = [{ address, name: name || null }]
    const of = (ago: number, channel: 'email' | 'meeting', at: number): Arrival => {
      const on = addDays(today, ago)
      const direction = channel === 'meeting' ? 'both' : at % 2 === 0 ? 'in' : 'out'
      const words = channel === 'email' && at > 0 ? `Re: ${about}` : about
      return { key: `${address} ${channel} ${at}`, channel, at: `${on}T08:30:00.000Z`, on, direction, parties, words, automatic: null }
    }
    return [...days.map((ago, at) => of(ago, 'email', at)), ...meets.map((ago, at) => of(ago, 'meeting', at))]
  })
}
