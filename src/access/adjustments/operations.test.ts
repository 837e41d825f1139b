import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import { call, reading } from '../../platform/call.ts'
import { listAdjustments, resetAdjustment, setAdjustment } from './operations.ts'

const days = adjustable({
  key: 'trial.days',
  title: 'Days on which we ask',
  unit: 'days',
  default: [2, 14],
  why: 'Two weeks tell.',
  least: 1,
  most: 365,
})

onEachDatabase('figures of formulas', (open) => {
  test('are what they come as, until this workspace wants them otherwise', async () => {
    const context = await open()
    const value = () => reading(context, (within) => adjusted(within, { days }))
    expect(await value()).toEqual({ days: [2, 14] })
    const changed = await call(context, setAdjustment, { key: 'trial.days', value: '30, 7 7', because: 'We are slower.' })
    expect(changed).toMatchObject({ value: [7, 30], default: [2, 14], because: 'We are slower.' })
    expect(await value()).toEqual({ days: [7, 30] })
    await call(context, resetAdjustment, { key: 'trial.days' })
    expect(await value()).toEqual({ days: [2, 14] })
  })

  test('refuse what lies outside their bounds, and keys nobody knows', async () => {
    const context = await open()
    expect(call(context, setAdjustment, { key: 'trial.days', value: [0] })).rejects.toThrow('between 1 and 365')
    expect(call(context, setAdjustment, { key: 'trial.days', value: 'soon' })).rejects.toThrow('numbers with commas')
    expect(call(context, setAdjustment, { key: 'trial.day', value: 1 })).rejects.toThrow('no figure called trial.day')
    expect((await call(context, listAdjustments, {})).items.find((one) => one.key === 'trial.days')?.changed_at).toBeNull()
  })
})
