import { newToken } from '../../src/platform/clock.ts'
import { program } from '../../src/program.ts'
import type { Attack } from './attack.ts'
import { openPublicHouse } from './public-house.ts'

type House = Awaited<ReturnType<typeof openPublicHouse>>

/** Whoever guesses at private addresses from one network address is refused by then. */
const patience = 100

/** Every kind of private address is guessed at, from some network addresses. */
export const linkGuesses: Attack = {
  name: 'guesses of private links',
  least: { quick: 1400, full: 100_000 },
  async run({ engine, size }) {
    const house = await openPublicHouse({ engine })
    const paths = privatePaths()
    const [addresses, guesses] = size === 'full' ? [9, Math.ceil(100_000 / paths.length / 9)] : [1, 120]
    const faults: string[] = []
    let latest = 0
    for (const path of paths) {
      for (let address = 1; address <= addresses; address++) {
        const refusedAt = await guess(house, path, `198.51.100.${address}`, guesses, faults)
        if (refusedAt > patience) faults.push(`${path}: ${guesses} guesses from one address are all answered before number ${refusedAt}`)
        latest = Math.max(latest, refusedAt)
      }
    }
    const tried = paths.length * addresses * guesses
    return { tried, faults, measured: `${paths.length} kinds, refused by the ${latest}th at the latest` }
  },
}

/** Guesses so often from one network address; answers at which guess it was refused. */
async function guess(house: House, path: string, from: string, guesses: number, faults: string[]): Promise<number> {
  let refusedAt = Number.POSITIVE_INFINITY
  for (let at = 1; at <= guesses; at++) {
    const { status } = await house.ask(path.replace(/:\w+/, newToken()), { from })
    if (status === 429) refusedAt = Math.min(refusedAt, at)
    if (status < 400) faults.push(`${path}: a guess is answered with ${status}`)
    if (status !== 429 && refusedAt < at) faults.push(`${path}: guess ${at} is answered with ${status} again`)
  }
  return refusedAt
}

/** The addresses in which a secret stands. */
function privatePaths(): string[] {
  const handed = [...program.feeds, ...program.handed].map(({ path }) => path).filter((path) => /:(token|file)/.test(path))
  return [...handed, '/setup/:token', '/invitation/:token', '/reset/:token'].map((path) => path.replace(':file', ':file.ics'))
}
