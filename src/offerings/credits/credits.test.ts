import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createCredit, getCredit, listCredits, updateCredit } from './operations.ts'
import { correctCredit, drawCredit, useCredit } from './spend.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })

async function refusal(answer: Promise<unknown>): Promise<Refusal> {
  const thrown = await answer.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(thrown instanceof Refusal)) throw new Error('nothing was refused')
  return thrown
}

async function agreement(caller: Caller, given: object = {}) {
  const { id: person_id } = await call(caller, createPerson, { name: 'Ada Berger' })
  return call(caller, createCredit, { person_id, name: 'Care', threshold_hours: 4, cap_hours: 10, begins_in: '2026-01', ...given })
}

onEachDatabase('credits', (open) => {
  test('a quiet month banks half of what it left over, a heavy one spends it, and the ledger tells', async () => {
    const caller = await open({ today: '2026-04-10' })
    const { id } = await agreement(caller)
    await call(caller, useCredit, { id, hours: 1.25 })
    await call(caller, useCredit, { id, hours: 6, words: 'The move' })
    const statement = await call(caller, getCredit, { id })
    expect(
      statement.ledger.map(({ number, kind, month, amount, unmet, balance }) => ({ number, kind, month, amount, unmet, balance })),
    ).toEqual([
      { number: 1, kind: 'banked', month: '2026-01', amount: { hours: 1.38 }, unmet: { hours: 0 }, balance: { hours: 1.38 } },
      { number: 2, kind: 'spent', month: '2026-02', amount: { hours: -1.38 }, unmet: { hours: 0.62 }, balance: { hours: 0 } },
    ])
    expect(statement).toMatchObject({ credit: { hours: 0 }, last_month: '2026-02', forecast_from: 2 })
    expect(statement.forecast.length).toBe(6)
  })

  test('money is counted in minor units of one currency', async () => {
    const caller = await open({ today: '2026-04-10' })
    const { id } = await agreement(caller, {
      threshold_hours: undefined,
      cap_hours: undefined,
      threshold: eur(30_000),
      rate_percent: 33.33,
    })
    expect((await call(caller, useCredit, { id, amount: '100' })).credit).toEqual(eur(6666))
    expect((await refusal(call(caller, useCredit, { id, hours: 1 }))).issues[0]?.path).toBe('amount')
    expect((await refusal(call(caller, useCredit, { id, amount: { amount: 1, currency: 'CHF' } }))).code).toBe('invalid')
  })

  test('the same credit cannot be spent twice at once', async () => {
    const caller = await open({ today: '2026-02-10' })
    const { id } = await agreement(caller)
    await call(caller, useCredit, { id, hours: 0 })
    const spend = () => call(caller, drawCredit, { id, hours: 1.5, words: 'A workshop' })
    const both = await Promise.allSettled([spend(), spend(), spend()])
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    const statement = await call(caller, getCredit, { id })
    expect(statement.credit).toEqual({ hours: 0.5 })
    expect(statement.ledger.length).toBe(2)
    expect((await refusal(spend())).message).toContain('a credit of 0.5 hours')
  })

  test('months come in one after the other, each once, none before it has begun', async () => {
    const caller = await open({ today: '2026-02-10' })
    const { id } = await agreement(caller)
    expect((await refusal(call(caller, useCredit, { id, month: '2026-02', hours: 1 }))).message).toContain('2026-01 is the next')
    await call(caller, useCredit, { id, month: '2026-01', hours: 1 })
    expect((await refusal(call(caller, useCredit, { id, month: '2026-01', hours: 1 }))).code).toBe('conflict')
    await call(caller, useCredit, { id, hours: 1 })
    expect((await refusal(call(caller, useCredit, { id, hours: 1 }))).message).toContain('has not begun')
    expect((await refusal(call(caller, useCredit, { id, hours: 1.234 }))).code).toBe('invalid')
  })

  test('what was wrong is put right by an entry of its own, never below nought', async () => {
    const caller = await open({ today: '2026-02-10' })
    const { id } = await agreement(caller)
    await call(caller, useCredit, { id, hours: 2 })
    await call(caller, correctCredit, { id, way: 'add', hours: 1, words: 'Counted twice' })
    expect((await call(caller, correctCredit, { id, way: 'take', hours: 0.5, words: 'Counted too little' })).credit).toEqual({ hours: 1.5 })
    expect((await refusal(call(caller, correctCredit, { id, way: 'take', hours: 9, words: 'All' }))).code).toBe('conflict')
    const { ledger } = await call(caller, getCredit, { id })
    expect(ledger.map(({ kind, words }) => [kind, words])).toEqual([
      ['banked', ''],
      ['corrected', 'Counted twice'],
      ['corrected', 'Counted too little'],
    ])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('what a month can still use that is not in yet does not expire by a spending meanwhile', async () => {
    const caller = await open({ today: '2026-04-10' })
    const { id } = await agreement(caller, { expiry_months: 1 })
    await call(caller, useCredit, { id, hours: 0 })
    await call(caller, correctCredit, { id, way: 'add', hours: 1, words: 'A gift' })
    await call(caller, drawCredit, { id, hours: 0.5, words: 'A workshop' })
    // January's two hours can be spent in February, and are: half an hour is taken, two hours over the threshold are met.
    await call(caller, useCredit, { id, hours: 6 })
    const { ledger } = await call(caller, getCredit, { id })
    expect(ledger.map(({ kind, month, amount, unmet }) => [kind, month, amount, unmet])).toEqual([
      ['banked', '2026-01', { hours: 2 }, { hours: 0 }],
      ['corrected', '2026-04', { hours: 1 }, { hours: 0 }],
      ['drawn', '2026-02', { hours: -0.5 }, { hours: 0 }],
      ['spent', '2026-02', { hours: -2 }, { hours: 0 }],
    ])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('one that has ended takes nothing any more', async () => {
    const caller = await open({ today: '2026-02-10' })
    const { id } = await agreement(caller)
    await call(caller, updateCredit, { id, ended_on: '2026-02-01', renews_on: null })
    expect((await refusal(call(caller, useCredit, { id, hours: 1 }))).message).toContain('ended on')
    expect((await call(caller, listCredits, {})).items).toEqual([])
    expect((await call(caller, listCredits, { ended: true })).items.length).toBe(1)
  })

  test('a threshold of nothing, hours and money at once, and absurd figures are refused', async () => {
    const caller = await open()
    expect((await refusal(agreement(caller, { threshold_hours: 0 }))).issues[0]?.path).toBe('threshold_hours')
    expect((await refusal(agreement(caller, { threshold: eur(100) }))).code).toBe('invalid')
    expect((await refusal(agreement(caller, { threshold_hours: -1 }))).code).toBe('invalid')
    expect((await refusal(agreement(caller, { rate_percent: 101 }))).code).toBe('invalid')
  })
})
