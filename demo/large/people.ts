import { addDays } from '../../src/platform/days.ts'
import type { DemoAddress, DemoCircleName, DemoRelation } from '../shapes.ts'
import type { NamePool } from './names.ts'
import { namePools } from './names.ts'
import { streets, tagNames, towns } from './places.ts'
import type { LargeOrganization, LargePerson, LargePlan } from './shapes.ts'
import { LARGE_HISTORY_DAYS } from './shapes.ts'

/** A list of a hundred, so that one draw answers by weight. */
function hundred<T>(shares: [T, number][]): T[] {
  return shares.flatMap(([what, share]) => Array.from({ length: share }, () => what))
}

const relations = hundred<DemoRelation>([
  ['customer', 62],
  ['prospect', 22],
  ['partner', 8],
  ['volunteer', 5],
  ['teammate', 3],
])
const circles = hundred<DemoCircleName>([
  ['inner', 2],
  ['close', 10],
  ['wide', 38],
  ['resting', 50],
])
const pools = hundred<NamePool>(namePools.map((pool) => [pool, pool.weight]))
const birthdays = Array.from({ length: 66 * 365 }, (_, day) => addDays('1941-01-01', day))
/** Ranges that the German and British regulators keep free for fiction. */
const fictionNumbers: [before: string, count: number, digits: number][] = [
  ['+49 30 23125 ', 1000, 3],
  ['+49 40 66969 ', 1000, 3],
  ['+49 69 90009 ', 1000, 3],
  ['+49 221 4710 ', 1000, 3],
  ['+49 89 99998 ', 1000, 3],
  ['+49 171 39200', 100, 2],
  ['+49 176 040690', 100, 2],
  ['+44 7700 900', 1000, 3],
]
const numbers = fictionNumbers.flatMap(([before, count, digits]) =>
  Array.from({ length: count }, (_, at) => before + String(at).padStart(digits, '0')),
)

/** Makes people one after another, those of one organization together. */
export class PersonBook {
  private count = 0
  private readonly namesHere = new Map<string, number>()

  constructor(
    private readonly plan: LargePlan,
    private readonly wanted: number,
  ) {}

  left(): number {
    return this.wanted - this.count
  }

  /** The people of an organization, or someone without any. */
  join(organization: LargeOrganization | null, headcount: number): LargePerson[] {
    this.namesHere.clear()
    return Array.from({ length: headcount }, () => this.person(organization))
  }

  private person(organization: LargeOrganization | null): LargePerson {
    const { chance, daysAgo } = this.plan
    const index = this.count++
    const pool = chance.pick(pools)
    const [given, family] = [chance.below(pool.given.length), chance.below(pool.family.length)]
    const [givenName, familyName] = [pool.given[given] ?? '', pool.family[family] ?? '']
    return {
      index,
      name: `${givenName} ${familyName}`,
      given_name: givenName,
      family_name: familyName,
      relation: chance.pick(relations),
      organization: organization?.index ?? null,
      circle: chance.pick(circles),
      emails: this.emails(`${pool.givenKeys[given]}.${pool.familyKeys[family]}`, index, organization),
      phones: chance.chance(0.75) ? [chance.pick(numbers)] : [],
      address: organization && chance.chance(0.5) ? organization.address : this.home(),
      birthday: chance.chance(0.45) ? chance.pick(birthdays) : null,
      tags: chance.chance(0.3) ? [chance.pick(tagNames)] : [],
      // Many were known before the two years began.
      met_on: daysAgo[chance.chance(0.4) ? LARGE_HISTORY_DAYS : chance.between(5, LARGE_HISTORY_DAYS)] ?? '',
    }
  }

  /** Unique: at work by a number for the second of a name, at home by the person's own. */
  private emails(name: string, index: number, organization: LargeOrganization | null): string[] {
    const { chance } = this.plan
    const atHome = `${name}.${index.toString(36)}@fern-mail.example`
    if (!organization) return chance.chance(0.9) ? [atHome] : []
    const sameName = (this.namesHere.get(name) ?? 0) + 1
    this.namesHere.set(name, sameName)
    const atWork = `${name}${sameName > 1 ? sameName : ''}@${organization.domain}`
    return chance.chance(0.12) ? [atWork, atHome] : [atWork]
  }

  private home(): DemoAddress | null {
    const { chance } = this.plan
    if (chance.chance(0.55)) return null
    // The lower of two draws: the towns at the head of the list are the larger ones.
    const [city, digits] = towns[Math.min(chance.below(towns.length), chance.below(towns.length))] ?? ['Berlin', '10']
    const postcode = digits + String(chance.below(1000)).padStart(3, '0')
    return { street: `${chance.pick(streets)} ${chance.between(1, 140)}`, city, postcode, country: 'DE' }
  }
}
