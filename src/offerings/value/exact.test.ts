import { expect, test } from 'bun:test'
import { exactly } from './exact.ts'

test.each([
  [0, '0/1'],
  [7.25, '725/100'],
  [1e21, `${10n ** 21n}/1`],
  [0.1, '1/10'],
  [1e-7, '1/10000000'],
])('%d is taken as it is written', (number, ratio) => {
  const { over, under } = exactly(number)
  expect(`${over}/${under}`).toBe(ratio)
})
