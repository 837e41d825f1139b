import { hashPassword } from 'better-auth/crypto'
import type { Engine } from '../../src/database/index.ts'
import { newId, now } from '../../src/platform/clock.ts'
import type { Attack } from './attack.ts'
import { openPublicHouse } from './public-house.ts'

/** One try to sign in: what came back, and how long it took in milliseconds. */
interface Try {
  told: string
  took: number
}

/** Known and unknown addresses are tried with a wrong password: nothing that comes back may tell which is which. */
export const signIns: Attack = {
  name: 'sign-ins of known and unknown addresses',
  least: { quick: 16, full: 1000 },
  async run({ engine, size }) {
    const house = await openPublicHouse({ engine })
    const pairs = size === 'full' ? 500 : 8
    const known = await members(engine, pairs)
    const attempt = async (email: string, number: number): Promise<Try> => {
      const began = performance.now()
      const response = await house.ask('/sign-in', {
        method: 'POST',
        // Each from another network, so that none is refused for being one of many.
        from: `10.${number >> 12}.${(number >> 4) & 255}.${number & 15}`,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ email, password: 'not the right password' }).toString(),
      })
      const body = (await response.text()).replaceAll(email, 'EMAIL')
      const headers = JSON.stringify([...response.headers].filter(([name]) => name !== 'date'))
      return { told: `${response.status} ${headers} ${body}`, took: performance.now() - began }
    }
    // The first of all loads the library.
    await attempt('warm.up@acorn.example', 1)
    const told = new Set<string>()
    const ratios: number[] = []
    for (const [at, email] of known.entries()) {
      const unknown = email.replace('known', 'other')
      const order = at % 2 === 0 ? [email, unknown] : [unknown, email]
      const tries = new Map<string, Try>()
      for (const [place, one] of order.entries()) tries.set(one, await attempt(one, 2 + at * 2 + place))
      for (const one of tries.values()) told.add(one.told)
      ratios.push(Math.log((tries.get(email)?.took ?? 0) / (tries.get(unknown)?.took ?? 1)))
    }
    const { ratio, chance } = judge(ratios)
    const faults = told.size > 1 ? [`${told.size} different answers: ${[...told].map((one) => one.slice(0, 200)).join(' | ')}`] : []
    if (size === 'full' && chance < 0.001 && Math.abs(ratio - 1) > 0.03)
      faults.push(`a known address takes ${ratio.toFixed(3)} times as long`)
    return { tried: pairs * 2, faults, measured: `a known address takes ${ratio.toFixed(3)} times as long (p = ${chance.toFixed(3)})` }
  },
}

/** The median ratio of a pair, and how often signs drawn by lot make the mean rank as lopsided as it is (a signed-rank permutation test). */
function judge(logs: number[]): { ratio: number; chance: number } {
  const sorted = logs.toSorted((a, b) => a - b)
  const ratio = Math.exp(sorted[Math.floor(sorted.length / 2)] ?? 0)
  // Ranks, so that one turn of a busy machine weighs no more than any other.
  const ranks = logs.map((_, at) => at).toSorted((a, b) => Math.abs(logs[a] ?? 0) - Math.abs(logs[b] ?? 0))
  const signed = ranks.map((at, rank) => (rank + 1) * Math.sign(logs[at] ?? 0))
  const seen = Math.abs(sum(signed))
  let more = 0
  for (let round = 0; round < 2000; round++) if (Math.abs(sum(signed.map((rank) => (Math.random() < 0.5 ? rank : -rank)))) >= seen) more++
  return { ratio, chance: more / 2000 }
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

/** Members with one password, whose digest is made once. */
async function members(engine: Engine, count: number): Promise<string[]> {
  const digest = await hashPassword('a long way from here to there')
  const at = now()
  const stamps = { created_at: at, updated_at: at }
  const emails: string[] = []
  for (let number = 0; number < count; number++) {
    const id = newId()
    const email = `known${number}@acorn.example`
    await engine.global
      .insertInto('user')
      .values({ id, name: 'Someone', email, email_verified: true, two_factor_enabled: false, image: null, ...stamps })
      .execute()
    await engine.global
      .insertInto('account')
      .values({ id: newId(), account_id: id, provider_id: 'credential', user_id: id, password: digest, ...stamps } as never)
      .execute()
    emails.push(email)
  }
  return emails
}
