/** What a browser calls itself, in the words of its user: `Firefox on Windows`; the first of its own words for one that is not known. */
export function programName(userAgent: string | null): string {
  if (!userAgent) return 'An unnamed program'
  const browser = nameIn(userAgent, browsers)
  const system = nameIn(userAgent, systems)
  if (!browser) return userAgent.split('/')[0]?.slice(0, 40) || 'An unnamed program'
  return system ? `${browser} on ${system}` : browser
}

// Most browsers also claim to be others: the more particular names come first.
const browsers: [sign: string, name: string][] = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['CriOS/', 'Chrome'],
  ['FxiOS/', 'Firefox'],
  ['Safari/', 'Safari'],
]

const systems: [sign: string, name: string][] = [
  ['Android', 'Android'],
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
]

function nameIn(text: string, known: [sign: string, name: string][]): string | null {
  return known.find(([sign]) => text.includes(sign))?.[1] ?? null
}
