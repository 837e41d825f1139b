import { keyOf } from '../keys.ts'
import { Seeded } from '../seeded.ts'
import type { DemoAddress, DemoOrganization } from '../shapes.ts'
import { sketchKey } from './met.ts'
import type { NumberBook } from './numbers.ts'
import type { PersonSketch } from './sketch.ts'
import { namesOf, relationOf } from './sketch.ts'

/** Where someone is reached: what the sketch says, else at work and now and then at home. */
export function reachedAt(sketch: PersonSketch, organization: DemoOrganization | undefined, numbers: NumberBook) {
  const chance = new Seeded(`reached ${sketchKey(sketch)}`)
  const address = addressOf(sketch, organization, chance)
  return {
    emails: sketch.emails ?? emailsOf(sketch, organization?.domain, chance),
    phones: sketch.phones ?? phonesOf(numbers, organization?.address ?? address, chance),
    address,
  }
}

const streets = [
  'Maxstraße',
  'Soldiner Straße',
  'Emser Straße',
  'Kollwitzstraße',
  'Görlitzer Ufer',
  'Bänschstraße',
  'Thulestraße',
  'Nostitzstraße',
  'Leykestraße',
  'Bürknerstraße',
  'Elsenstraße',
  'Gotenstraße',
  'Oderberger Straße',
  'Wühlischstraße',
]
const postcodes = [
  '13347',
  '13359',
  '12051',
  '10435',
  '10997',
  '10247',
  '13189',
  '10965',
  '12053',
  '12047',
  '12435',
  '10829',
  '10435',
  '10245',
]

function addressOf(sketch: PersonSketch, organization: DemoOrganization | undefined, chance: Seeded): DemoAddress | null {
  const relation = relationOf(sketch)
  const atHome = relation === 'teammate' || relation === 'volunteer' || !organization
  if (!atHome) return chance.chance(0.7) ? organization.address : null
  if (sketch.tags?.includes('from phone') || chance.chance(0.25)) return null
  const street = chance.below(streets.length)
  return {
    street: `${streets[street]} ${chance.between(2, 96)}`,
    city: 'Berlin',
    postcode: postcodes[street] ?? '13347',

    country: 'DE',
  }
}

function emailsOf(sketch: PersonSketch, domain: string | undefined, chance: Seeded): string[] {
  const [given, family] = namesOf(sketch)
  const name = `${keyOf(given)}.${keyOf(family)}`
  const atWork = domain ? [`${name}@${domain}`] : []
  const atHome = !domain || chance.chance(0.22) ? [`${name}@${chance.pick(['fern-mail', 'morgenpost-mail', 'kiezpost'])}.example`] : []
  return [...atWork, ...atHome]
}

function phonesOf(numbers: NumberBook, address: DemoAddress | null, chance: Seeded): string[] {
  const onLand = address && chance.chance(0.8) ? [numbers.landline(address)] : []
  const mobile = chance.chance(0.6) ? numbers.mobile(address?.country ?? 'DE') : null
  return mobile ? [...onLand, mobile] : onLand
}
