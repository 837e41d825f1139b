import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listAudit } from '../../access/index.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { setClock } from '../../platform/clock.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createJourney, getJourney } from '../core/operations.ts'
import { joinJourney, leaveJourney } from '../core/parts.ts'
import { arriveJourney, reopenJourney } from '../decision/close.ts'
import { makeDecision } from '../decision/make.ts'
import { stateThePurpose } from '../purpose/operations.ts'
import { createWay, shareWay } from '../ways/operations.ts'
import { answerCheckin, listCheckins } from './answer.ts'
import { correctCheckin } from './correct.ts'
import { listDoubts, settleDoubt } from './doubts.ts'
import { restoreCheckin, skipCheckin } from './leave-out.ts'
import { heedSilence, sendCheckin as sendCheckinJob } from './plan.ts'
import { sendCheckin } from './send.ts'

afterEach(() => setClock(null))

/** A yes of Mara on 10 March, with Ruth who decides with her. */
async function decided(caller: Caller, emails = ['mara@acorn.example']) {
  setClock('2026-03-10T11:00:00.000Z')
  const mara = await call(caller, createPerson, { name: 'Mara Petrova', emails })
  const ruth = await call(caller, createPerson, { name: 'Ruth Adler' })
  const { id } = await call(caller, createJourney, { person_id: mara.id, people: [{ id: ruth.id, part: 'decides' }] })
  const way = await call(caller, createWay, { id, name: 'Evening orders' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  await call(caller, makeDecision, { id, answer: 'yes' })
  const of = async (person_id: string) => (await call(caller, listCheckins, { journey_id: id, person_id })).items
  return { id, mara: mara.id, ruth: ruth.id, of, first: async (person: string) => (await of(person))[0]?.id ?? '' }
}

const work = (caller: Caller) =>
  runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [sendCheckinJob, heedSilence])
const doubts = async (caller: Caller, id: string) =>
  (await call(caller, listDoubts, { journey_id: id, open: true })).items.map((one) => one.kind).sort()
const rescue = async (caller: Caller, id: string) => (await call(caller, getJourney, { id })).rescue_because
const refusal = (promise: Promise<unknown>) => promise.then(String, (thrown) => thrown.message as string)
const sound = async (caller: Caller) => expect((await call(caller, runChecks, {})).differences).toEqual([])

onEachDatabase('who is asked no more', (open) => {
  test('someone who leaves is asked nothing more, and what they did not answer is no doubt', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const { id, mara, ruth, of, first } = await decided(caller)
    await call(caller, sendCheckin, { id: await first(ruth) })
    setClock('2026-03-17T12:00:00.000Z')
    await work(caller)
    expect(await doubts(caller, id)).toEqual(['silence'])
    await call(caller, leaveJourney, { id, person_id: ruth })
    expect(new Set((await of(ruth)).map((one) => one.state))).toEqual(new Set(['skipped']))
    expect((await of(mara)).map((one) => one.state)).toEqual(['ready', 'planned', 'planned', 'planned'])
    expect(await doubts(caller, id)).toEqual([])
    expect(await rescue(caller, id)).toBeNull()
    expect(await refusal(call(caller, sendCheckin, { id: await first(ruth) }))).toContain('no part in this journey')
    expect(await refusal(call(caller, restoreCheckin, { id: await first(ruth) }))).toContain('no part in this journey')
    await sound(caller)
  })

  test('one that was left out is taken up again as it stood: planned, handed on, or silent with its doubt', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const { id, mara, of, first } = await decided(caller)
    const [one] = await of(mara)
    const leave = async () => {
      expect(await call(caller, skipCheckin, { id: await first(mara) })).toMatchObject({ state: 'skipped' })
      return (await call(caller, restoreCheckin, { id: await first(mara) })).state
    }
    expect(await leave()).toBe('planned')
    setClock(one?.due_at ?? '')
    await work(caller)
    expect((await of(mara))[0]?.state).toBe('ready')
    expect(await leave()).toBe('ready')
    await call(caller, sendCheckin, { id: await first(mara) })
    expect(await leave()).toBe('sent')
    setClock('2026-03-19T12:00:00.000Z')
    await work(caller)
    expect(await doubts(caller, id)).toEqual(['silence'])
    await call(caller, skipCheckin, { id: await first(mara) })
    expect(await doubts(caller, id)).toEqual([])
    expect(await rescue(caller, id)).toBeNull()
    expect(await call(caller, restoreCheckin, { id: await first(mara) })).toMatchObject({ state: 'silent' })
    expect(await doubts(caller, id)).toEqual(['silence'])
    expect(await refusal(call(caller, restoreCheckin, { id: await first(mara) }))).toContain('was not left out')
    await sound(caller)
  })

  test('an arrival taken back brings the open doubts back; a yes taken back settles them, and a second yes asks from the beginning', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const { id, mara, of, first } = await decided(caller)
    const [second] = (await of(mara)).slice(1)
    setClock('2026-03-12T12:00:00.000Z')
    await call(caller, answerCheckin, { id: await first(mara), confidence: 3 })
    await call(caller, sendCheckin, { id: second?.id ?? '' })
    await call(caller, arriveJourney, { id, they_said: true })
    expect(await rescue(caller, id)).toBeNull()
    expect((await call(caller, reopenJourney, { id })).rescue_because).toContain('3 of 10')
    await sound(caller)
    await call(caller, reopenJourney, { id, because: 'They want to think again.' })
    expect(await doubts(caller, id)).toEqual([])
    expect(await refusal(call(caller, restoreCheckin, { id: second?.id ?? '' }))).toContain('does not stand any more')
    await call(caller, makeDecision, { id, answer: 'yes' })
    const planned = (await of(mara)).filter((one) => one.state === 'planned')
    expect(planned.map((one) => [one.round, one.day_number])).toEqual([
      [2, 2],
      [2, 14],
      [2, 45],
      [2, 90],
    ])
    setClock('2026-03-30T12:00:00.000Z')
    await call(caller, answerCheckin, { id: planned[0]?.id ?? '', confidence: 8 })
    expect(await doubts(caller, id)).toEqual([])
    await sound(caller)
  })

  test('an answer that was written down wrong is put right, and the doubts with it; what stood there stays in the audit', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const { id, mara, of, first } = await decided(caller)
    setClock('2026-03-12T12:00:00.000Z')
    expect(await refusal(call(caller, correctCheckin, { id: await first(mara), confidence: 8 }))).toContain('not answered this yet')
    await call(caller, answerCheckin, { id: await first(mara), confidence: 3, words: 'So slow.' })
    const correct = async (confidence: number) => {
      expect(await call(caller, correctCheckin, { id: await first(mara), confidence })).toMatchObject({ confidence, words: 'So slow.' })
      return rescue(caller, id)
    }
    expect(await correct(8)).toBeNull()
    expect(await correct(5)).toContain('5 of 10')
    const [doubt] = (await call(caller, listDoubts, { journey_id: id, open: true })).items
    await call(caller, settleDoubt, { id: doubt?.id ?? '', because: 'We called.' })
    await call(caller, correctCheckin, { id: await first(mara), words: 'So slow at noon.' })
    expect(await doubts(caller, id)).toEqual([])
    expect((await of(mara))[0]).toMatchObject({ confidence: 5, words: 'So slow at noon.', answered_on: '2026-03-12' })
    const { items } = await call(caller, listAudit, { subject_id: await first(mara) })
    expect(items.map((one) => one.changes)).toContainEqual({ confidence: [3, 8] })
    await sound(caller)
  })

  test('an address that no letter can go to waits ready to be copied, and holds up nobody else', async () => {
    const plain = await open({ timezone: 'Europe/Berlin' })
    const caller: Caller = { ...plain, settings: { ...plain.settings, smtpUrl: 'smtp://127.0.0.1:9' } }
    const { mara, of, first } = await decided(caller, ['mara@bäckerei.example'])
    setClock('2026-03-12T12:00:00.000Z')
    await work(caller)
    expect((await of(mara))[0]?.state).toBe('ready')
    expect(await refusal(call(caller, sendCheckin, { id: await first(mara), mail: true }))).toContain('copy the link')
  })

  test('who is erased leaves no doubt on the journeys of others, and no words in the audit', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const { id, mara, ruth, first } = await decided(caller)
    setClock('2026-03-12T12:00:00.000Z')
    await call(caller, answerCheckin, { id: await first(ruth), confidence: 2, words: 'Ruthless words.' })
    expect(await rescue(caller, id)).toContain('2 of 10')
    const other = (await call(caller, createJourney, { person_id: ruth, from: 'Where Ruth is.' })).id
    await call(caller, stateThePurpose, { id: other, words: 'Ruth sleeps at night.' })
    await call(caller, joinJourney, { id: other, person_id: mara })
    await call(caller, erasePerson, { id: ruth })
    expect(await rescue(caller, id)).toBeNull()
    const audit = JSON.stringify((await call(caller, listAudit, { limit: 200 })).items.map((one) => one.changes))
    expect(audit).not.toContain('Ruth')
    expect(audit).toContain('Evening orders')
    await sound(caller)
  })
})
