import anyAscii from 'any-ascii'

/** A short stable key from a name: 'Elisabeth Freifrau von Rheden' becomes 'elisabeth-freifrau-von-rheden'. */
export function keyOf(name: string): string {
  return anyAscii(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
