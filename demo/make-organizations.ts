import { organizationSketches } from './organizations.ts'
import { NumberBook } from './people/numbers.ts'
import type { DemoAddress, DemoOrganization } from './shapes.ts'

/** Every organization with its address, domain and a main line of its own in Berlin's lowest numbers or its town's. */
export function makeOrganizations(): DemoOrganization[] {
  return organizationSketches.map((sketch, index) => {
    const address = readAddress(sketch.at)
    return {
      key: sketch.key,
      name: sketch.name,
      trade: sketch.trade,
      domain: `${sketch.site}.example`,
      phone: mainLine(address, index),
      address,
    }
  })
}

function readAddress(at: string): DemoAddress {
  const [street = '', postcode = '', city = '', country = 'DE', region] = at.split('|')
  return { street, postcode, city, country, ...(region ? { region } : {}) }
}

/** Towns in Germany take Berlin's fiction numbers below 100; the direct lines of people start above. */
function mainLine(address: DemoAddress, index: number): string {
  if (address.country === 'DE') return `+49 30 23125 ${String(index).padStart(3, '0')}`
  return new NumberBook().landline(address)
}
