import type { Pace } from '../../../platform/pace.ts'
import { blocksOf } from './blocking.ts'
import type { Likeness } from './likeness.ts'

/** Lists of numbers, one after the other in one array: an array for each would take several times the room. */
export interface Lists {
  /** Where each begins; one place more than there are lists. */
  starts: Int32Array
  all: Int32Array
}

/** Who shares a block with whom. */
export interface Blocks {
  /** Members of each block that has at least two, as places in the list of people. */
  members: Lists
  /** Of each person the blocks they stand in. */
  of: Lists
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
  const blocks = await gathered.blocks(pace)
  const starts = new Growing()
  const all = new Growing()
  starts.add(0)
  for (let at = 0; at + 1 < blocks.starts.length; at++) {
    const block = listOf(blocks, at)
    if (block.length < 2) continue
    for (const part of block.length <= mostInBlock ? [block] : await windowsOf(block, people, pace)) {
      for (const person of part) all.add(person)
      starts.add(all.length)
    }
    if (pace.due) await pace.rest()
  }
  const members = { starts: starts.numbers, all: all.numbers }
  return { members, of: await blocksOfEach(people.length, members, pace) }
}

/** The list at a place. */
export function listOf({ starts, all }: Lists, at: number): Int32Array {
  return all.subarray(starts[at], starts[at + 1])
}

/** Pairs of block and person as they come, in typed arrays that grow: twelve bytes for each key of a person. */
class Gathered {
  // Several maps, so that none takes long to grow.
  readonly #numbers: Map<number, number>[] = Array.from({ length: 64 }, () => new Map())
  readonly #blocks = new Growing()
  readonly #people = new Growing()
  readonly #sizes = new Growing()

  add(key: string, person: number): void {
    const hash = hashOf(key)
    const map = this.#numbers[hash % 64] as Map<number, number>
    let block = map.get(hash)
    if (block === undefined) {
      block = this.#sizes.length
      map.set(hash, block)
      this.#sizes.add(0)
    }
    this.#blocks.add(block)
    this.#people.add(person)
    this.#sizes.increase(block)
  }

  /** Who has each key; nobody where only one has it. */
  async blocks(pace: Pace): Promise<Lists> {
    const [sizes, blocks, people] = [this.#sizes.numbers, this.#blocks.numbers, this.#people.numbers]
    const places = startsOf(sizes.map((size) => (size < 2 ? 0 : size)))
    const all = new Int32Array(places.at(-1) as number)
    const filled = new Int32Array(sizes.length)
    for (let at = 0; at < blocks.length; at++) {
      const block = blocks[at] as number
      if ((sizes[block] as number) < 2) continue
      const person = people[at] as number
      const place = (places[block] as number) + (filled[block] as number)
      // One person has a key once or several times; the copies stand beside each other.
      if (filled[block] !== 0 && all[place - 1] === person) continue
      all[place] = person
      filled[block] = (filled[block] as number) + 1
      if (at % 1000 === 0 && pace.due) await pace.rest()
    }
    return withoutGaps(places, filled, all)
  }
}

/** Lists that were given more room than they took. */
function withoutGaps(places: Int32Array, lengths: Int32Array, all: Int32Array): Lists {
  const starts = startsOf(lengths)
  for (let at = 0; at < lengths.length; at++) {
    const from = places[at] as number
    all.copyWithin(starts[at] as number, from, from + (lengths[at] as number))
  }
  return { starts, all: all.subarray(0, starts.at(-1)) }
}

/** Where each list begins that is so long, one after the other. */
function startsOf(lengths: Int32Array): Int32Array {
  const starts = new Int32Array(lengths.length + 1)
  for (let at = 0; at < lengths.length; at++) starts[at + 1] = (starts[at] as number) + (lengths[at] as number)
  return starts
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

async function blocksOfEach(people: number, members: Lists, pace: Pace): Promise<Lists> {
  const sizes = new Int32Array(people)
  for (const person of members.all) sizes[person] = (sizes[person] as number) + 1
  const starts = startsOf(sizes)
  const all = new Int32Array(members.all.length)
  const filled = new Int32Array(people)
  for (let block = 0; block + 1 < members.starts.length; block++) {
    for (let at = members.starts[block] as number; at < (members.starts[block + 1] as number); at++) {
      const person = members.all[at] as number
      const place = filled[person] as number
      all[(starts[person] as number) + place] = block
      filled[person] = place + 1
    }
    if (block % 1000 === 0 && pace.due) await pace.rest()
  }
  return { starts, all }
}

/** Numbers as they come: four bytes each, and as much again while it grows. */
class Growing {
  #room = new Int32Array(1 << 16)
  length = 0

  add(number: number): void {
    if (this.length === this.#room.length) {
      const larger = new Int32Array(this.length * 2)
      larger.set(this.#room)
      this.#room = larger
    }
    this.#room[this.length++] = number
  }

  increase(at: number): void {
    this.#room[at] = (this.#room[at] as number) + 1
  }

  get numbers(): Int32Array {
    return this.#room.subarray(0, this.length)
  }
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
