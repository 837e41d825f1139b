import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { createPerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { createTouch, removeTouch, restoreTouch, updateTouch } from '../../touches/operations.ts'
import { setCoreMessage } from '../core/core-message.ts'
import { listMessages, recordMessage } from '../sending/operations.ts'
import { getPhases } from './operations.ts'
import { gapsOf, phaseOn } from './rules.ts'

const figures = { joining_days: 90, least_words: 20, two_way_least: 0.3, woven_least: 0.5 }
const journey = (stage: string, stage_on: string, opened_on = '2026-01-10') => ({ stage, stage_on, opened_on })

test.each([
  ['a prospect nobody leads yet', { relation: 'prospect' }, '2026-03-01', 'awareness'],
  ['a customer nobody leads', { relation: 'customer' }, '2026-03-01', ''],
  ['a partner', { relation: 'partner' }, '2026-03-01', ''],
  ['someone who decides', { relation: 'prospect', journeys: [journey('deciding', '2026-02-01')] }, '2026-03-01', 'qualification'],
  ['before the journey came to its stage', { relation: 'prospect', journeys: [journey('committed', '2026-02-01')] }, '2026-01-20', ''],
  ['before there was a journey', { relation: 'prospect', journeys: [journey('committed', '2026-02-01')] }, '2026-01-05', 'awareness'],
  ['after a yes', { relation: 'customer', journeys: [journey('committed', '2026-02-01')] }, '2026-02-01', 'commitment'],
  ['after arriving', { relation: 'customer', journeys: [journey('arrived', '2026-02-01')] }, '2026-03-01', 'satisfaction'],
  ['a journey that ended', { relation: 'customer', journeys: [journey('ended', '2026-02-01')] }, '2026-03-01', ''],
  ['a new teammate', { relation: 'teammate' }, '2026-01-31', 'joining'],
  ['a teammate of long', { relation: 'teammate' }, '2026-04-01', 'staying'],
  ['a teammate to be', { relation: 'teammate' }, '2025-12-01', ''],
] as const)('the phase of a touch is told honestly: %s', (_case, standing, on, phase) => {
  expect(phaseOn({ met_on: '2026-01-01', journeys: [], ...standing }, on, figures)).toBe(phase)
})

test('gaps say which phase nobody was touched in, where we only talk, and where the core message is missing', () => {
  const figure = (phase: 'awareness' | 'commitment', touches: number, out: number, judged = 0, woven = 0) => {
    return { phase, touches, found: 0, in: touches - out, out, both: 0, two_way: touches ? (touches - out) / touches : null, judged, woven }
  }
  expect(gapsOf([figure('awareness', 0, 0), figure('commitment', 10, 8, 4, 1)], figures).map(({ phase, kind }) => [phase, kind])).toEqual([
    ['awareness', 'nobody'],
    ['commitment', 'one-sided'],
    ['commitment', 'not-woven'],
  ])
  expect(gapsOf([figure('awareness', 0, 0)], figures)).toEqual([])
})

onEachDatabase('phases', (open) => {
  const woven = 'You go home on time because your computers look after themselves, and on Thursday we come by and look at the last one.'
  const other = 'On Thursday we come by with the new cable for the till, as we said, and we take the old one with us on the way out.'
  const phase = async (caller: Caller, name: string, person_id?: string) => {
    const { sides } = await call(caller, getPhases, person_id ? { person_id } : {})
    return sides.flatMap((side) => side.phases).find((one) => one.phase === name)
  }
  const fine = async (caller: Caller) => expect((await call(caller, runChecks, {})).differences).toEqual([])

  test('touches count in the phase that was said or found, with how two-way they are and whether the core message is in our words', async () => {
    const caller = await open({ today: '2026-03-10' })
    await call(caller, setCoreMessage, { words: 'You go home on time, because your computers look after themselves.' })
    const { id } = await call(caller, createPerson, { name: 'Mara Petrova', relation: 'prospect', met_on: '2026-01-01' })
    const mail = { person_ids: [id], channel: 'email' as const, direction: 'out' as const }
    await call(caller, recordMessage, { person_id: id, text: woven, phase: 'awareness' })
    await call(caller, recordMessage, { person_id: id, text: other })
    await call(caller, createTouch, { ...mail, words: `A note of what we wrote: ${other}`, phase: 'satisfaction' })
    await call(caller, createTouch, { ...mail, words: 'Thanks!', direction: 'in' })
    expect(await phase(caller, 'awareness')).toMatchObject({ touches: 3, found: 2, out: 2, in: 1, two_way: 1 / 3, judged: 2, woven: 1 })
    expect(await phase(caller, 'awareness', id)).toMatchObject({ touches: 3, found: 2, judged: 2, woven: 1 })
    expect(await phase(caller, 'satisfaction')).toMatchObject({ touches: 1, judged: 0 })
    const { sides } = await call(caller, getPhases, { person_id: id })
    expect(sides).toHaveLength(1)
    const { items } = await call(caller, listMessages, {})
    expect(items.map((one) => one.carries_core)).toEqual([false, true])
    await call(caller, updateTouch, { id: items[0]?.touch_id ?? '', words: woven })
    expect(await phase(caller, 'awareness')).toMatchObject({ judged: 2, woven: 2 })
    await fine(caller)
  })

  test('a phase stays as it was found when the journey goes on, and the counts follow every change', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await call(caller, createPerson, { name: 'Mara Petrova', relation: 'prospect', met_on: '2026-01-01' })
    const touch = await call(caller, createTouch, { person_ids: [id], channel: 'call' })
    await call(caller, createJourney, { person_id: id })
    const later = await call(caller, createTouch, { person_ids: [id], channel: 'call' })
    expect([(await phase(caller, 'awareness'))?.touches, (await phase(caller, 'qualification'))?.touches]).toEqual([1, 1])
    await call(caller, updateTouch, { id: touch.id, words: 'She called back.' })
    expect((await phase(caller, 'awareness'))?.found).toBe(1)
    await call(caller, updateTouch, { id: touch.id, phase: 'satisfaction', direction: 'out' })
    expect(await phase(caller, 'satisfaction')).toMatchObject({ touches: 1, found: 0, out: 1 })
    await call(caller, removeTouch, { id: later.id })
    expect((await phase(caller, 'qualification'))?.touches).toBe(0)
    await call(caller, restoreTouch, { id: later.id })
    expect((await phase(caller, 'qualification'))?.touches).toBe(1)
    const { id: partner } = await call(caller, createPerson, { name: 'Otto Birnbaum', relation: 'partner' })
    await call(caller, createTouch, { person_ids: [partner], channel: 'call' })
    expect(await call(caller, getPhases, {})).toMatchObject({ not_said: 1, found: 1 })
    await fine(caller)
  })

  test('a new core message is a version of its own, and the same words twice are refused', async () => {
    const caller = await open()
    await call(caller, setCoreMessage, { words: 'You go home on time.' })
    await expect(call(caller, setCoreMessage, { words: 'You go home on time.' })).rejects.toMatchObject({ code: 'conflict' })
    const { version, words, versions } = await call(caller, setCoreMessage, { words: 'You sleep at night.', because: 'Said by Mara' })
    expect([version, words, versions.map((one) => one.version)]).toEqual([2, 'You sleep at night.', [2, 1]])
  })
})
