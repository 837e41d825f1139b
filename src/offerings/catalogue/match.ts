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

/** An offering, taken to pieces once, to be set against many words. */
interface Prepared {
  offering: Answering
  /** What it promises (for wishes) and the worries that it takes off (for worries too), each by itself. */
  sides: { text: string; stems: Map<string, string> }[]
}

export function prepare(offering: Answering): Prepared {
  const texts = [offering.becomes, ...offering.worries, `${offering.name}. ${offering.words}`].filter((text) => text.trim() !== '')
  return { offering, sides: texts.map((text) => ({ text: text === texts.at(-1) ? offering.name : text, stems: stemsOf(text) })) }
}

/**
 * How well an offering answers something that was said: the cosine of the two sets of word stems, shared / sqrt(a x b) (Ochiai, 1957),
 * with the best of the offering's sentences. Between 0 and 1; null where what they share may be chance. Words that carry no meaning by
 * themselves (and, für, about) are left out.
 */
export function answers(prepared: Prepared, said: Said, own = stemsOf(said.words)): Answer | null {
  let best: Answer | null = null
  for (const { text, stems } of prepared.sides) {
    const shared = [...own].filter(([stem]) => stems.has(stem)).map(([, word]) => word)
    if (shared.length === 0) continue
    const score = shared.length / Math.sqrt(own.size * stems.size)
    if (shared.length < least.shared && score < least.alone) continue
    if (!best || score > best.score)
      best = { kind: said.kind, said_id: said.id, said: said.words, answers: text, shared, score: Math.round(score * 1000) / 1000 }
  }
  return best
}

/** Everything that is offered, found by the stems it speaks of, so that each thing said meets only what it shares a word with. */
export class Shelf {
  readonly #byStem = new Map<string, Set<Prepared>>()

  constructor(offerings: Answering[]) {
    for (const prepared of offerings.map(prepare))
      for (const { stems } of prepared.sides)
        for (const stem of stems.keys()) this.#byStem.set(stem, (this.#byStem.get(stem) ?? new Set()).add(prepared))
  }

  /** What answers something that was said, by the offering's id. */
  answering(said: Said): Map<string, Answer> {
    const own = stemsOf(said.words)
    const near = new Set([...own.keys()].flatMap((stem) => [...(this.#byStem.get(stem) ?? [])]))
    const found = new Map<string, Answer>()
    for (const prepared of near) {
      const answer = answers(prepared, said, own)
      if (answer) found.set(prepared.offering.id, answer)
    }
    return found
  }
}

/** The reason in words: `“Losing the accounts” is what “Losing everything in one night” answers: both speak of losing.` */
export function reasonOf({ kind, said, answers: text, shared }: Answer): string {
  const words = shared.length > 1 ? `${shared.slice(0, -1).join(', ')} and ${shared.at(-1)}` : shared[0]
  return `${kind === 'wish' ? 'They wish' : 'It weighs on them'}: “${shortly(said)}”. This answers with “${shortly(text)}”: both speak of ${words}.`
}

function shortly(text: string): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return line.length > 120 ? `${line.slice(0, 119).join('').trimEnd()}…` : line.join('')
}

/** The stems of a text's words of meaning, each with the word as it was written. */
function stemsOf(text: string): Map<string, string> {
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
  doing don done down each even ever every everybody everyone everything few for from get gets getting give gives goes going gone good got
  had has have having her here hers him his how into isn its itself just keep keeps know less let like little long look make makes many may
  maybe might mine more most much must myself need needs never new next not nothing now off often one once only other others our out over
  own people put really right same say says see she should since some someone something still such sure take takes than that the their them
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
