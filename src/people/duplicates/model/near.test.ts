import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { alikeness, isOneSlip, jaroWinkler } from './near.ts'
import { areForms, rootOf } from './nicknames.ts'

test('Jaro-Winkler gives the figures that Winkler published', () => {
  for (const [a, b, alike] of [
    ['martha', 'marhta', 0.9611],
    ['dwayne', 'duane', 0.84],
    ['dixon', 'dicksonx', 0.8133],
    ['shackleford', 'shackelford', 0.9818],
    ['abroms', 'abrams', 0.9222],
    ['massey', 'massie', 0.9333],
  ] as const)
    expect(jaroWinkler(a, b)).toBeCloseTo(alike, 3)
})

const word = fc.string({ unit: fc.constantFrom(...'aeiourstlnmbd'), maxLength: 12 })

test('alikeness is the same either way, between 0 and 1, and leaves nothing out by counting letters first', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const alike = jaroWinkler(a, b)
      expect(alike).toBe(jaroWinkler(b, a))
      expect(alike).toBeGreaterThanOrEqual(0)
      expect(alike).toBeLessThanOrEqual(1)
      if (a !== '' && b !== '') expect(alikeness(a, b)).toBe(alike >= 0.8 ? alike : 0)
    }),
    { numRuns: 5000 },
  )
})

test('one slip is one letter more, less, other, or two that changed places', () => {
  for (const [a, b] of [
    ['petrov', 'petrow'],
    ['petrov', 'pterov'],
    ['petrov', 'petro'],
    ['petrov', 'petrova'],
  ] as const) {
    expect([a, b, isOneSlip(a, b), isOneSlip(b, a)]).toEqual([a, b, true, true])
  }
  for (const [a, b] of [
    ['petrov', 'petrov'],
    ['petrov', 'ptreov'],
    ['petrov', 'petr'],
    ['abcd', 'badc'],
  ] as const)
    expect([a, b, isOneSlip(a, b)]).toEqual([a, b, false])
})

test('forms of one name are known across languages, and other names are none', () => {
  for (const [a, b] of [
    ['bill', 'william'],
    ['sascha', 'alexander'],
    ['pepe', 'jose'],
    ['giuseppe', 'joseph'],
    ['uschi', 'ursula'],
    ['jan', 'johannes'],
    ['masha', 'maria'],
  ] as const)
    expect([a, b, areForms(a, b)]).toEqual([a, b, true])
  expect(areForms('anna', 'otto')).toBe(false)
  expect(rootOf('zeno')).toBe('zeno')
})
