import { keyOf } from '../keys.ts'
import type { DemoAddress } from '../shapes.ts'
import type { trades } from '../touches/trades.ts'
import { namePools } from './names.ts'
import { callings, streets, towns } from './places.ts'
import type { LargeOrganization, LargePlan } from './shapes.ts'

type TradeName = keyof typeof trades

const families = [...new Set(namePools.flatMap((pool) => pool.family))]
const familyKeys = families.map(keyOf)
const callingKeys = callings.map(([calling]) => keyOf(calling))
const townNames = [...new Set(towns.map(([town]) => town))]
const townKeys = townNames.map(keyOf)
const different = families.length * callings.length * townNames.length

/** Makes organizations whose names and domains never repeat, of 1 to 40 people, and now and then someone in none. */
export class OrganizationBook {
  private made = 0
  private readonly start: number

  constructor(private readonly plan: LargePlan) {
    this.start = plan.chance.below(different)
  }

  /** The next organization (null for someone on their own), its trade, and how many people it has, at most so many. */
  next(atMost: number): { organization: LargeOrganization | null; trade: TradeName; headcount: number } {
    const { chance } = this.plan
    if (chance.chance(0.3)) return { organization: null, trade: chance.pick(callings)[1], headcount: 1 }
    const index = this.made++
    // Steps of a prime visit every combination of family, calling and town once before any comes again.
    const combination = (this.start + index * 7919) % different
    const round = Math.floor(index / different)
    const family = combination % families.length
    const calling = Math.floor(combination / families.length) % callings.length
    const town = Math.floor(combination / (families.length * callings.length))
    const [callingName, trade] = callings[calling] ?? callings[0]
    const again = round ? ` ${round + 1}` : ''
    return {
      organization: {
        index,
        name: `${families[family]} ${callingName} ${townNames[town]}${again}`,
        domain: `${familyKeys[family]}-${callingKeys[calling]}-${townKeys[town]}${round ? `-${round + 1}` : ''}.example`,
        phone: `+49 30 23125 ${String(chance.below(1000)).padStart(3, '0')}`,
        address: this.addressIn(townNames[town] ?? 'Berlin'),
      },
      trade,
      headcount: Math.min(atMost, this.headcount()),
    }
  }

  /** Few are large: half have up to three people, one in twenty has more than twenty. */
  private headcount(): number {
    const { chance } = this.plan
    const size = chance.share()
    if (size < 0.5) return chance.between(1, 3)
    if (size < 0.8) return chance.between(4, 9)
    return size < 0.95 ? chance.between(10, 20) : chance.between(21, 40)
  }

  private addressIn(city: string): DemoAddress {
    const { chance } = this.plan
    const digits = towns.find(([town]) => town === city)?.[1] ?? '10'
    const postcode = digits + String(chance.below(1000)).padStart(3, '0')
    return { street: `${chance.pick(streets)} ${chance.between(1, 140)}`, city, postcode, country: 'DE' }
  }
}
