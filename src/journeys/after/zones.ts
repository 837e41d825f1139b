/**
 * The time zone in which someone lives; the workspace's where that is not known. Of where someone lives only the country of an address is
 * known, and it tells the zone where all of the country keeps the same time, today and half a year on.
 */
export function zoneOf(addresses: string, day: string, workspaceZone: string): string {
  const [first] = JSON.parse(addresses) as { country?: string | null }[]
  const code = codeOf(first?.country ?? '')
  const zones = code ? (new Intl.Locale(`und-${code}`).getTimeZones?.() ?? []) : []
  const times = new Set(
    zones.map((zone) =>
      seasons(day)
        .map((one) => offset(one, zone))
        .join(' '),
    ),
  )
  return times.size === 1 ? (zones[0] ?? workspaceZone) : workspaceZone
}

function seasons(day: string): string[] {
  const year = day.slice(0, 4)
  return [day, `${year}-01-15`, `${year}-07-15`]
}

function offset(day: string, zone: string): number {
  return Temporal.PlainDateTime.from(`${day}T12:00`).toZonedDateTime(zone).offsetNanoseconds
}

/** The code of a country that was written as a code or by its English name. */
function codeOf(country: string): string | null {
  const written = country.trim()
  if (/^[A-Za-z]{2}$/.test(written)) return written.toUpperCase()
  return written ? (codes().get(written.toLowerCase()) ?? null) : null
}

let known: Map<string, string> | undefined

function codes(): Map<string, string> {
  if (known) return known
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  known = new Map(
    letters.flatMap((a) =>
      letters.flatMap((b) => {
        const name = names.of(a + b)
        return name ? [[name.toLowerCase(), a + b] as const] : []
      }),
    ),
  )
  return known
}
