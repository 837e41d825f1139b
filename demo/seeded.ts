/**
 * Repeatable chance for made-up data: the same seed gives the same sequence on every machine.
 * The generator is xoshiro128** by David Blackman and Sebastiano Vigna (2018, https://prng.di.unimi.it/xoshiro128starstar.c),
 * its four words filled by splitmix32 from the seed's FNV-1a hash, as its authors advise.
 * Not for secrets.
 */
export class Seeded {
  private a: number
  private b: number
  private c: number
  private d: number

  constructor(seed: string | number) {
    let state = hashText(String(seed))
    const word = () => {
      state = (state + 0x9e3779b9) | 0
      let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
      mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
      return (mixed ^ (mixed >>> 15)) | 0
    }
    this.a = word()
    this.b = word()
    this.c = word()
    // All four words zero would stay zero for ever.
    this.d = word() | 1
  }

  /** A whole number from 0 to 2^32 - 1. */
  next(): number {
    const fiveTimes = Math.imul(this.b, 5)
    const result = Math.imul((fiveTimes << 7) | (fiveTimes >>> 25), 9) >>> 0
    const shifted = this.b << 9
    this.c ^= this.a
    this.d ^= this.b
    this.b ^= this.c
    this.a ^= this.d
    this.c ^= shifted
    this.d = (this.d << 11) | (this.d >>> 21)
    return result
  }

  /** A number from 0 up to but without 1. */
  share(): number {
    return this.next() / 4294967296
  }

  /** A whole number from 0 to count - 1; count is at least 1. */
  below(count: number): number {
    return Math.floor(this.share() * count)
  }

  /** A whole number from low to high, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True in the given share of cases. */
  chance(share: number): boolean {
    return this.share() < share
  }

  /** One entry of a list; an empty list is a mistake in the material. */
  pick<T>(list: readonly T[]): T {
    const entry = list[this.below(list.length)]
    if (entry === undefined) throw new RangeError('Nothing to pick from: the list is empty.')
    return entry
  }

  /** The list in another order; the list given stays as it is. */
  shuffled<T>(list: readonly T[]): T[] {
    const order = list.slice()
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.below(last + 1)
      const kept = order[last] as T
      order[last] = order[other] as T
      order[other] = kept
    }
    return order
  }
}

/** FNV-1a, 32 bits, over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/). */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
