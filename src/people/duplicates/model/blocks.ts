import type { Pace } from '../../../platform/pace.ts'
import { blocksOf } from './blocking.ts'
import type { Likeness } from './likeness.ts'

/** Who shares a block with whom. */
export interface Blocks {
  /** Members of each block that has at least two, as places in the list of people. */
  members: Int32Array[]
  /** Of each person the blocks they stand in. */
  of: Int32Array[]
}

/** A block with more members than this is cut into windows. */
const mostInBlock = 24
/** How many neighbours by name are compared there, to either side. */
const window = 6

/**
 * Puts people into their blocks. One block more than `mostInBlock` large is sorted by name and cut into windows that overlap by half
 * (the sorted neighbourhood of Hernández and Stolfo, 1995), so that the number of comparisons grows with the number of people and not
 * with its square, whatever they have in common.
 */
export async function blocksFor(people: Likeness[], pace: Pace): Promise<Blocks> {
  const gathered = new Gathered()
  for (const [at, person] of people.entries()) {
    for (const key of blocksOf(person)) gathered.add(key, at)
    if (pace.due) await pace.rest()
  }
  const members: Int32Array[] = []
  for (const block of await gathered.blocks(pace)) {
    if (block.length <= mostInBlock) members.push(block)
    else members.push(...(await windowsOf(block, people, pace)))
    if (pace.due) await pace.rest()
  }
  return { members, of: await blocksOfEach(people.length, members, pace) }
}

/** Pairs of block and person as they come, in typed arrays that grow: twelve bytes for each key of a person. */
class Gathered {
  // Several maps, so that none takes long to grow.
  readonly #numbers: Map<number, number>[] = Array.from({ length: 64 }, () => new Map())
  #blocks = new Int32Array(1 << 16)
  #people = new Int32Array(1 << 16)
  #sizes = new Int32Array(1 << 16)
  #length = 0
  #count = 0

  add(key: string, person: number): void {
    const hash = hashOf(key)
    const map = this.#numbers[hash % 64] as Map<number, number>
    let block = map.get(hash)
    if (block === undefined) {
      block = this.#count++
      map.set(hash, block)
    }
    if (this.#length === this.#people.length) {
      this.#blocks = grown(this.#blocks)
      this.#people = grown(this.#people)
    }
    if (block >= this.#sizes.length) this.#sizes = grown(this.#sizes)
    this.#blocks[this.#length] = block
    this.#people[this.#length++] = person
    this.#sizes[block] = (this.#sizes[block] as number) + 1
  }

  /** The blocks with at least two members. */
  async blocks(pace: Pace): Promise<Int32Array[]> {
    const made: (Int32Array | undefined)[] = new Array(this.#count)
    const filled = new Int32Array(this.#count)
    for (let at = 0; at < this.#length; at++) {
      const block = this.#blocks[at] as number
      const size = this.#sizes[block] as number
      if (size < 2) continue
      const own = made[block] ?? new Int32Array(size)
      made[block] = own
      const person = this.#people[at] as number
      const place = filled[block] as number
      // One person has a key once or several times; the copies stand beside each other.
      if (place > 0 && own[place - 1] === person) continue
      own[place] = person
      filled[block] = place + 1
      if (at % 1000 === 0 && pace.due) await pace.rest()
    }
    const several: Int32Array[] = []
    for (const [block, own] of made.entries()) {
      if (own && (filled[block] as number) > 1) several.push(own.subarray(0, filled[block]))
      if (block % 1000 === 0 && pace.due) await pace.rest()
    }
    return several
  }
}

async function windowsOf(block: Int32Array, people: Likeness[], pace: Pace): Promise<Int32Array[]> {
  const named = [...block].map((at) => ({ at, name: `${people[at]?.family} ${people[at]?.given}` }))
  if (pace.due) await pace.rest()
  named.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.at - b.at))
  const cut: Int32Array[] = []
  for (let start = 0; start < named.length - window; start += window) {
    cut.push(Int32Array.from(named.slice(start, start + 2 * window), ({ at }) => at).sort())
  }
  return cut
}

async function blocksOfEach(people: number, members: Int32Array[], pace: Pace): Promise<Int32Array[]> {
  const sizes = new Int32Array(people)
  for (const [at, block] of members.entries()) {
    for (const person of block) sizes[person] = (sizes[person] as number) + 1
    if (at % 100 === 0 && pace.due) await pace.rest()
  }
  const of: Int32Array[] = []
  for (const [at, size] of sizes.entries()) {
    of.push(new Int32Array(size))
    if (at % 1000 === 0 && pace.due) await pace.rest()
  }
  const filled = new Int32Array(people)
  for (const [at, block] of members.entries()) {
    for (const person of block) {
      const place = filled[person] as number
      ;(of[person] as Int32Array)[place] = at
      filled[person] = place + 1
    }
    if (at % 100 === 0 && pace.due) await pace.rest()
  }
  return of
}

function grown(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

/** 52 bits of a text: two FNV hashes of 26 bits. Two keys in a million that fall together only cost a comparison. */
function hashOf(key: string): number {
  let [one, two] = [0x811c9dc5, 0x1000193]
  for (let at = 0; at < key.length; at++) {
    const code = key.charCodeAt(at)
    one = Math.imul(one ^ code, 0x01000193)
    two = Math.imul(two ^ code, 0x85ebca6b)
    two ^= two >>> 13
  }
  return (one >>> 6) * 0x4000000 + (two >>> 6)
}
