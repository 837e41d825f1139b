import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { setUpOwner } from '../../src/access/index.ts'
import type { Engine } from '../../src/database/index.ts'
import { listCheckins } from '../../src/journeys/after/answer.ts'
import { listDoubts } from '../../src/journeys/after/doubts.ts'
import { listOutcomes } from '../../src/journeys/after/outcomes.ts'
import { listRescue } from '../../src/journeys/after/rescue.ts'
import { getBoard } from '../../src/journeys/core/board.ts'
import { getJourney, listJourneys } from '../../src/journeys/core/operations.ts'
import { getFit } from '../../src/journeys/decision/fit.ts'
import { listDecisions } from '../../src/journeys/decision/make.ts'
import { listGoals } from '../../src/journeys/goals/operations.ts'
import { listOneToOnes } from '../../src/journeys/listening/one-to-ones.ts'
import { listVersions } from '../../src/journeys/purpose/operations.ts'
import { listRequests } from '../../src/journeys/requests/operations.ts'
import { listFrictions } from '../../src/journeys/trail/frictions.ts'
import { listTrailLinks } from '../../src/journeys/trail/links.ts'
import { getBalance } from '../../src/journeys/ways/balance.ts'
import { listWays } from '../../src/journeys/ways/operations.ts'
import { getValue } from '../../src/journeys/ways/value.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'
import { runChecks } from '../../src/platform/check.ts'
import { setClock } from '../../src/platform/clock.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { loadCast } from '../load.ts'
import { loadJourneys } from './load.ts'

const today = '2026-11-20'
let before: Awaited<ReturnType<typeof everything>>['same'] | undefined

onEachDatabase('the journeys of the demo', (_open, engine) => {
  let caller: Caller
  let told: Awaited<ReturnType<typeof everything>>

  beforeAll(async () => {
    setClock(`${today}T12:00:00.000Z`)
    caller = await filled(engine())
    told = await everything(caller)
  }, 60_000)
  afterAll(() => setClock(null))

  const of = (person: string) => told.journeys.find((one) => one.person === person)?.id ?? ''

  test('there are journeys in all stages, of customers and of teammates', () => {
    const stages = Object.fromEntries([...Map.groupBy(told.journeys, (one) => one.stage)].map(([stage, all]) => [stage, all.length]))
    expect(stages).toEqual({ listening: 6, purpose: 5, way: 6, deciding: 7, committed: 8, arrived: 5, ended: 5 })
    expect(told.journeys.filter((one) => one.audience === 'teammate').length).toBeGreaterThanOrEqual(6)
    expect(told.journeys.filter((one) => one.organization !== null).length).toBeGreaterThan(30)
  })

  test('the kept figures are what their causes say', async () => {
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('every way that a journey can end is among them', () => {
    const endings = told.journeys.flatMap((one) => one.ended_as ?? [])
    expect(endings.toSorted()).toEqual(['decided_no', 'decided_no', 'declined', 'faded', 'went_elsewhere'])
  })

  test('whether we fit was weighed before one was declined', async () => {
    expect(await call(caller, getFit, { id: of('Momme Petersen') })).toMatchObject({
      verdict: 'decline',
      better: 'Carsten Möllenkamp at Hardwerk',
    })
  })

  test('one purpose was put in other words by a customer on their trail', async () => {
    const { items } = await call(caller, listVersions, { id: of('Klara Heym') })
    expect(items.map(({ version, by_them }) => ({ version, by_them }))).toEqual([
      { version: 2, by_them: true },
      { version: 1, by_them: false },
    ])
    expect(items[0]?.confirmed_by_name).toBe('Klara Heym')
  })

  test('Mara chooses among three ways; her brother came late, and an option came back', async () => {
    const mara = await call(caller, getJourney, { id: of('Mara Petrov') })
    const { items, alternatives } = await call(caller, listWays, { id: mara.id })
    expect(items).toHaveLength(3)
    expect(alternatives).toHaveLength(2)
    expect(mara.indecision.reasons.map((one) => one.code)).toEqual(expect.arrayContaining(['reopened', 'late_deciders', 'promises_missed']))
    const way = items.find((one) => one.recommended)
    const balance = await call(caller, getBalance, { id: mara.id, way_id: way?.id ?? '' })
    expect(balance.deciders.some((one) => one.follows !== 'yes')).toBe(true)
    expect(way?.risks.map((one) => one.net === null)).toEqual(expect.arrayContaining([true, false]))
    expect((await call(caller, getValue, { id: mara.id })).break_even_day).toBeGreaterThan(0)
  })

  test('someone is silent, someone opened the trail, and requests were judged and answered, one not', async () => {
    expect(told.journeys.find((one) => one.person === 'Lasse Haveldock')?.indecision.reasons.map((one) => one.code)).toContain('silent')
    const links = await call(caller, listTrailLinks, { id: of('Ruth Kessler') })
    expect(links.items.map((one) => one.opened > 0)).toEqual([true, true])
    const requests = (await Promise.all(told.journeys.map(({ id }) => call(caller, listRequests, { id })))).flatMap(({ items }) => items)
    expect(new Set(requests.map((one) => one.verdict))).toEqual(new Set(['serves', 'does_not', 'unclear', null]))
    expect(new Set(requests.map((one) => one.answer))).toEqual(new Set(['do_it', 'redirect', 'decline', null]))
  })

  test('after a yes: one less sure by three, one silent, one rescued, the others well', async () => {
    const checkins = await call(caller, listCheckins, { limit: 200 })
    expect(new Set(checkins.items.map((one) => one.state))).toEqual(new Set(['answered', 'silent', 'skipped', 'planned']))
    const doubts = await call(caller, listDoubts, { limit: 200 })
    const by = (open: boolean) =>
      doubts.items.filter((one) => (one.settled_on === null) === open).map((one) => `${one.person}: ${one.kind}`)
    expect(by(true)).toEqual(['Sven Ebert: low', 'Sven Ebert: fall', 'Dorothea Linde: silence'])
    expect(by(false)).toEqual(['Luise Wirth: low', 'Luise Wirth: fall'])
    const rescue = (await call(caller, listRescue, {})).items.map((one) => one.person)
    expect(rescue.slice(0, 2)).toEqual(['Sven Ebert', 'Beate Holm'])
    expect(rescue).not.toContain('Samir Haddad')
  })

  test('one arrived by a number, another by their word', async () => {
    const [outcome] = (await call(caller, listOutcomes, { id: of('Jun Lin') })).items
    expect(outcome).toMatchObject({ baseline: 11, target: 4, actual: 4, reached: true })
    const decisions = await call(caller, listDecisions, { id: of('Vincent Adler') })
    expect(decisions.items).toMatchObject([{ answer: 'yes', by_link: true, by_name: 'Vincent Adler' }])
  })

  test('some goals are teammates’ own wishes, some are nobody’s', async () => {
    const goals = (await call(caller, listGoals, {})).items
    expect(goals.filter((one) => one.owners.length === 0).map((one) => one.words)).toHaveLength(3)
    expect(goals.some((one) => one.owners.length === 2)).toBe(true)
    expect((await call(caller, listOneToOnes, {})).items.filter((one) => one.last_on !== null)).toHaveLength(6)
    expect((await call(caller, listFrictions, {})).items.map((one) => one.met_by)).toContain('customer')
    expect((await call(caller, getBoard, {})).stages.every((stage) => stage.cards.length > 0)).toBe(true)
  })

  test('the same day tells the same again, on either database', () => {
    before ??= told.same
    expect(told.same).toEqual(before)
  })
})

describe('the scripts of the journeys', () => {
  test('are one for each person, and told in the order of their days', async () => {
    const { journeyStories } = await import('./stories/all.ts')
    expect(journeyStories.filter((story) => story.from.length < 20)).toEqual([])
    expect(new Set(journeyStories.map((story) => story.person)).size).toBe(journeyStories.length)
    const disordered = journeyStories.filter(({ begins, acts }) => {
      const days = [begins, ...acts.map((act) => act.ago)]
      return days.some((day, at) => day < (days[at + 1] ?? 0))
    })
    expect(disordered.map((story) => story.person)).toEqual([])
  })
})

/** The demo as the command makes it. */
async function filled(store: Engine): Promise<Caller> {
  const settings = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })
  const place = { timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }
  const owner = { email: 'demo@waymark.example', password: 'a long way from here', name: 'Katharina Brandt', workspace: 'Northlight IT' }
  const { workspace_id, member_id } = await setUpOwner({ store, settings }, { ...owner, ...place })
  const caller: Caller = {
    ...{ workspace: { id: workspace_id, ...place }, store, settings, today },
    actor: { kind: 'system', name: 'Demo', role: 'owner', workspace_id },
  }
  const { who } = await within(caller, 'demo.load', (context) => loadCast(context, 'no password', { email: owner.email, member_id }))
  await loadJourneys(caller, who, today)
  return caller
}

/** The journeys of a workspace, and what of them must be the same in another one: everything but ids and instants. */
async function everything(caller: Caller) {
  const { items: journeys } = await call(caller, listJourneys, { limit: 200 })
  const same = journeys
    .map(({ person, stage, purpose, opened_on, moved_on, indecision, stance }) => ({
      ...{ person, stage, purpose, opened_on, moved_on, stance },
      reasons: indecision.reasons,
    }))
    .sort((a, b) => (a.person < b.person ? -1 : 1))
  return { journeys, same }
}
