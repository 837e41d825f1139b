import type { DemoAddress } from '../shapes.ts'

/**
 * Telephone numbers that the countries' regulators keep free for fiction, so that nobody is rung by mistake.
 * Germany: Bundesnetzagentur, "Drama Numbers", notice 148/2021. United Kingdom: Ofcom, numbers for drama use.
 * North America: 555-0100 to 555-0199. France: ARCEP, decision 2018-0881. Sweden: PTS, numbers for fiction.
 */
interface FictionRange {
  before: string
  digits: number
  from: number
  to: number
}

const landlines: Record<string, FictionRange> = {
  Berlin: { before: '+49 30 23125 ', digits: 3, from: 300, to: 999 },
  Hamburg: { before: '+49 40 66969 ', digits: 3, from: 0, to: 999 },
  Köln: { before: '+49 221 4710 ', digits: 3, from: 0, to: 999 },
  'Frankfurt am Main': { before: '+49 69 90009 ', digits: 3, from: 0, to: 999 },
  München: { before: '+49 89 99998 ', digits: 3, from: 0, to: 999 },
  GB: { before: '+44 113 496 0', digits: 3, from: 0, to: 999 },
  US: { before: '+1 617 555 01', digits: 2, from: 0, to: 99 },
  FR: { before: '+33 4 65 71 ', digits: 4, from: 0, to: 9999 },
  SE: { before: '+46 40 628 04 ', digits: 2, from: 0, to: 99 },
}

const mobiles: Record<string, FictionRange> = {
  // The first twenty are given out by hand.
  DE: { before: '+49 171 39200', digits: 2, from: 20, to: 99 },
  'DE again': { before: '+49 176 040690', digits: 2, from: 0, to: 99 },
  GB: { before: '+44 7700 900', digits: 3, from: 0, to: 999 },
  FR: { before: '+33 6 39 98 ', digits: 4, from: 0, to: 9999 },
  SE: { before: '+46 70 174 06 ', digits: 2, from: 5, to: 99 },
}

/** Hands each number out once. */
export class NumberBook {
  private readonly given = new Map<FictionRange, number>()

  /** The next free number on land for a place; towns without a range of their own share Berlin's. */
  landline(address: DemoAddress): string {
    const range = landlines[address.city] ?? landlines[address.country] ?? landlines.Berlin
    return this.take(range as FictionRange)
  }

  /** The next free mobile number for a country; null where none is kept free for fiction. */
  mobile(country: string): string | null {
    const range = mobiles[country]
    if (!range) return null
    if (this.left(range) > 0) return this.take(range)
    const more = mobiles[`${country} again`]
    return more && this.left(more) > 0 ? this.take(more) : null
  }

  private left(range: FictionRange): number {
    return range.to - range.from + 1 - (this.given.get(range) ?? 0)
  }

  private take(range: FictionRange): string {
    const before = this.given.get(range) ?? 0
    if (this.left(range) <= 0) throw new RangeError(`No number left after ${range.before}.`)
    this.given.set(range, before + 1)
    return range.before + String(range.from + before).padStart(range.digits, '0')
  }
}
