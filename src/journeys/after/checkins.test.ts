import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { setAdjustment } from '../../access/adjustments/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { setClock } from '../../platform/clock.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createPromise } from '../../promises/index.ts'
import { createJourney, getJourney } from '../core/operations.ts'
import { joinJourney } from '../core/parts.ts'
import { reopenJourney } from '../decision/close.ts'
import { makeDecision } from '../decision/make.ts'
import { createWay, shareWay } from '../ways/operations.ts'
import { answerCheckin, listCheckins } from './answer.ts'
import { listDoubts, settleDoubt } from './doubts.ts'
import { skipCheckin } from './leave-out.ts'
import { heedSilence, sendCheckin as sendCheckinJob } from './plan.ts'
import { listRescue } from './rescue.ts'
import { sendCheckin } from './send.ts'
import { zoneOf } from './zones.ts'

afterEach(() => setClock(null))

/** A yes on 10 March, at noon in Berlin. */
async function decided(caller: Caller, more: object = {}): Promise<string> {
  setClock('2026-03-10T11:00:00.000Z')
  const person = await call(caller, createPerson, { name: 'Mara Petrova', emails: ['mara@acorn.example'], ...more })
  const { id } = await call(caller, createJourney, { person_id: person.id })
  const way = await call(caller, createWay, { id, name: 'Evening orders' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  await call(caller, makeDecision, { id, answer: 'yes' })
  return id
}

const withMail = (caller: Caller): Caller => ({ ...caller, settings: { ...caller.settings, smtpUrl: 'smtp://127.0.0.1:9' } })
const work = (caller: Caller) =>
  runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [sendCheckinJob, heedSilence])
const states = async (caller: Caller, id: string) => (await call(caller, listCheckins, { journey_id: id })).items.map((one) => one.state)
const first = async (caller: Caller, id: string) => (await call(caller, listCheckins, { journey_id: id })).items[0]?.id ?? ''
const letters = ({ store, workspace }: Caller) =>
  store.read(workspace.id, (db) => db.selectFrom('mail_outbox').selectAll().where('workspace_id', '=', workspace.id).execute())

onEachDatabase('check-ins', (open) => {
  test('are due at nine where the person lives, also after the clocks changed', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const due = async (id: string) => (await call(caller, listCheckins, { journey_id: id })).items.map((one) => one.due_at)
    const here = await decided(caller)
    // Berlin goes over to summer time on 29 March.
    expect(await due(here)).toEqual([
      '2026-03-12T08:00:00.000Z',
      '2026-03-24T08:00:00.000Z',
      '2026-04-24T07:00:00.000Z',
      '2026-06-08T07:00:00.000Z',
    ])
    const there = await decided(caller, { address: { city: 'Tokyo', country: 'Japan' } })
    expect((await due(there))[0]).toBe('2026-03-12T00:00:00.000Z')
  })

  test('come on other days where the workspace wants them so', async () => {
    const caller = await open()
    await call(caller, setAdjustment, { key: 'journeys.checkin_days', value: [7, 30] })
    const id = await decided(caller)
    expect((await call(caller, listCheckins, { journey_id: id })).items.map((one) => one.day_number)).toEqual([7, 30])
  })

  test('go out by mail at their hour and not before, once, though two processes look at the same time', async () => {
    const caller = withMail(await open({ timezone: 'Europe/Berlin' }))
    const id = await decided(caller)
    setClock('2026-03-12T07:59:00.000Z')
    await work(caller)
    expect(await letters(caller)).toEqual([])
    setClock('2026-03-12T08:00:00.000Z')
    await Promise.all([work(caller), work(caller)])
    await work(caller)
    const sent = await letters(caller)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({ to_address: 'mara@acorn.example', subject: 'How is it going?' })
    expect(sent[0]?.text).toMatch(/\/c\/[\w-]{43}\n/)
    expect(await states(caller, id)).toEqual(['sent', 'planned', 'planned', 'planned'])
  })

  test('wait ready to be handed on where mail cannot go', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const id = await decided(caller)
    setClock('2026-03-12T08:00:00.000Z')
    await work(caller)
    expect((await call(caller, listCheckins, { state: 'ready' })).items).toMatchObject([{ journey_id: id, day_number: 2 }])
    const handed = await call(caller, sendCheckin, { id: await first(caller, id) })
    expect(handed).toMatchObject({ state: 'sent', sent_how: 'link', mailed_to: null })
    expect(handed.address).toMatch(/\/c\/[\w-]{43}$/)
    const mailed = await call(caller, sendCheckin, { id: handed.id, mail: true }).catch((thrown) => thrown.message)
    expect(mailed).toContain('Mail is not set up here')
  })

  test('that nobody answers for a week are silent, and that is a doubt until they answer', async () => {
    const caller = withMail(await open({ timezone: 'Europe/Berlin' }))
    const id = await decided(caller)
    setClock('2026-03-12T08:00:00.000Z')
    await work(caller)
    setClock('2026-03-19T08:00:00.000Z')
    await work(caller)
    expect((await states(caller, id))[0]).toBe('silent')
    expect((await call(caller, listDoubts, { open: true })).items).toMatchObject([
      { kind: 'silence', raised_on: '2026-03-19', journey_id: id },
    ])
    expect((await call(caller, getJourney, { id })).rescue_because).toContain('no answer for 7 days')
    setClock('2026-03-20T08:00:00.000Z')
    await call(caller, answerCheckin, { id: await first(caller, id), confidence: 9 })
    expect((await call(caller, listDoubts, { open: true })).items).toEqual([])
    expect((await call(caller, getJourney, { id })).rescue_because).toBeNull()
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('silence that was seen to is over, and the next silence is a doubt of its own', async () => {
    const caller = withMail(await open({ timezone: 'Europe/Berlin' }))
    const id = await decided(caller)
    for (const day of ['2026-03-12', '2026-03-19', '2026-03-24', '2026-03-31', '2026-04-24']) {
      setClock(`${day}T08:00:00.000Z`)
      await work(caller)
      const [open, another] = (await call(caller, listDoubts, { journey_id: id, open: true })).items
      expect(another).toBeUndefined()
      if (day === '2026-03-19' || day === '2026-03-31') {
        expect(open).toMatchObject({ kind: 'silence', raised_on: day })
        await call(caller, settleDoubt, { id: open?.id ?? '', because: 'We called them.' })
      } else expect(open).toBeUndefined()
    }
    expect((await call(caller, listDoubts, { journey_id: id })).items.map((one) => one.raised_on)).toEqual(['2026-03-19', '2026-03-31'])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('raise a doubt below seven and after a fall of two, each with its remedy; a better answer settles it', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const id = await decided(caller)
    const ids = (await call(caller, listCheckins, { journey_id: id })).items.map((one) => one.id)
    const doubts = async () => (await call(caller, listDoubts, { journey_id: id, open: true })).items.map((one) => one.kind).sort()
    const answer = async (clock: string, at: number, confidence: number) => {
      setClock(`${clock}T12:00:00.000Z`)
      await call(caller, answerCheckin, { id: ids[at] ?? '', confidence })
    }
    await answer('2026-03-12', 0, 9)
    expect(await doubts()).toEqual([])
    await answer('2026-03-24', 1, 7)
    expect(await doubts()).toEqual(['fall'])
    await answer('2026-04-24', 2, 4)
    expect(await doubts()).toEqual(['fall', 'fall', 'low'])
    expect((await call(caller, listRescue, {})).items).toMatchObject([{ journey_id: id, person: 'Mara Petrova' }])
    await answer('2026-06-08', 3, 9)
    expect(await doubts()).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('are left out where it is no time to ask, and of a journey that has ended none goes out', async () => {
    const caller = withMail(await open({ timezone: 'Europe/Berlin' }))
    const id = await decided(caller)
    const one = await first(caller, id)
    expect(await call(caller, skipCheckin, { id: one })).toMatchObject({ state: 'skipped' })
    setClock('2026-03-12T08:00:00.000Z')
    await work(caller)
    expect(await letters(caller)).toEqual([])
    expect(await call(caller, answerCheckin, { id: one, confidence: 8 }).catch((thrown) => thrown.message)).toContain('left out')
  })

  test('a doubt is settled once, by what was done', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const id = await decided(caller)
    await call(caller, answerCheckin, { id: await first(caller, id), confidence: 5 })
    const [doubt] = (await call(caller, listDoubts, { open: true })).items
    await call(caller, settleDoubt, { id: doubt?.id ?? '', because: 'A second printer is there.' })
    expect(await call(caller, settleDoubt, { id: doubt?.id ?? '' }).catch((thrown) => thrown.code)).toBe('conflict')
    expect((await call(caller, getJourney, { id })).rescue_because).toBeNull()
  })

  test('follow two people who turn out to be one, and come back with their doubts when it was a mistake', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const id = await decided(caller)
    const { person_id } = await call(caller, getJourney, { id })
    const twin = await call(caller, createPerson, { name: 'Mara Petrowa' })
    await call(caller, joinJourney, { id, person_id: twin.id, part: 'decides' })
    await call(caller, reopenJourney, { id })
    await call(caller, makeDecision, { id, answer: 'yes' })
    const theirs = async () => (await call(caller, listCheckins, { journey_id: id, person_id: twin.id })).items
    await call(caller, answerCheckin, { id: (await theirs())[0]?.id ?? '', confidence: 2 })
    const rescue = async () => (await call(caller, getJourney, { id })).rescue_because
    expect(await rescue()).toContain('2 of 10')
    const asked = async () => (await call(caller, listCheckins, { journey_id: id })).items.filter((one) => one.state !== 'skipped')
    const merge = await call(caller, mergePeople, { id: person_id, other_id: twin.id })
    expect(await asked()).toHaveLength(4)
    expect(await rescue()).toContain('2 of 10')
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    await call(caller, undoMerge, { id: merge.id })
    expect(await theirs()).toMatchObject([{ confidence: 2 }, {}, {}, {}])
    expect(await asked()).toHaveLength(8)
    expect((await call(caller, listDoubts, { journey_id: id, open: true })).items).toMatchObject([{ kind: 'low', person_id: twin.id }])
    expect(await rescue()).toContain('2 of 10')
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('the address of someone who was erased stands for nothing any more', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const id = await decided(caller)
    const { person_id } = await call(caller, getJourney, { id })
    await call(caller, sendCheckin, { id: await first(caller, id) })
    const links = () =>
      caller.store.global.selectFrom('verification').select('value').where('value', 'like', `checkin ${caller.workspace.id}%`).execute()
    expect(await links()).toHaveLength(1)
    await call(caller, erasePerson, { id: person_id })
    expect(await links()).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('whom to rescue: doubts before promises past their day, each with what to do', async () => {
    const caller = await open({ timezone: 'Europe/Berlin' })
    const [one, other] = [await decided(caller), await decided(caller, { name: 'Ben Okafor' })]
    await call(caller, answerCheckin, { id: await first(caller, other), confidence: 3 })
    const { person_id } = await call(caller, getJourney, { id: one })
    await call(caller, createPromise, { person_id, journey_id: one, words: 'The till is connected', due_on: '2026-03-11' })
    expect((await call(caller, listRescue, {})).items.map((each) => each.journey_id)).toEqual([other])
    setClock('2026-03-13T12:00:00.000Z')
    const { items } = await call(caller, listRescue, {})
    expect(items.map((each) => [each.journey_id, each.reasons[0]?.code])).toEqual([
      [other, 'low'],
      [one, 'our_promise'],
    ])
    expect(items.every((each) => each.reasons.every((reason) => reason.remedy.length > 10))).toBe(true)
  })
})

test('where someone lives tells the time only where all of the country keeps the same', () => {
  const zone = (country: string) => zoneOf(JSON.stringify([{ country }]), '2026-03-10', 'Europe/Berlin')
  expect([zone('AT'), zone('Japan'), zone('PT'), zone('United States'), zone('Atlantis'), zone('')]).toEqual([
    'Europe/Vienna',
    'Asia/Tokyo',
    'Europe/Berlin',
    'Europe/Berlin',
    'Europe/Berlin',
    'Europe/Berlin',
  ])
})
