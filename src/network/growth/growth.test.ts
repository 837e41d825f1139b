import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney, updateJourney } from '../../journeys/core/operations.ts'
import { endJourney } from '../../journeys/decision/close.ts'
import { getLifetime } from '../../offerings/lifetime/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, updatePerson } from '../../people/index.ts'
import { updateManyPeople } from '../../people/record/many.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { addDays } from '../../platform/days.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createTouch, listTouches } from '../../touches/index.ts'
import { compareGrowth, listAdvocates } from './compare/operations.ts'
import { drawNetwork, getNetwork, getPicture } from './graph/operations.ts'
import { createReferral, listReferrals, removeReferral, restoreReferral, thankReferral, updateReferral } from './referrals/operations.ts'
import { referralTree } from './referrals/tree-operation.ts'
import { createSource, listSources, removeSource, updateSource } from './sources/operations.ts'

async function refusal(answer: Promise<unknown>): Promise<Refusal> {
  const thrown = await answer.then(
    () => undefined,
    (one: unknown) => one,
  )
  if (!(thrown instanceof Refusal)) throw new Error('nothing was refused')
  return thrown
}

const know = async (caller: Caller, name: string, source = '') => (await call(caller, createPerson, { name, source })).id
const brought = (caller: Caller, by: string, person_id: string) =>
  call(caller, createReferral, { person_id, brought_by: by, on: '2026-02-02' })
const inTree = async (caller: Caller, person_id: string) =>
  (await call(caller, referralTree, { person_id })).people.map(({ person, depth }) => `${depth} ${person}`)

/** A journey of someone that began on 2026-01-05 and was decided so many days later. */
async function decided(caller: Caller, person_id: string, answer: 'yes' | 'no', days: number, value: number) {
  const on = addDays('2026-01-05', days)
  const { id } = await call(caller, createJourney, { person_id, value, opened_on: '2026-01-05' })
  if (answer === 'no') await call({ ...caller, today: on }, endJourney, { id, as: 'went_elsewhere' })
  // A yes takes a purpose and a way that was shared, which are no matter here.
  else
    await within(caller, 'tests.yes', ({ db, workspace }) =>
      db
        .updateTable('journeys')
        .set({ committed_on: on, stage: 'committed' })
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', id)
        .execute(),
    )
}

const draw = async (caller: Caller) => {
  await call(caller, drawNetwork, {})
  const failed = (thrown: unknown) => {
    throw thrown
  }
  await runJobs({ ...caller, workspace: async () => caller.workspace, failed }, caller.workspace.id)
}

onEachDatabase('growth', (open) => {
  test('who brought whom stands in a tree, and never goes round in a circle', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [ada, ben, cleo] = [await know(caller, 'Ada Berg'), await know(caller, 'Ben Cruz'), await know(caller, 'Cleo Dorn')]
    await brought(caller, ada, ben)
    const second = await brought(caller, ben, cleo)
    expect(second).toMatchObject({ person: 'Cleo Dorn', brought_by_name: 'Ben Cruz', thanked_on: null })
    expect(await inTree(caller, ada)).toEqual(['0 Ada Berg', '1 Ben Cruz', '2 Cleo Dorn'])
    expect((await call(caller, referralTree, {})).largest).toEqual([{ person_id: ada, person: 'Ada Berg', through: 2 }])
    expect((await call(caller, referralTree, { person_id: cleo })).above.map(({ name }) => name)).toEqual(['Ben Cruz', 'Ada Berg'])
    expect((await refusal(brought(caller, cleo, ada))).message).toBe(
      'That would go round in a circle: Ada Berg brought Ben Cruz, Ben Cruz brought Cleo Dorn.',
    )
    expect((await refusal(brought(caller, ada, ada))).message).toContain('Nobody brings themselves')
    expect((await refusal(brought(caller, ada, cleo))).message).toContain('came through Ben Cruz already')
    await call(caller, updateReferral, { id: second.id, brought_by: ada })
    expect(await inTree(caller, ada)).toEqual(['0 Ada Berg', '1 Ben Cruz', '1 Cleo Dorn'])
    await call(caller, removeReferral, { id: second.id })
    await brought(caller, cleo, await know(caller, 'Dan Eder'))
    expect((await refusal(call(as(caller, 'viewer'), removeReferral, { id: second.id }))).code).toBe('not_allowed')
    await call(caller, restoreReferral, { id: second.id })
    expect(await inTree(caller, ada)).toEqual(['0 Ada Berg', '1 Ben Cruz', '1 Cleo Dorn', '2 Dan Eder'])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('whoever brought someone is thanked once, by a touch of recognition', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [ada, ben] = [await know(caller, 'Ada Berg'), await know(caller, 'Ben Cruz')]
    const { id } = await brought(caller, ada, ben)
    expect((await call(caller, listReferrals, { thanked: false })).items).toHaveLength(1)
    expect(await call(caller, thankReferral, { id, channel: 'call' })).toMatchObject({ thanked_on: '2026-03-10' })
    const touches = await call(caller, listTouches, { person_id: ada, kind: 'recognition' })
    expect(touches.items.map(({ words, channel }) => [words, channel])).toEqual([['Thanked for bringing someone.', 'call']])
    expect((await refusal(call(caller, thankReferral, { id }))).message).toBe('Ada Berg was thanked for this on 10 March 2026.')
    expect((await call(caller, listReferrals, { thanked: false })).items).toEqual([])
  })

  test('merging keeps the tree, puts a circle aside, and parting brings everything back', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [ada, ben, cleo, dan] = await Promise.all(['Ada Berg', 'Ben Cruz', 'Cleo Dorn', 'Dan Eder'].map((name) => know(caller, name)))
    const twice = await know(caller, 'A. Berg')
    if (!ada || !ben || !cleo || !dan) throw new Error('nobody is here')
    await brought(caller, ada, ben)
    await brought(caller, ben, twice)
    await brought(caller, twice, cleo)
    await brought(caller, dan, ada)
    const merge = await call(caller, mergePeople, { id: ada, other_id: twice })
    // Ben brought A. Berg, who is Ada, who brought Ben: that one is put aside.
    expect(await inTree(caller, dan)).toEqual(['0 Dan Eder', '1 Ada Berg', '2 Ben Cruz', '2 Cleo Dorn'])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    await call(caller, undoMerge, { id: merge.id })
    expect(await inTree(caller, dan)).toEqual(['0 Dan Eder', '1 Ada Berg', '2 Ben Cruz', '3 A. Berg', '4 Cleo Dorn'])
  })

  test('someone who is erased leaves no referral, and the picture forgets them', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [ada, ben] = [await know(caller, 'Ada Berg'), await know(caller, 'Ben Cruz')]
    await brought(caller, ada, ben)
    await draw(caller)
    expect((await call(caller, getPicture, {})).people).toHaveLength(2)
    await call(caller, erasePerson, { id: ben })
    expect((await call(caller, listReferrals, {})).items).toEqual([])
    expect((await call(caller, getPicture, {})).people).toEqual([])
  })

  test('the list of sources is the workspace’s own, and says what is a referral', async () => {
    const caller = await open()
    const { items } = await call(caller, listSources, {})
    expect(items.map(({ name, kind }) => `${name} ${kind}`)).toContain('Website retail')
    const fair = await call(caller, createSource, { name: 'Trade fair', kind: 'retail' })
    expect((await refusal(call(caller, createSource, { name: ' trade  FAIR', kind: 'referral' }))).code).toBe('conflict')
    await call(caller, updateSource, { id: fair.id, kind: 'referral' })
    await call(caller, removeSource, { id: items[0]?.id ?? '' })
    const after = (await call(caller, listSources, {})).items
    expect(after).toHaveLength(items.length)
    expect(after.find(({ id }) => id === fair.id)?.kind).toBe('referral')
    expect((await refusal(call(caller, createSource, { name: 'a; b', kind: 'retail' }))).message).toContain('semicolon')
    const ada = await know(caller, 'Ada Berg')
    await call(caller, updateManyPeople, { ids: [ada], source: 'Trade fair' })
  })

  test('retail and referral stand side by side, with what is no accident said and what is too little said as such', async () => {
    const caller = await open({ today: '2026-06-01' })
    expect((await call(caller, compareGrowth, {})).answer).toBe('There is nothing to compare yet: no journey says how it came to it.')
    const ada = await know(caller, 'Ada Berg', 'Website')
    for (let at = 0; at < 8; at++) {
      const person = await know(caller, `Brought ${at}`)
      await brought(caller, ada, person)
      await decided(caller, person, 'yes', 4 + at, 500_000 + at)
      await decided(caller, await know(caller, `Found ${at}`, 'Website'), at === 0 ? 'yes' : 'no', 60 + at, 90_000 + at)
    }
    await call(caller, createJourney, { person_id: await know(caller, 'Nobody Knows'), opened_on: '2026-05-01' })
    const found = await call(caller, compareGrowth, {})
    expect(found.referral).toMatchObject({ journeys: 8, yes: 8, no: 0, days: { median: 7 }, value: { median: 500_004 } })
    expect(found.retail).toMatchObject({ journeys: 8, yes: 1, no: 7, days: { median: 63 } })
    expect(found.unknown).toBe(1)
    const [rate, days, value] = found.differences
    expect(rate).toMatchObject({
      measure: 'yes_rate',
      real: true,
      words: 'Those who were brought say yes more often (100 %, against 13 %)',
    })
    expect(days).toMatchObject({ real: true, words: expect.stringContaining('Those who were brought decide sooner') })
    expect(value).toMatchObject({
      real: null,
      words: expect.stringContaining('Too few amounts to tell (1 of those who came by themselves'),
    })
    expect(found.by_source.find(({ source }) => source === 'Website')).toMatchObject({ kind: 'retail', listed: true, journeys: 8, yes: 1 })
    expect((await refusal(call(caller, compareGrowth, { from: '2026-05-01', to: '2026-04-01' }))).code).toBe('invalid')

    const { items } = await call(caller, listAdvocates, {})
    expect(items).toEqual([{ person_id: ada, person: 'Ada Berg', brought: 8, through: 8, yes: 8 }])
    // Each of the eight counts half for whoever brought them.
    expect((await call(caller, getLifetime, { person_id: ada })).brought).toEqual([{ amount: (8 * 500_000 + 28) / 2, currency: 'EUR' }])
  })

  test('a journey’s own source goes before what is known of the person', async () => {
    const caller = await open({ today: '2026-06-01' })
    const person_id = await know(caller, 'Ada Berg', 'Introduction')
    const { id } = await call(caller, createJourney, { person_id })
    expect((await call(caller, compareGrowth, {})).referral.journeys).toBe(1)
    await call(caller, updatePerson, { id: person_id, source: 'Advert' })
    expect((await call(caller, compareGrowth, {})).referral.journeys).toBe(1)
    await call(caller, updateJourney, { id, source: 'Advert' })
    expect(await call(caller, compareGrowth, {})).toMatchObject({ retail: { journeys: 1 }, referral: { journeys: 0 } })
  })

  test('the picture shows who connects, dated, and is drawn anew by a job', async () => {
    const caller = await open({ today: '2026-03-10' })
    expect(await call(caller, getNetwork, {})).toMatchObject({ made_at: null, connectors: [] })
    const ids: string[] = []
    for (const name of ['Ada Berg', 'Ben Cruz', 'Cleo Dorn', 'Dan Eder']) ids.push(await know(caller, name))
    const [ada, ben, cleo, dan] = ids as [string, string, string, string]
    await call(caller, createTouch, { person_ids: [ada, ben, cleo], on: '2026-03-01' })
    await brought(caller, cleo, dan)
    await draw(caller)
    const network = await call(caller, getNetwork, {})
    expect(network.connectors[0]).toMatchObject({ person: 'Cleo Dorn', ties: 3 })
    expect(network.core.map(({ person }) => person).sort()).toEqual(['Ada Berg', 'Ben Cruz', 'Cleo Dorn'])
    expect(network).toMatchObject({ people: 4, ties: 4, core_ties: 2 })
    const picture = await call(caller, getPicture, {})
    expect(network.ties_in_all).toBe(4)
    const names = picture.ties.map(([from, to, kind]) => `${picture.people[from]?.name} ${picture.kinds[kind]} ${picture.people[to]?.name}`)
    expect(names).toContain('Cleo Dorn brought Dan Eder')
  })

  test('of more ties than there is room for, it is known how many there are, and the larger picture has them all', async () => {
    const caller = await open({ today: '2026-03-10' })
    const people = [await know(caller, 'Ada Berg'), await know(caller, 'Ben Cruz')].map((id) => ({ id, ties: 1, x: 0, y: 0 }))
    const about = { people, left_out: 0, among: 2, connectors: [], core: [] }
    const kept = (count: number) => ({ ...about, ties: Array.from({ length: count }, () => [0, 1, 'together']) })
    await within(caller, 'tests.draw', async ({ db, workspace, now }) => {
      for (const ties of [3, 2])
        await db
          .insertInto('growth_pictures')
          .values({ workspace_id: workspace.id, id: Bun.randomUUIDv7(), made_at: now, people: 2, ties, body: JSON.stringify(kept(ties)) })
          .execute()
    })
    expect(await call(caller, getNetwork, {})).toMatchObject({ people: 2, ties: 2, ties_in_all: 3, left_out: 0 })
    expect((await call(caller, getPicture, { everyone: true })).ties).toHaveLength(3)
  })
})
