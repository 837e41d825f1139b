import { addDays, daysBetween } from '../src/platform/days.ts'
import { workingDay } from './days.ts'
import { peopleSketches } from './people/all.ts'
import { daysSinceMet, sketchKey } from './people/met.ts'
import { NumberBook } from './people/numbers.ts'
import { reachedAt } from './people/reach.ts'
import type { PersonSketch } from './people/sketch.ts'
import { namesOf, relationOf } from './people/sketch.ts'
import { Seeded } from './seeded.ts'
import type { DemoOrganization, DemoPerson } from './shapes.ts'
import type { Trade } from './touches/trade.ts'

/** A completed person together with what only the making of touches needs. */
export interface MadePerson {
  person: DemoPerson
  sketch: PersonSketch
  trade: Trade
  met_ago: number
}

/** Completes every sketch: addresses, numbers, birthdays, fields and the day of meeting, all counted back from today. */
export function makePeople(today: string, organizations: DemoOrganization[]): MadePerson[] {
  const numbers = new NumberBook()
  const places = new Map(organizations.map((organization) => [organization.key, organization]))
  const names = new Map(peopleSketches.map((sketch) => [sketchKey(sketch), sketch.name.replace('|', ' ')]))
  const met = daysSinceMet()
  const led = new Set<string>()
  return peopleSketches.map((sketch) => {
    const organization = placeOf(sketch, places)
    const metDay = workingDay(addDays(today, -(met.get(sketchKey(sketch)) ?? 0)))
    const metAgo = daysBetween(metDay, today)
    const person: DemoPerson = {
      ...whoIs(sketch, organization),
      ...reachedAt(sketch, organization, numbers),
      birthday: birthdayOf(sketch, today),
      // The first of an organization in the list leads it and carries its contract.
      custom: organization ? customOf(sketch, organization, !led.has(organization.key), today, metAgo) : {},
      differs: sketch.differs ?? null,
      tags: sketch.tags ?? [],
      met_on: metDay,
      source: sourceOf(sketch, names),
    }
    if (organization) led.add(organization.key)
    return { person, sketch, trade: tradeOf(sketch, organization), met_ago: metAgo }
  })
}

function placeOf(sketch: PersonSketch, places: Map<string, DemoOrganization>): DemoOrganization | undefined {
  const key = sketch.relation === 'teammate' ? 'northlight' : sketch.org
  const organization = key ? places.get(key) : undefined
  if (key && !organization) throw new Error(`${sketch.name}: there is no organization "${key}".`)
  return organization
}

type WhoIs = Pick<DemoPerson, 'key' | 'name' | 'given_name' | 'family_name' | 'relation' | 'organization' | 'title' | 'circle' | 'guide'>

function whoIs(sketch: PersonSketch, organization: DemoOrganization | undefined): WhoIs {
  const [given, family] = namesOf(sketch)
  return {
    key: sketchKey(sketch),
    name: `${given} ${family}`,
    given_name: given,
    family_name: family,
    relation: relationOf(sketch),
    organization: organization?.key ?? null,
    title: sketch.role,
    circle: sketch.circle ?? 'resting',
    guide: sketch.guide ?? guideOf(tradeOf(sketch, organization)),
  }
}

function tradeOf(sketch: PersonSketch, organization: DemoOrganization | undefined): Trade {
  const relation = relationOf(sketch)
  if (relation === 'teammate' || sketch.tags?.includes('candidate')) return 'team'
  if (relation === 'partner') return 'partner'
  return (organization?.trade as Trade | undefined) ?? 'shop'
}

/** Whose birthday falls today, tomorrow and on the coming days, whatever today is. */
const birthdaySoon = new Map([
  ['frauke-hartwig', 0],
  ['tabea-kreisel', 1],
  ['bohdan-kovalenko', 3],
  ['svea-lorenzen', 6],
])

function birthdayOf(sketch: PersonSketch, today: string): string | null {
  const chance = new Seeded(`birthday ${sketchKey(sketch)}`)
  const soon = birthdaySoon.get(sketchKey(sketch))
  // 1984 was a leap year, so that the 29th of February has its day in it.
  if (soon !== undefined) return `1984-${addDays(today, soon).slice(5)}`
  if (sketch.born) return sketch.born
  if (!chance.chance(0.55)) return null
  const [from, to] = yearsOfBirth(sketch)
  return addDays(`${from}-01-01`, chance.below((to - from) * 365))
}

/** Believable for what they do: learners are young, and many volunteers have stopped working. */
function yearsOfBirth(sketch: PersonSketch): [from: number, to: number] {
  if (/apprentice|trainee|student/.test(sketch.role)) return [2000, 2007]
  return relationOf(sketch) === 'volunteer' ? [1942, 1975] : [1960, 1997]
}

function customOf(
  sketch: PersonSketch,
  organization: DemoOrganization,
  leads: boolean,
  today: string,
  metAgo: number,
): DemoPerson['custom'] {
  const relation = relationOf(sketch)
  if (relation !== 'customer' && relation !== 'prospect') return {}
  const site = { site: `https://www.${organization.domain}` }
  if (relation === 'prospect') return leads ? site : {}
  const chance = new Seeded(`contract ${organization.key}`)
  const contract = { contract: chance.pick(['care', 'care', 'on call', 'project']) }
  if (!leads) return contract
  const since = addDays(today, -Math.max(30, metAgo - chance.between(20, 60)))
  return { ...contract, ...site, seats: chance.between(3, 42), since, backup_checked: chance.chance(0.7) }
}

/** Ways in which people find a firm by themselves. */
const byThemselves = ['Website', 'Website', 'Event', 'Advert', 'Found us'] as const

function sourceOf(sketch: PersonSketch, names: Map<string, string>): DemoPerson['source'] {
  const { from } = sketch
  const chance = new Seeded(`source ${sketchKey(sketch)}`)
  // Of those who might buy or have bought, some came by themselves, though we met them beside people whom we knew.
  const buys = ['customer', 'prospect'].includes(relationOf(sketch))
  if (buys && chance.chance(relationOf(sketch) === 'customer' ? 0.22 : 0.4)) return { brought_by: null, words: chance.pick(byThemselves) }
  if (!from) return { brought_by: null, words: 'found us' }
  const name = names.get(from)
  return name ? { brought_by: from, words: `brought by ${name}` } : { brought_by: null, words: from }
}

function guideOf(trade: Trade): string {
  if (['bakery', 'hospitality', 'shop', 'garden', 'farm', 'pharmacy'].includes(trade)) return 'mateo-fuentes'
  if (['law', 'accounting', 'studio'].includes(trade)) return 'leyla-aydin'
  if (['architecture', 'housing'].includes(trade)) return 'jonas-wieczorek'
  if (['school', 'association', 'care', 'volunteering'].includes(trade)) return 'hanna-lindqvist'
  if (trade === 'clinic') return 'priya-raman'
  if (['workshop', 'logistics', 'culture'].includes(trade)) return 'tomas-oliveira'
  return 'ingrid-solberg'
}
