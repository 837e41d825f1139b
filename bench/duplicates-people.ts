import type { Likeness } from '../src/people/duplicates/model/likeness.ts'
import { likenessOf } from '../src/people/duplicates/model/likeness.ts'

/** A record, and the human it stands for. */
export interface KnownRecord {
  record: Likeness
  human: number
}

interface Person {
  given: string
  family: string
  email: string
  phone: string
  birthday: string
  street: string
  number: number
  postcode: string
  city: string
  organization: string
}

/**
 * Records with known truth, after the manner of Febrl's generator (P. Christen 2008): three in five are originals, each other one a
 * duplicate of an original (up to three of one) with one to four changes: typing mistakes, names in each other's places, a nickname or
 * an initial for the name, a new house, number, email or firm; any field may be missing in any record. Harder than Febrl's sets: there is no social security
 * number, and one original in eight lives with another (same family name, house, mostly telephone) without being them. Colleagues share
 * their firm. Always the same for the same count.
 */
export function knownRecords(count: number): KnownRecord[] {
  const random = new Random(20261122)
  const humans: Person[] = []
  const records: { person: Person; human: number }[] = []
  const originals = Math.round(count * 0.6)
  while (humans.length < originals) {
    const beside = humans.length > 0 && random.chance(0.125) ? humans[humans.length - 1] : undefined
    const person = personOf(random, count, beside)
    records.push({ person, human: humans.length })
    humans.push(person)
  }
  const copies = new Map<number, number>()
  while (records.length < count) {
    const human = random.below(originals)
    if ((copies.get(human) ?? 0) >= 3) continue
    copies.set(human, (copies.get(human) ?? 0) + 1)
    records.push({ person: changed(random, humans[human] as Person, count), human })
  }
  random.shuffle(records)
  return records.map(({ person, human }, at) => ({ human, record: recordOf(random, person, at) }))
}

function personOf(random: Random, count: number, beside?: Person): Person {
  const given = random.common(givenNames)
  const family = beside?.family ?? familyName(random)
  const year = 1930 + random.below(75)
  const firm = random.below(Math.max(20, Math.round(count / 20)))
  return {
    given,
    family,
    email: `${plain(given)}.${plain(family)}${random.below(count)}@${random.common(hosts)}`,
    phone: beside && random.chance(0.7) ? beside.phone : `+49 ${170 + random.below(10)} ${1000000 + random.below(8999999)}`,
    birthday: `${year}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    street: beside?.street ?? `${random.common(streetNames)} ${random.common(['Street', 'Road', 'Lane', 'Avenue', 'Close'])}`,
    number: beside?.number ?? 1 + random.below(140),
    postcode: beside?.postcode ?? String(10000 + random.below(3000)),
    city: beside?.city ?? random.common(cities),
    organization: `${familyName(new Random(firm))} ${['Works', 'Care', 'Bakery', 'Systems', 'Books'][firm % 5]}`,
  }
}

function changed(random: Random, original: Person, count: number): Person {
  const person = { ...original }
  const other = personOf(random, count)
  const changes: (() => void)[] = [
    () => Object.assign(person, { given: person.family, family: person.given }),
    () => Object.assign(person, { given: nicknames[person.given] ?? mistyped(random, person.given) }),
    () => Object.assign(person, { given: `${person.given[0]}.` }),
    () => Object.assign(person, { street: other.street, number: other.number, postcode: other.postcode, city: other.city }),
    () => Object.assign(person, { phone: other.phone }),
    () => Object.assign(person, { email: other.email.replace(/^[^@]+/, `${plain(person.family)}${random.below(999)}`) }),
    () => Object.assign(person, { organization: other.organization }),
    () => Object.assign(person, { birthday: slipped(random, person.birthday) }),
    ...(['given', 'family', 'given', 'family', 'street', 'city', 'postcode', 'email', 'phone'] as const).map(
      (field) => () => Object.assign(person, { [field]: mistyped(random, person[field]) }),
    ),
  ]
  const times = 1 + random.below(4)
  for (let time = 0; time < times; time++) changes[random.below(changes.length)]?.()
  return person
}

function recordOf(random: Random, person: Person, at: number): Likeness {
  const has = (share: number) => random.chance(share)
  const address = has(0.9)
    ? [{ street: `${person.street} ${person.number}`, postcode: has(0.95) ? person.postcode : '', city: person.city }]
    : []
  return likenessOf(
    {
      id: String(at).padStart(8, '0'),
      given_name: has(0.98) ? person.given : '',
      family_name: has(0.98) ? person.family : '',
      emails: JSON.stringify(has(0.75) ? [person.email] : []),
      phones: JSON.stringify(has(0.75) ? [person.phone] : []),
      addresses: JSON.stringify(address),
      birthday: has(0.85) ? person.birthday : null,
      organization: has(0.4) ? person.organization : null,
    },
    'DE',
  )
}

function mistyped(random: Random, text: string): string {
  const at = random.below(text.length)
  const letter = /\d/.test(text) ? String(random.below(10)) : String.fromCharCode(97 + random.below(26))
  const kinds = [
    () => text.slice(0, at) + letter + text.slice(at + 1),
    () => text.slice(0, at) + letter + text.slice(at),
    () => (text.length > 2 ? text.slice(0, at) + text.slice(at + 1) : text),
    () => (at + 1 < text.length ? text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2) : text),
  ]
  return (kinds[random.below(kinds.length)] as () => string)()
}

/** One digit of the day or year other, or day and month in each other's places where that is a day. */
function slipped(random: Random, birthday: string): string {
  const [year = '', month = '', day = ''] = birthday.split('-')
  if (random.chance(0.3) && Number(day) <= 12) return `${year}-${day}-${month}`
  if (random.chance(0.5)) return `${Number(year) + (random.chance(0.5) ? 1 : 10)}-${month}-${day}`
  return `${year}-${month}-${two(1 + random.below(28))}`
}

function familyName(random: Random): string {
  return random.chance(0.25) ? random.common(familyNames) : `${random.common(starts)}${random.common(middles)}${random.common(ends)}`
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** A linear congruential generator: the same numbers everywhere. */
class Random {
  #state: number

  constructor(seed: number) {
    this.#state = (seed * 2654435761 + 97) >>> 0
  }

  below(most: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.#state / 2 ** 32) * most)
  }

  chance(share: number): boolean {
    return this.below(1_000_000) < share * 1_000_000
  }

  /** The first of a list are far commoner than the last, as names are. */
  common<T>(list: readonly T[]): T {
    const skewed = (this.below(1_000_000) / 1_000_000) ** 2
    return list[Math.floor(skewed * list.length)] as T
  }

  shuffle<T>(list: T[]): void {
    for (let at = list.length - 1; at > 0; at--) {
      const other = this.below(at + 1)
      ;[list[at], list[other]] = [list[other] as T, list[at] as T]
    }
  }
}

const givenNames =
  'Anna Michael Thomas Maria Peter Stefan Sabine Andreas Claudia Martin Susanne Daniel Sandra Alexander Julia Christian Nicole Markus Katharina Jan Lena Robert Elisabeth Paul Sophie Lukas Laura David Emma William Olivia James Charlotte Henry Amelia Oliver Isla Jack Grace Noah Ruby Joseph Ella Samuel Chloe Benjamin Mia Edward Lucy Frederick Hannah Mateo Elena Ahmed Fatima Mehmet Leyla Ivan Natalia Piotr Agnieszka Giuseppe Francesca Carlos Carmen Antonio Ines Jean Camille Pierre Manon Lars Ingrid Erik Astrid Bjorn Sigrid Mikkel Freja Dmitri Olga Victor Irina Hiroshi Yuki Wei Mei Arjun Priya Kwame Ama Tariq Zainab Rafael Beatriz Gustav Wilhelm Ursula Hildegard Konrad Edith Otto Gertrud Ruben Saskia Joris Femke Bram Lotte Aidan Niamh Callum Eilidh Gethin Carys'.split(
    ' ',
  )
const nicknames: Record<string, string> = {
  Michael: 'Mike',
  Thomas: 'Tom',
  Stefan: 'Steve',
  Andreas: 'Andi',
  Daniel: 'Dan',
  Alexander: 'Alex',
  Christian: 'Chris',
  Katharina: 'Kathi',
  Robert: 'Bob',
  Elisabeth: 'Lisa',
  William: 'Bill',
  James: 'Jim',
  Henry: 'Harry',
  Joseph: 'Joe',
  Samuel: 'Sam',
  Benjamin: 'Ben',
  Edward: 'Ted',
  Frederick: 'Fred',
  Susanne: 'Susi',
  Giuseppe: 'Pino',
  Francesca: 'Fran',
  Antonio: 'Toni',
  Wilhelm: 'Willi',
  Ursula: 'Uschi',
  Charlotte: 'Lottie',
  Olivia: 'Liv',
  Natalia: 'Natasha',
  David: 'Dave',
}
const familyNames =
  'Smith Jones Taylor Brown Williams Wilson Johnson Davies Muller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Garcia Martinez Rossi Nowak Petrov Ivanova Hansen Nielsen Jansen Nguyen Kim Chen Singh Patel Khan Ali Silva Santos Costa Dubois Bernard Larsen'.split(
    ' ',
  )
const starts =
  'Ber Kal Lin Mar Sten Wald Hol Ros Tor Bran Dal Fen Gar Hart Kess Lang Mon Nor Ost Pal Quil Rei Sal Thorn Ul Ves Wes Zim Ash Black Cran Dun Ely For Glen Hay Ing Jar Kirk Lock'.split(
    ' ',
  )
const middles = 'en er el in an o a i u ber der mer ter ler ner ges ken ling mans ings'.split(' ')
const ends =
  'berg mann ström sen son field ford hurst well ton ham stein bach dorf feld meier huber ski ova ic escu oglu ardi etti ez eira as is ulis ainen'.split(
    ' ',
  )
const hosts = ['gmail.example', 'web.example', 'mail.example', 'outlook.example', 'home.example']
const streetNames =
  'High Station Church Park Victoria Mill Green Queen King North South Garden Oak Elm Maple River Hill Lake Forest Rose Bridge Castle School Abbey Orchard Meadow Linden Birch Market Chapel Harbour Quarry Windmill Priory Sycamore Juniper Heather Bramble Falcon Kestrel'.split(
    ' ',
  )
const cities =
  'Ashford Bexley Carlow Dunmore Elmstead Farnham Greyport Hadleigh Ironbridge Kelso Langport Marlow Norbury Oakham Penrith Quorn Ripley Selby Thirsk Ulverston'.split(
    ' ',
  )
