/** An agreement of the demo: hours (or euros) of each month from the first on; what was drawn or put right in between. */
export interface DemoCredit {
  person: string
  guide: string
  name: string
  unit: 'hours' | 'money'
  threshold: number
  rate: number
  cap: number
  expiry: number
  /** What the last fourteen months used, the first first. */
  used: number[]
  words?: Record<number, string>
  /** After so many months something was drawn or put right. */
  between?: { after: number; act: 'draw' | 'add' | 'take'; amount: number; words: string }[]
  /** Days from today. */
  renews: number
}

export const demoCredits: DemoCredit[] = [
  {
    person: 'ruth-kessler',
    guide: 'tomas-oliveira',
    name: 'Six hours a month',
    unit: 'hours',
    threshold: 6,
    rate: 50,
    cap: 12,
    expiry: 12,
    used: [4, 5.5, 3.25, 6, 2, 1.5, 9.75, 4, 3.5, 5, 2.25, 6.5, 11, 3],
    words: { 6: 'Court messages on every desk', 12: 'Two starters and the new scanner' },
    between: [{ after: 10, act: 'draw', amount: 2, words: 'An afternoon about passwords for the office' }],
    renews: 74,
  },
  {
    person: 'friederike-mond',
    guide: 'leyla-aydin',
    name: 'Four hours a month, quick to expire',
    unit: 'hours',
    threshold: 4,
    rate: 75,
    cap: 8,
    expiry: 3,
    used: [1, 0.5, 2, 3.75, 4, 4, 0, 0, 6.5, 4, 4, 4, 1.25, 5],
    words: { 8: 'The card terminal moved to the second line' },
    between: [{ after: 9, act: 'add', amount: 0.5, words: 'Half an hour was entered twice in the month before' }],
    renews: 21,
  },
  {
    person: 'sven-ebert',
    guide: 'jonas-wieczorek',
    name: 'Care of the warehouse',
    unit: 'money',
    threshold: 900,
    rate: 40,
    cap: 1800,
    expiry: 9,
    used: [720, 655.5, 900, 410, 380, 1240, 890, 510, 2105.75, 760, 640, 900, 300, 985],
    words: { 8: 'The night of the burst pipe' },
    between: [{ after: 12, act: 'take', amount: 36, words: 'A cable of the month before was billed too low' }],
    renews: 160,
  },
]
