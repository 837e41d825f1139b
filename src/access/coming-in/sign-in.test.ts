import { expect, setDefaultTimeout, test } from 'bun:test'
import { houseWithOwner, password } from '../../../tests/access-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import type { Engine } from '../../database/index.ts'
import { ask } from '../library/library.ts'
import { signIn } from './sign-in.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

const from = (address: string) => ({ headers: new Headers(), address })
const somewhere = () => from(`10.${byte()}.${byte()}.${byte()}`)
const byte = () => Math.floor(Math.random() * 250)

onEachDatabase('signing in', (_open, engine) => {
  test('a wrong password and an unknown address get the same answer in about the same time', async () => {
    const house = await houseWithOwner(engine())
    const times: Record<string, number[]> = { known: [], unknown: [] }
    const answers = new Set<string>()
    for (let round = 0; round < 15; round++) {
      for (const [kind, email] of Object.entries({ known: house.email, unknown: `nobody.${round}@acorn.example` })) {
        const began = performance.now()
        answers.add(JSON.stringify(await signIn(house.auth, engine().global, somewhere(), { email, password: `wrong password ${round}` })))
        times[kind]?.push(performance.now() - began)
      }
    }
    expect([...answers]).toHaveLength(1)
    const ratio = median(times.known) / median(times.unknown)
    expect(ratio).toBeGreaterThan(1 / 1.5)
    expect(ratio).toBeLessThan(1.5)
  })

  test('the eleventh try of a minute from one network address is refused, even with the right password', async () => {
    const house = await houseWithOwner(engine())
    const caller = somewhere()
    for (let turn = 0; turn < 10; turn++) {
      const refused = await signIn(house.auth, engine().global, caller, {
        email: `someone.${turn}@acorn.example`,
        password: 'not the password',
      })
      expect(refused).toMatchObject({ step: 'refused', status: 401 })
    }
    const right = { email: house.email, password }
    expect(await signIn(house.auth, engine().global, caller, right)).toMatchObject({ step: 'refused', status: 429 })
    expect(await signIn(house.auth, engine().global, somewhere(), right)).toMatchObject({ step: 'in' })
  })

  test('tries at one e-mail address from many network addresses are counted together, known or not', async () => {
    const house = await houseWithOwner(engine())
    for (const email of [house.email, 'unknown@acorn.example']) {
      const tries = Array.from({ length: 21 }, () =>
        signIn(house.auth, engine().global, somewhere(), { email, password: 'not the password' }),
      )
      const refusals = (await Promise.all(tries)).filter((tried) => tried.step === 'refused' && tried.status === 429)
      expect(refusals).toHaveLength(1)
    }
  })

  test('nobody can make an account by themselves', async () => {
    const house = await houseWithOwner(engine())
    const answer = await ask(house.auth, somewhere(), '/sign-up/email', { email: 'eve@acorn.example', password, name: 'Eve' })
    expect(answer.ok).toBe(false)
    expect(
      await engine().global.selectFrom('user').select('id').where('email', '=', 'eve@acorn.example').executeTakeFirst(),
    ).toBeUndefined()
  })

  test('whoever names another address at each try is refused, and the addresses are not written down without end', async () => {
    const house = await houseWithOwner(engine())
    const from = somewhere()
    const before = await tries(engine())
    let refused = 0
    for (let at = 0; at < 150; at++) {
      const answer = await signIn(house.auth, engine().global, from, { email: `guess${at}@acorn.example`, password })
      if (answer.step === 'refused' && answer.status === 429) refused++
    }
    expect(refused).toBeGreaterThan(100)
    expect((await tries(engine())) - before).toBeLessThan(110)
  })

  test('capital letters in the address do not matter', async () => {
    const house = await houseWithOwner(engine())
    const answer = await signIn(house.auth, engine().global, somewhere(), { email: house.email.toUpperCase(), password })
    expect(answer).toMatchObject({ step: 'in' })
  })

  test('over https the cookie is bound to this host, out of reach of scripts and of other sites', async () => {
    const house = await houseWithOwner(engine(), 'https://crm.example')
    const signed = await signIn(house.auth, engine().global, somewhere(), { email: house.email, password })
    if (signed.step !== 'in') throw new Error('not signed in')
    for (const cookie of signed.cookies) {
      expect(cookie).toStartWith('__Host-waymark.')
      const [, ...attributes] = cookie.split('; ')
      expect(attributes).toEqual(expect.arrayContaining(['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']))
      expect(cookie).not.toContain('Domain')
    }
    expect(signed.cookies).toHaveLength(1)
  })

  test('over plain http on this machine the cookie has a plain name', async () => {
    const house = await houseWithOwner(engine())
    const signed = await signIn(house.auth, engine().global, somewhere(), { email: house.email, password })
    expect(signed).toMatchObject({ step: 'in', cookies: [expect.stringMatching(/^waymark\.session_token=.*; HttpOnly; SameSite=Lax$/)] })
  })

  test('the event loop goes on turning while passwords are checked', async () => {
    const house = await houseWithOwner(engine())
    let longest = 0
    let last = performance.now()
    const timer = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const began = performance.now()
    const tries = [1, 2, 3, 4].map((round) => ({ email: house.email, password: `wrong password ${round}` }))
    await Promise.all(tries.map((given) => signIn(house.auth, engine().global, somewhere(), given)))
    clearInterval(timer)
    expect(longest).toBeLessThan((performance.now() - began) / 2)
  })
})

async function tries(engine: Engine): Promise<number> {
  return (await engine.global.selectFrom('rate_limit').select('id').execute()).length
}

function median(values: number[] = []): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
