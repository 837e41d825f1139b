import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { Amount, moneyOf, sayMoney, writeMoney } from './money.ts'

const context = { workspace: { id: 'w', timezone: 'UTC', country: 'DE', currency: 'EUR' } }

test.each([
  ['1200', 120_000, 'EUR'],
  ['1,200.50', 120_050, 'EUR'],
  ['1.200,5', 120_050, 'EUR'],
  ["1'200.50 CHF", 120_050, 'CHF'],
  ['1.200', 120_000, 'EUR'],
  ['1,234,567', 123_456_700, 'EUR'],
  ['USD 12', 1200, 'USD'],
  ['1200 JPY', 1200, 'JPY'],
  ['1.234 KWD', 1234, 'KWD'],
  ['0.05', 5, 'EUR'],
])('%s is %i minor units of %s', (text, amount, currency) => {
  expect(moneyOf(context, text, 'price')).toEqual({ amount, currency })
})

test('more decimals than the currency has are refused with the name of the field', () => {
  expect(() => moneyOf(context, '12.345678', 'price')).toThrow('at most 2 decimals in EUR')
  expect(() => moneyOf(context, '12.5 JPY', 'price')).toThrow('at most 0 decimals in JPY')
})

test('what is written into a field is read back as the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.constantFrom('EUR', 'JPY', 'KWD', 'USD'), (amount, currency) => {
      expect(moneyOf(context, writeMoney({ amount, currency }), 'price')).toEqual({ amount, currency })
    }),
  )
})

test('an amount is said with its sign, and without decimals that say nothing', () => {
  expect(sayMoney({ amount: 120_000, currency: 'EUR' })).toBe('€1,200')
  expect(sayMoney({ amount: 120_050, currency: 'EUR' })).toBe('€1,200.50')
  expect(sayMoney({ amount: 1200, currency: 'JPY' })).toBe('JP¥1,200')
})

test('an endless text is refused without being looked through', () => {
  expect(Amount.safeParse(`1${' '.repeat(1_000_000)}!`).success).toBe(false)
}, 5000)
