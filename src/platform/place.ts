/** Where the machine seems to stand: its time zone, the country of its locale, and the currency paid there. */
export interface Place {
  timezone: string
  country: string
  currency: string
}

/** What a new workspace begins with, told from the machine; the United States where its locale names no country. */
export function machinePlace(environment: Record<string, string | undefined> = process.env): Place {
  const locale = environment.LC_ALL || environment.LC_TELEPHONE || environment.LANG || ''
  const country = /^[a-z]{2,3}_([A-Z]{2})\b/.exec(locale)?.[1] ?? 'US'
  return {
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    country,
    currency: currencies.get(country) ?? (euro.has(country) ? 'EUR' : 'USD'),
  }
}

// The members of the euro area as of 2026, and the countries whose people most often run such firms.
const euro = new Set('AT BE BG HR CY EE FI FR DE GR IE IT LV LT LU MT NL PT SK SI ES'.split(' '))
const currencies = new Map(
  'GB:GBP CH:CHF LI:CHF SE:SEK NO:NOK DK:DKK PL:PLN CZ:CZK HU:HUF RO:RON CA:CAD AU:AUD NZ:NZD JP:JPY IN:INR BR:BRL MX:MXN ZA:ZAR SG:SGD'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
