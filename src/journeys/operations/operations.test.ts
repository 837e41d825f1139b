import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call } from '../../platform/call.ts'
import { checkPurposeSentence } from './check-purpose.ts'
import { computeValueFigures } from './compute-value.ts'

onEachDatabase('checking a purpose', (open) => {
  test('what is found is told by its place in the sentence as it was sent, blanks and all', async () => {
    const { findings } = await call(await open(), checkPurposeSentence, { sentence: '  We leverage calm nights', answers: ['calm nights'] })
    expect(findings).toMatchObject([{ code: 'jargon', words: 'leverage', at: { start: 5, end: 13 } }])
  })

  test('a sentence in their words needs nothing', async () => {
    const checked = await call(await open(), checkPurposeSentence, { sentence: 'Calm nights', answers: ['my nights are never calm'] })
    expect(checked).toMatchObject({ ok: true, findings: [], count: 2, share: 1 })
  })

  test('a text that is no sentence by any measure is refused', async () => {
    const refused = call(await open(), checkPurposeSentence, { sentence: 'x'.repeat(2001) })
    await expect(refused).rejects.toThrow('sentence must be at most 2000 characters')
  })
})

onEachDatabase('setting staying against changing', (open) => {
  test("bare figures are minor units of the workspace's currency", async () => {
    const context = await open()
    const value = await call(context, computeValueFigures, { worries: [{ cost_per_day: 100 }], price: { cost: 1000 } })
    expect(value).toMatchObject({ currency: context.workspace.currency, break_even_day: 10, price_a_day: { amount: 3 } })
  })

  test('two currencies are refused, naming the figure', async () => {
    const refused = call(await open(), computeValueFigures, {
      worries: [{ cost_per_day: { amount: 1, currency: 'JPY' } }],
      price: { cost: { amount: 10, currency: 'USD' } },
    })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'worries.0.cost_per_day.currency' }] })
  })

  test('everyday things stand beside the price of a day where none are given, said to be guesses', async () => {
    const given = { price: { cost: { amount: 36_500, currency: 'EUR' } } }
    const { beside } = await call(await open(), computeValueFigures, given)
    expect(beside.map((one) => [one.name, one.from])).toContainEqual(['a business lunch', 'a guess'])
    const none = await call(await open(), computeValueFigures, { ...given, comparators: [] })
    expect(none.beside).toEqual([])
  })

  test('more decimals than a clock has are refused', async () => {
    const refused = call(await open(), computeValueFigures, { downtime: { cost_per_hour: 1, hours: 0.0001 } })
    await expect(refused).rejects.toThrow('three decimals')
  })
})
