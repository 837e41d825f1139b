import type { GivenOptions } from '../../src/offerings/sheets/lines.ts'

const tax = 19

/** A price sheet of the demo: what it says, and what became of it, in days before today. */
export interface DemoSheet {
  person: string
  guide: string
  title: string
  words: string
  /** Lines name an offering by its key. */
  options: (Partial<Omit<GivenOptions[number], 'lines'>> & { lines: DemoLine[] })[]
  flaws?: string[]
  show_cost?: boolean
  downtime?: { an_hour: number; from: string }
  written: number
  sent?: number
  valid_until?: number
  accepted?: { on: number; name: string; option?: number }
  withdrawn?: { on: number; because: string }
  /** A version after it. */
  next?: { written: number; title?: string; sent?: number; valid_until?: number }
}

interface DemoLine {
  offering?: string
  name?: string
  words?: string
  quantity?: number
  unit?: string
  euros?: number
  cost?: number
  per?: 'once' | 'month' | 'quarter' | 'year'
  discount?: { percent: number; because: string }
}

export { tax }

export const demoSheets: DemoSheet[] = [
  {
    person: 'mara-petrov',
    guide: 'leyla-aydin',
    title: 'Evening orders for four shops',
    words: 'So that not one tray is thrown away on a weekday.',
    options: [
      {
        name: 'One shop to begin with',
        words: 'Seestraße alone, for eight weeks.',
        lines: [{ offering: 'orders', name: 'Evening orders, one shop', euros: 480, cost: 310 }],
      },
      {
        name: 'All four shops',
        recommended: true,
        because: 'You bake for four, so four must order.',
        lines: [
          { offering: 'orders', quantity: 1 },
          { name: 'A page beside the oven', quantity: 4, unit: 'shops', euros: 65, cost: 41.5 },
          { offering: 'care', name: 'Somebody who answers', words: 'One hour a month', euros: 95, cost: 58, per: 'month' },
        ],
      },
    ],
    downtime: { an_hour: 120, from: 'Mara, last Tuesday' },
    written: 26,
    sent: 24,
    valid_until: -14,
  },
  {
    person: 'ruth-kessler',
    guide: 'tomas-oliveira',
    title: 'Files that only your office can open',
    words: 'Six desks, and home in the evening.',
    options: [
      {
        name: 'For everybody',
        lines: [
          { offering: 'files', quantity: 6, unit: 'desks' },
          {
            name: 'Moving the old papers',
            quantity: 7.5,
            unit: 'hour',
            euros: 95,
            cost: 58,
            discount: { percent: 20, because: 'You let us show the result to two other law offices' },
          },
        ],
      },
    ],
    show_cost: true,
    written: 330,
    sent: 325,
    valid_until: 290,
    accepted: { on: 318, name: 'Ruth Kessler' },
  },
  {
    person: 'jun-lin',
    guide: 'jonas-wieczorek',
    title: 'Models that open in four minutes',
    words: 'Or we take the switch back.',
    options: [
      { name: 'The store alone', lines: [{ offering: 'plans' }] },
      {
        name: 'The store, and somebody who watches it',
        recommended: true,
        because: 'A store nobody watches is full in a year.',
        lines: [{ offering: 'plans' }, { offering: 'watch' }],
      },
    ],
    downtime: { an_hour: 340, from: 'Jun: four of us wait' },
    written: 310,
    sent: 306,
    valid_until: 270,
    accepted: { on: 300, name: 'Jun Lin', option: 1 },
  },
  {
    person: 'sana-mirza',
    guide: 'mateo-fuentes',
    title: 'Fifteen years of pictures, twice',
    words: '',
    options: [
      {
        name: 'Backup',
        lines: [
          { offering: 'backup', quantity: 2, unit: 'places' },
          { name: 'Forty terabytes brought in', euros: 780, cost: 690 },
        ],
      },
    ],
    written: 120,
    sent: 118,
    valid_until: 80,
  },
  {
    person: 'amara-bello',
    guide: 'hanna-lindqvist',
    title: 'Thirty tablets awake before the bell',
    words: '',
    options: [
      {
        name: 'Trolley and wireless',
        lines: [
          { offering: 'network', name: 'Wireless in the old wing' },
          { name: 'Trolley that locks', euros: 1290, cost: 1105 },
        ],
      },
    ],
    written: 70,
    sent: 66,
    valid_until: -10,
    withdrawn: { on: 52, because: 'The old wing is being rebuilt first' },
    next: { written: 18, title: 'Thirty tablets awake before the bell, after the rebuilding', sent: 15, valid_until: -30 },
  },
  {
    person: 'wiebke-lange',
    guide: 'emeka-obi',
    title: 'An afternoon about passwords',
    words: 'For the filing weeks, when everybody is tired.',
    options: [{ name: 'Twelve people', lines: [{ offering: 'course' }] }],
    written: 3,
  },
]
