import { wordsOf } from '../../people/index.ts'

/** What an offering says for itself, as far as it can answer somebody. */
interface Answering {
  id: string
  name: string
  words: string
  becomes: string
  worries: string[]
}

/** A wish or a worry, in its owner's words. */
export interface Said {
  kind: 'wish' | 'worry'
  id: string
  words: string
}

/** Why an offering may help: what was said, what of the offering answers it, and the words in common, as they were said. */
interface Answer {
  kind: 'wish' | 'worry'
  said_id: string
  said: string
  answers: string
  shared: string[]
  score: number
}

/** Two words of meaning in common, or one that is a good part of what was said: below this it is chance. */
const least = { shared: 2, alone: 0.33 }

/** One sentence of an offering, with the stems of its words. */
interface Side {
  offering: string
  text: string
  size: number
}

/** What an offering says, sentence by sentence; what it is called and is stands for its name. */
function sidesOf({ id, name, words, becomes, worries }: Answering): (Side & { stems: Iterable<string> })[] {
  const texts = [becomes, ...worries].filter((text) => text.trim() !== '').map((text) => ({ text, stems: stemsOf(text) }))
  const all = [...texts, { text: name, stems: stemsOf(`${name}. ${words}`) }]
  return all.map(({ text, stems }) => ({ offering: id, text, stems: stems.keys(), size: stems.size }))
}

/**
 * Everything that is offered, to set what people say beside it. How well an offering answers something is the cosine of the two sets of
 * word stems, shared / sqrt(a x b) (Ochiai, 1957), with the best of the offering's sentences: between 0 and 1. What they share must be two
 * words, or one that is a third of it: less may be chance. Words that carry no meaning by themselves (and, für, about) are left out.
 */
export class Shelf {
  readonly #sides: Side[] = []
  /** The places of the sentences that have a stem. */
  readonly #at = new Map<string, number[]>()

  constructor(offerings: Answering[]) {
    for (const { stems, ...side } of offerings.flatMap(sidesOf)) {
      for (const stem of stems) {
        const places = this.#at.get(stem)
        if (places) places.push(this.#sides.length)
        else this.#at.set(stem, [this.#sides.length])
      }
      this.#sides.push(side)
    }
  }

  /** The best of each offering that answers something that was said, by the offering's id. */
  answering(said: Said): Map<string, Answer> {
    const own = stemsOf(said.words)
    return new Map([...this.#best(own)].map(([id, { place, score }]) => [id, this.#answer(said, own, place, score)]))
  }

  /** The ids of the offerings that answer something that was said. */
  idsFor(words: string): Iterable<string> {
    return this.#best(stemsOf(words)).keys()
  }

  #best(own: ReadonlyMap<string, string>): Map<string, { place: number; score: number }> {
    const shared = new Map<number, number>()
    for (const stem of own.keys()) for (const place of this.#at.get(stem) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1)
    const found = new Map<string, { place: number; score: number }>()
    for (const [place, count] of shared) {
      const side = this.#sides[place] as Side
      const score = count / Math.sqrt(own.size * side.size)
      if (count < least.shared && score < least.alone) continue
      if (score > (found.get(side.offering)?.score ?? 0)) found.set(side.offering, { place, score })
    }
    return found
  }

  #answer({ kind, id, words }: Said, own: ReadonlyMap<string, string>, place: number, score: number): Answer {
    const shared = [...own].filter(([stem]) => this.#at.get(stem)?.includes(place)).map(([, word]) => word)
    const text = this.#sides[place]?.text ?? ''
    return { kind, said_id: id, said: words, answers: text, shared, score: Math.round(score * 1000) / 1000 }
  }
}

/** The reason in words: `They wish “to sleep and know our files are safe”; this says “I sleep, ...”. Both speak of sleep and files.` */
export function reasonOf({ kind, said, answers: text, shared }: Answer): string {
  const words = shared.length > 1 ? `${shared.slice(0, -1).join(', ')} and ${shared.at(-1)}` : shared[0]
  return `${kind === 'wish' ? 'They wish' : 'It weighs on them'}: “${shortly(said)}”; this says “${shortly(text)}”. Both speak of ${words}.`
}

function shortly(text: string): string {
  const line = [
    ...text
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/(?<![.!…])[.!…]+$/, ''),
  ]
  return line.length > 120 ? `${line.slice(0, 119).join('').trimEnd()}…` : line.join('')
}

/** The stems of texts that were read lately: the same wishes, worries and offerings are set beside each other by whoever looks. */
const readLately = new Map<string, ReadonlyMap<string, string>>()
/** So many texts are remembered, none longer than that: a few megabytes. */
const remembered = { texts: 5000, length: 500 }

/** The stems of a text's words of meaning, each with the word as it was written. */
export function stemsOf(text: string): ReadonlyMap<string, string> {
  const known = readLately.get(text)
  if (known) return known
  const stems = readStems(text)
  if (readLately.size >= remembered.texts) readLately.clear()
  if (text.length <= remembered.length) readLately.set(text, stems)
  return stems
}

function readStems(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const word of wordsOf(text, 120)) if (word.length >= 3 && !empty.has(word) && !found.has(stemOf(word))) found.set(stemOf(word), word)
  return found
}

/** The beginning that a family of words shares: without the endings that English and German put to most words, at least three letters long. */
function stemOf(word: string): string {
  for (const ending of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) {
      const stem = word.slice(0, -ending.length)
      return /(.)\1$/.test(stem) && ending !== 's' && stem.length > 3 ? stem.slice(0, -1) : stem
    }
  }
  return word
}

const endings = [
  'ings',
  'ing',
  'ungen',
  'ung',
  'ations',
  'ation',
  'ies',
  'ied',
  'ers',
  'ern',
  'est',
  'es',
  'ed',
  'er',
  'en',
  'ly',
  's',
  'e',
  'y',
]

/** Words that every sentence has; without them two sentences that share nothing share nothing. */
const empty = new Set(
  `about after again all also always and any are aren because been before being between both but can cannot could day days did does doesn
  doing don done down each even ever every everybody everyone everything else few for from get gets getting give gives goes going gone good got
  had has have having her here hers him his how into isn its itself just keep keeps know less let like little long look make makes many may
  maybe might mine more most much must myself need needs never new next nobody not nothing now off often one once only other others our out over
  own people put really right same say says see she should since some somebody someone something still such sure take takes than that the their them
  then there these they thing things think this those through time times today too two under until very via want wants was way ways well
  were what when where which while who whole whom why will wish with within without won would year years yet you your yours
  aber alle allem allen aller alles als also andere anderen auch auf aus bei beim bin bis bist damit dann das dass dazu dein dem den denn
  der des die dies diese diesem diesen dieser dieses doch dort durch ein eine einem einen einer eines einmal etwas euch euer fur gegen
  gibt habe haben hat hatte hier ich ihm ihn ihr ihre ihren immer ist jede jedem jeden jeder jedes jetzt kann kein keine konnen machen man
  mehr mein meine mich mir mit muss nach nicht nichts noch nun nur oder ohne schon sehr sein seine sich sie sind soll sollte uber und uns
  unser unsere unter viel vom von vor wann war waren warum was weg weil wenn werden wie wieder will wir wird wurde zum zur zwischen`.split(
    /\s+/,
  ),
)
