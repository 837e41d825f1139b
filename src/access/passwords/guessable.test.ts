import { describe, expect, test } from 'bun:test'
import { refuseGuessable } from './guessable.ts'

const about = ['mira@lindqvist.example', 'Mira Holm', 'Northlight Consulting']

async function isRefused(password: string): Promise<boolean> {
  return refuseGuessable(password, about).then(
    () => false,
    () => true,
  )
}

describe('a password that is chosen', () => {
  test.each([
    ['one of the commonest', 'qwertyuiop'],
    ['a common one that few would think of', 'ytpyfrjvrf'],
    ['in other letters', 'P4$$w0rd123'],
    ['with a year behind it', 'Sommer2026!'],
    ['twice over', 'dragondragon'],
    ['again and again', 'abcabcabcabc'],
    ['along the keyboard', '0987654321'],
    ['with a row of keys', 'dragonqwertz'],
    ['the product’s name', 'Waymark2026!'],
    ['their own name', 'MiraHolm#1988'],
    ['their workspace’s name', 'northlight-2026'],
    ['their address', 'mira.lindqvist'],
  ])('%s is refused', async (_, password) => expect(await isRefused(password)).toBe(true))

  test.each([
    'a long way from here to there',
    'correct horse battery staple',
    'kW8#mPq2Zx',
    'Mira sings under bridges',
    '8273 6401 9925 17',
    'ſtille wasser 🌊🌊',
  ])('%s is taken', async (password) => expect(await isRefused(password)).toBe(false))

  test('it is said why, and of which field', async () => {
    await expect(refuseGuessable('password123', about, 'new_password')).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('tried first'),
      issues: [{ path: 'new_password' }],
    })
  })

  test('the longest that may be is judged in no time', async () => {
    await isRefused('warm')
    const began = performance.now()
    for (const one of ['a', 'ab', '1a', '🌊']) await isRefused(`${one.repeat(128 / one.length)}!`)
    expect(performance.now() - began).toBeLessThan(500)
  })
})
