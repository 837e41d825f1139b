import { expect, test } from 'bun:test'
import { manyBrought, patiently } from '../../../tests/many-brought.ts'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { endJourney } from '../../journeys/decision/close.ts'
import { createPerson, createWorry } from '../../people/index.ts'
import { letWorryGo } from '../../people/worries.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import { addDays } from '../../platform/days.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { createTouch } from '../../touches/index.ts'
import { getScorecard } from '../board/operations.ts'
import type { Read } from '../board/read.ts'
import { auditOf } from './audit.ts'
import { auditYardsticks, createYardstick, getYardstick, listYardsticks, removeYardstick, updateYardstick } from './operations.ts'
import { ownMeasures } from './registry.ts'
import { targetYardstick, untargetYardstick } from './targets.ts'

const one = (serves: 'them' | 'us' | 'both', aimed = false) => {
  const target = aimed ? { value: 1, met: null, counterpart: null, because: '', set_by: '' } : null
  return { name: serves, serves, target }
}

test.each([
  ['all that is looked at is theirs', [one('them'), one('them')], false, '2 of 2 yardsticks serve'],
  ['most is ours', [one('them'), one('us'), one('us')], true, '1 of 3 yardsticks serves'],
  ['what is for both counts as theirs', [one('both'), one('us')], false, '1 of 2'],
  ['only our figures have a target', [one('them'), one('them'), one('us', true)], true, 'nothing that you aim at does'],
  ['a target on each side', [one('them', true), one('us', true)], false, 'of 2 targets 1 does'],
  ['one of theirs to two of ours', [one('them', true), one('us', true), one('us', true)], true, 'serves only the firm'],
] as const)('the audit tells whom the yardsticks serve: %s', (_case, measures, warns, words) => {
  const audit = auditOf(measures)
  expect(audit.warns).toBe(warns)
  expect(audit.words).toContain(words)
})

onEachDatabase('yardsticks and the scorecard', (open) => {
  const know = async (caller: Caller, name: string, more = {}) => (await call(caller, createPerson, { name, ...more })).id
  const value = async (caller: Caller, id: string) => (await call(caller, getYardstick, { id })).now.value

  test('theirs come first, each with what it was before', async () => {
    const caller = await open({ today: '2026-06-30' })
    const mara = await know(caller, 'Mara Petrova', { met_on: '2026-01-01' })
    for (const on of ['2026-02-10', '2026-05-05', '2026-06-30']) {
      const { id } = await call(caller, createWorry, { person_id: mara, words: 'The till stops on Fridays.', said_on: '2026-02-01' })
      await call(caller, letWorryGo, { id, on })
    }
    for (const [due_on, kept] of [
      ['2026-06-01', '2026-06-01'],
      ['2026-06-02', '2026-06-05'],
      ['2026-06-29', ''],
    ] as const) {
      const { id } = await call(caller, createPromise, { person_id: mara, by: 'us', words: 'The cable', made_on: '2026-05-20', due_on })
      if (kept) await call(caller, keepPromise, { id, on: kept })
    }
    await call(caller, createPromise, { person_id: mara, by: 'us', words: 'Due today, and not late yet', due_on: '2026-06-30' })
    const { theirs, ours, words } = await call(caller, getScorecard, {})
    expect(theirs.map(({ id }) => id)).toEqual(['worries_gone', 'arrivals', 'promises_kept', 'each', 'recently', 'confidence'])
    expect(ours.map(({ id }) => id)).toEqual(['value', 'yes_rate', 'days_to_decision'])
    expect(theirs[0]).toMatchObject({ now: { value: 2 }, before: { value: 1 } })
    expect(theirs[0]?.series.filter((point) => point.value !== 0)).toEqual([
      { on: '2026-02-15', value: 1 },
      { on: '2026-05-10', value: 1 },
      { on: '2026-06-30', value: 1 },
    ])
    expect(theirs[2]).toMatchObject({ now: { value: 0.3333, of: 3 } })
    expect(words).toContain('2 worries went')
  })

  test('a yes-rate leaves out what was never decided, and says how sure it is', async () => {
    const caller = await open({ today: '2026-06-30' })
    const mara = await know(caller, 'Mara Petrova')
    for (const as of ['went_elsewhere', 'faded'] as const) {
      const { id } = await call(caller, createJourney, { person_id: mara, opened_on: '2026-06-01' })
      await call(caller, endJourney, { id, as, because: 'They said so.' })
    }
    const { ours } = await call(caller, getScorecard, {})
    expect(ours[1]?.now).toMatchObject({ value: 0, of: 1 })
    expect(ours[1]?.now.interval?.[1]).toBeGreaterThan(0.5)
  })

  test('a measure of one’s own is counted from facts, of some people only where it is asked to be', async () => {
    const caller = await open({ today: '2026-06-30' })
    const mara = await know(caller, 'Mara Petrova', { relation: 'teammate', tags: ['Évora'] })
    const otto = await know(caller, 'Otto Birnbaum', { relation: 'customer', circle: 'inner' })
    for (const [person, kind, back] of [
      [mara, 'recognition', 1],
      [otto, 'recognition', 8],
      [otto, 'contact', 1],
    ] as const)
      await call(caller, createTouch, { person_ids: [person], channel: 'call', kind, on: addDays('2026-06-30', -back) })
    const add = (name: string, more: object) => call(caller, createYardstick, { name, counts: 'touches', serves: 'them', ...more })
    expect((await add('Thanks', { kind: 'recognition' })).now.value).toBe(2)
    expect((await add('Thanks to the team', { kind: 'recognition', relation: 'teammate' })).now.value).toBe(1)
    expect((await add('Calls in the inner circle', { circle: 'Inner' })).now.value).toBe(2)
    const monthly = await add('In Évora by the month', { tag: 'evora', per: 'month' })
    expect(monthly.series.at(-1)).toEqual({ on: '2026-06-30', value: 1 })
    await expect(add('Thanks', {})).rejects.toMatchObject({ code: 'conflict' })
    await expect(add('Sides', { side: 'us' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'side' }] })
    await expect(add('Nowhere', { circle: 'Nowhere' })).rejects.toMatchObject({ code: 'invalid', issues: [{ path: 'circle' }] })
    await expect(call(as(caller, 'guide'), createYardstick, { name: 'X', counts: 'touches', serves: 'us' })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    const { items } = await call(caller, listYardsticks, {})
    expect(items.filter((item) => item.own)).toHaveLength(4)
    await call(caller, removeYardstick, { id: monthly.id })
    await expect(value(caller, monthly.id)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('in a large workspace a measure is called otherwise at once, and nothing is counted again for it', async () => {
    const caller = await open({ today: '2026-06-30' })
    await manyBrought(caller, 'Ada Berg', 2001)
    const { id } = await patiently(() => call(caller, createYardstick, { name: 'Thanks', counts: 'touches', serves: 'them' }))
    const own = () => reading({ ...caller, patient: true }, ownMeasures)
    const { read, as_of } = await own()
    const changed = { name: 'Thanks said', shown_to: 'The team' }
    expect(await call(caller, updateYardstick, { id, ...changed })).toMatchObject(changed)
    expect(await own()).toEqual({ read: [{ ...(read[0] as Read), ...changed }], as_of })
  })

  test('a target that serves only us takes a counterpart that serves them, with a target of its own', async () => {
    const caller = await open({ today: '2026-06-30' })
    const aim = (id: string, value: number, counterpart?: string) =>
      call(caller, targetYardstick, { id, value, ...(counterpart ? { counterpart } : {}) })
    await expect(aim('yes_rate', 0.5)).rejects.toThrow('takes a counterpart')
    await expect(aim('yes_rate', 0.5, 'promises_kept')).rejects.toThrow('no target yet')
    await expect(aim('promises_kept', 90)).rejects.toThrow('share from 0 to 1')
    await aim('promises_kept', 0.9)
    await expect(aim('yes_rate', 0.5, 'value')).rejects.toThrow('serves the people you lead')
    expect((await aim('yes_rate', 0.5, 'promises_kept')).target).toMatchObject({ value: 0.5, counterpart: 'promises_kept', met: null })
    await expect(call(caller, untargetYardstick, { id: 'promises_kept' })).rejects.toThrow('leans on this one')
    expect((await call(caller, auditYardsticks, {})).words).toContain('of 2 targets 1 does')
    await call(caller, untargetYardstick, { id: 'yes_rate' })
    await call(caller, untargetYardstick, { id: 'promises_kept' })
  })
})
