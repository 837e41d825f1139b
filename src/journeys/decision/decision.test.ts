import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { call, within } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import type { Caller } from '../../platform/context.ts'
import { listCheckins } from '../after/answer.ts'
import { createOutcome, measureOutcome } from '../after/outcomes.ts'
import { createJourney, getJourney } from '../core/operations.ts'
import { joinJourney } from '../core/parts.ts'
import { moveJourney } from '../leading/operations.ts'
import { createWay, recommendWay, shareWay } from '../ways/operations.ts'
import { arriveJourney, declineJourney, endJourney, reopenJourney } from './close.ts'
import { decide, listDecisions, makeDecision } from './make.ts'

/** A bakery with a way that was recommended and shared: Mara is led, Ruth decides with her. */
async function bakery(caller: Caller) {
  const mara = await call(caller, createPerson, { name: 'Mara Petrova', emails: ['mara@acorn.example'] })
  const ruth = await call(caller, createPerson, { name: 'Ruth Kowalczyk' })
  const { id } = await call(caller, createJourney, { person_id: mara.id, from: 'Two trays thrown away every evening.' })
  await call(caller, joinJourney, { id, person_id: ruth.id, part: 'decides' })
  const way = await call(caller, createWay, { id, name: 'Evening orders', price: 118000 })
  await call(caller, recommendWay, { id, way_id: way.id, because: 'Only what is ordered is baked.' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  return { id, mara, ruth, way }
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (thrown: { message: string }) => thrown.message,
  )

onEachDatabase('decisions', (open) => {
  test('a yes commits, names the recommended way, and lays the check-ins out for everyone who decides', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, way, mara, ruth } = await bakery(caller)
    const decision = await call(caller, makeDecision, { id, answer: 'yes', words: 'Let us begin on Monday.' })
    expect(decision).toMatchObject({
      round: 1,
      answer: 'yes',
      way_id: way.id,
      way: 'Evening orders',
      by_name: 'Mara Petrova',
      by_link: false,
    })
    expect(await call(caller, getJourney, { id })).toMatchObject({ stage: 'committed', committed_on: '2026-03-10' })
    const { items } = await call(caller, listCheckins, { journey_id: id })
    expect(items.filter((one) => one.person_id === ruth.id).map((one) => one.due_on)).toEqual([
      '2026-03-12',
      '2026-03-24',
      '2026-04-24',
      '2026-06-08',
    ])
    expect(items.filter((one) => one.person_id === mara.id).every((one) => one.state === 'planned')).toBe(true)
  })

  test('of two who decide at once one wins, and the other is told who decided what, and when', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, mara, ruth } = await bakery(caller)
    const said = await Promise.all([
      refusal(call(caller, makeDecision, { id, answer: 'yes', person_id: mara.id })),
      refusal(call(caller, makeDecision, { id, answer: 'no', person_id: ruth.id })),
    ])
    expect(said.filter((one) => one === 'done')).toHaveLength(1)
    const { items } = await call(caller, listDecisions, { id })
    expect(items).toHaveLength(1)
    const winner = items[0]?.answer === 'yes' ? 'Mara Petrova decided “yes”' : 'Ruth Kowalczyk decided “no”'
    expect(said.find((one) => one !== 'done')).toContain(`${winner} on 10 March 2026`)
  })

  test('not yet leaves the question open for the next round, where it can be a yes', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'not_yet', words: 'After Easter.' })
    expect(await call(caller, getJourney, { id })).toMatchObject({ committed_on: null })
    await call(caller, makeDecision, { id, answer: 'yes' })
    const { items } = await call(caller, listDecisions, { id })
    expect(items.map(({ round, answer }) => [round, answer])).toEqual([
      [1, 'not_yet'],
      [2, 'yes'],
    ])
  })

  test('a yes waits until there is something to decide, and only deciders decide', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    const ben = await call(caller, createPerson, { name: 'Ben Okafor' })
    await call(caller, joinJourney, { id, person_id: ben.id, part: 'helps' })
    expect(await refusal(call(caller, makeDecision, { id, answer: 'yes', person_id: ben.id }))).toContain(
      'Ben Okafor has no part in deciding',
    )
    expect(await refusal(call(caller, makeDecision, { id, answer: 'yes', on: '2026-03-11' }))).toContain('on that day')
    const bare = await call(caller, createJourney, { person_id: ben.id })
    expect(await refusal(call(caller, makeDecision, { id: bare.id, answer: 'yes' }))).toContain('nothing to decide yet')
  })

  test('a no ends the journey; reopened, it stands where it stood, in its next round', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'no', words: 'Too much at once.' })
    expect(await call(caller, getJourney, { id })).toMatchObject({
      stage: 'ended',
      ended_as: 'decided_no',
      ended_because: 'Too much at once.',
    })
    expect(await refusal(call(caller, makeDecision, { id, answer: 'yes' }))).toContain('Mara Petrova decided “no”')
    expect(await call(caller, reopenJourney, { id, because: 'She called.' })).toMatchObject({ ended_on: null, ended_as: null })
    expect(await call(caller, makeDecision, { id, answer: 'yes' })).toMatchObject({ round: 2 })
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('a yes that is taken back takes its check-ins with it, and a new one lays them out anew', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, mara } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'yes' })
    expect(await call(caller, reopenJourney, { id, because: 'Recorded by mistake.' })).toMatchObject({
      stage: 'deciding',
      committed_on: null,
    })
    const states = async (round: number) =>
      (await call(caller, listCheckins, { journey_id: id, person_id: mara.id })).items.flatMap((one) =>
        one.round === round ? one.state : [],
      )
    expect(await states(1)).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
    await call(caller, makeDecision, { id, answer: 'yes' })
    expect(await states(1)).toEqual(['skipped', 'skipped', 'skipped', 'skipped'])
    expect(await states(2)).toEqual(['planned', 'planned', 'planned', 'planned'])
    expect(await refusal(call(caller, reopenJourney, { id: (await bakery(caller)).id }))).toContain('nothing to reopen')
  })

  test('declining says why, and drafts a kind message with what was heard and who fits better', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    const better = await call(caller, createPerson, { name: 'Jonas Weber' })
    const declined = await call(caller, declineJourney, { id, because: 'We know nothing of ovens.', better_person_id: better.id })
    expect(declined).toMatchObject({ stage: 'ended', ended_as: 'declined', ended_because: 'We know nothing of ovens.', mailed_to: null })
    expect(declined.message).toContain('Dear Mara')
    expect(declined.message).toContain('Two trays thrown away every evening.')
    expect(declined.message).toContain('Jonas Weber')
    expect(declined.message).not.toContain('ovens')
    expect(await refusal(call(caller, endJourney, { id, as: 'faded' }))).toContain('ended on 10 March 2026')
  })

  test('it arrives when they say so or the measure shows it, never because we think so', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    const outcome = await call(caller, createOutcome, { id, measure: 'Trays thrown away in a week', baseline: 10, target: 2 })
    await call(caller, makeDecision, { id, answer: 'yes' })
    expect(await refusal(call(caller, arriveJourney, { id }))).toContain('the person being led says so')
    await call(caller, measureOutcome, { id: outcome.id, actual: 4 })
    expect(await refusal(call(caller, arriveJourney, { id }))).toContain('4')
    await call(caller, measureOutcome, { id: outcome.id, actual: '1.5' })
    expect(await call(caller, arriveJourney, { id })).toMatchObject({ stage: 'arrived', arrived_on: '2026-03-10' })
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    expect(await call(caller, reopenJourney, { id })).toMatchObject({ stage: 'committed', committed_on: '2026-03-10', arrived_on: null })
    expect(await call(caller, arriveJourney, { id, they_said: true, words: 'We are there.' })).toMatchObject({ stage: 'arrived' })
  })

  test('an arrival, and then the yes before it, can be taken back', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'yes' })
    await call(caller, arriveJourney, { id, they_said: true })
    await call(caller, reopenJourney, { id })
    expect(await call(caller, reopenJourney, { id })).toMatchObject({ stage: 'deciding', committed_on: null, arrived_on: null })
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('a yes and an ending at the same moment: the second sees what the first did', async () => {
    const caller = await open({ today: '2026-03-10' })
    for (let time = 0; time < 5; time++) {
      const { id } = await bakery(caller)
      await Promise.all([
        refusal(call(caller, makeDecision, { id, answer: 'yes' })),
        refusal(call(caller, endJourney, { id, as: 'went_elsewhere' })),
      ])
      const journey = await call(caller, getJourney, { id })
      const planned = (await call(caller, listCheckins, { journey_id: id })).items.filter((one) => one.state === 'planned')
      expect(journey).toMatchObject({ stage: 'ended', ended_as: 'went_elsewhere' })
      expect(planned).toEqual([])
    }
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('a yes and a step back at the same moment: the yes stands', async () => {
    const caller = await open({ today: '2026-03-10' })
    for (let time = 0; time < 5; time++) {
      const { id } = await bakery(caller)
      await Promise.all([
        refusal(call(caller, makeDecision, { id, answer: 'yes' })),
        refusal(call(caller, moveJourney, { id, stage: 'listening' })),
      ])
      expect(await call(caller, getJourney, { id })).toMatchObject({ stage: 'committed', committed_on: '2026-03-10' })
    }
  })

  test('who was shown an earlier round does not decide the one that is open now', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'not_yet' })
    const late = within(caller, 'late', (context) => decide(context, id, { answer: 'yes', words: '', byLink: true, round: 1 }))
    expect(await refusal(late)).toContain('Please look again')
    expect(await call(caller, getJourney, { id })).toMatchObject({ committed_on: null })
  })

  test('one that faded after a yes goes on with its yes when it is reopened', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await bakery(caller)
    await call(caller, makeDecision, { id, answer: 'yes' })
    await call(caller, endJourney, { id, as: 'went_elsewhere', because: 'A cousin does it.' })
    expect(await call(caller, reopenJourney, { id })).toMatchObject({ stage: 'committed', committed_on: '2026-03-10' })
    const { items } = await call(caller, listCheckins, { journey_id: id })
    expect(items.every((one) => one.state === 'planned')).toBe(true)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })
})
