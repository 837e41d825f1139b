import { expect, test } from 'bun:test'
import { patiently } from '../../../tests/many-brought.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { insertRows } from '../../database/index.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { declineJourney, endJourney, reopenJourney } from '../../journeys/decision/close.ts'
import { makeDecision } from '../../journeys/decision/make.ts'
import { createFriction } from '../../journeys/trail/frictions.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { call, reading, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Caller } from '../../platform/context.ts'
import {
  confirmSpoiler,
  createSpoiler,
  fixSpoiler,
  getSpoiler,
  listSightings,
  listSpoilers,
  mergeSpoilers,
  partSpoiler,
  reopenSpoiler,
  unmergeSpoiler,
} from './operations.ts'

async function journey(caller: Caller, name: string, value?: number) {
  const person = await call(caller, createPerson, { name })
  return call(caller, createJourney, { person_id: person.id, ...(value ? { value } : {}) })
}

const all = async (caller: Caller) => (await call(caller, listSpoilers, {})).items

onEachDatabase('spoilers', (open) => {
  test('what failed decisions is one spoiler across journeys, with how often and what it cost', async () => {
    const caller = await open({ today: '2026-03-10' })
    const one = await journey(caller, 'Mara Petrova', 118000)
    const two = await journey(caller, 'Ben Okafor', 50000)
    await call(caller, makeDecision, { id: one.id, answer: 'no', words: 'The price sheet came too late.' })
    await call(caller, endJourney, { id: two.id, as: 'went_elsewhere', because: 'Our price sheets came much too late' })
    const [spoiler, ...others] = await all(caller)
    expect(others).toEqual([])
    expect(spoiler).toMatchObject({ times: 2, ended: 2, costs: [{ amount: 168000, currency: 'EUR' }], unsure: 1 })
  })

  test('friction counts as met, not as an end; what we declined is nobody’s spoiler', async () => {
    const caller = await open({ today: '2026-03-10' })
    const one = await journey(caller, 'Mara Petrova', 118000)
    await call(caller, createFriction, { words: 'Three clicks to find what was agreed', place: 'trail', journey_id: one.id })
    await call(caller, declineJourney, { id: one.id, because: 'Two hours away.' })
    expect(await all(caller)).toMatchObject([{ words: 'Three clicks to find what was agreed', times: 1, ended: 0, costs: [] }])
  })

  test('a person has the last word: not the same after all, the same after all, and back', async () => {
    const caller = await open({ today: '2026-03-10' })
    const first = await call(caller, createSpoiler, { words: 'The price sheet came too late' })
    const { sightings } = await call(caller, createSpoiler, { words: 'The price sheet came late again' })
    const unsure = sightings.find((one) => !one.sure)
    const other = await call(caller, partSpoiler, { sighting_id: unsure?.id ?? '' })
    expect((await all(caller)).map((one) => one.times)).toEqual([1, 1])
    await call(caller, mergeSpoilers, { id: first.id, other_id: other.id })
    expect(await all(caller)).toMatchObject([{ times: 2, unsure: 0 }])
    expect((await call(caller, getSpoiler, { id: first.id })).parts).toMatchObject([{ id: other.id }])
    // What is like the part counts for the whole.
    expect((await call(caller, createSpoiler, { words: 'The price sheet came late again' })).id).toBe(first.id)
    await call(caller, unmergeSpoiler, { id: other.id })
    expect((await call(caller, getSpoiler, { id: other.id })).times).toBe(1)
    expect((await call(caller, confirmSpoiler, { id: first.id })).unsure).toBe(0)
    expect(call(caller, mergeSpoilers, { id: first.id, other_id: first.id })).rejects.toThrow('very same')
  })

  test('one that is fixed and met again afterwards has come back, and stands first', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await call(caller, createSpoiler, { words: 'Nobody called back for days', on: '2026-01-05' })
    await call(caller, createSpoiler, { words: 'The offer was hard to understand' })
    await call(caller, fixSpoiler, { id, on: '2026-02-01', because: 'We take turns.' })
    expect((await all(caller)).at(-1)).toMatchObject({ id, fixed_on: '2026-02-01', came_back_on: null })
    expect(call(caller, fixSpoiler, { id })).rejects.toThrow('fixed since 1 February 2026')
    await call(caller, createSpoiler, { words: 'Nobody called back for days', on: '2026-03-02' })
    expect((await call(caller, listSpoilers, { state: 'back' })).items).toMatchObject([{ id, came_back_on: '2026-03-02' }])
    expect((await all(caller))[0]?.id).toBe(id)
    await call(caller, reopenSpoiler, { id })
    expect(await call(caller, getSpoiler, { id })).toMatchObject({ fixed_on: null, came_back_on: null })
  })

  test('a journey that is taken up again was only nearly ended, and costs nothing', async () => {
    const caller = await open({ today: '2026-03-10' })
    const one = await journey(caller, 'Mara Petrova', 118000)
    await call(caller, endJourney, { id: one.id, as: 'faded' })
    expect(await all(caller)).toMatchObject([{ words: 'It faded: no answer came any more.', ended: 1 }])
    await call(caller, reopenJourney, { id: one.id })
    expect(await all(caller)).toMatchObject([{ times: 1, ended: 0, costs: [] }])
    await call(caller, endJourney, { id: one.id, as: 'faded' })
    expect(await all(caller)).toMatchObject([{ times: 1, ended: 1 }])
  })

  test('come page by page, the weightiest first, each once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const words = ['Rain', 'Dogs', 'Keys', 'Noise', 'Stairs', 'Heat', 'Parking']
    for (const one of words) await call(caller, createSpoiler, { words: one, apart: true })
    const [keys] = (await all(caller)).filter((one) => one.words === 'Keys')
    await call(caller, createSpoiler, { words: 'Keys', spoiler_id: keys?.id })
    await call(caller, fixSpoiler, { id: (await all(caller)).find((one) => one.words === 'Dogs')?.id ?? '' })
    const seen: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await call(caller, listSpoilers, { limit: 3, ...(after ? { after } : {}) })
      expect(page.counts).toEqual({ open: 6, fixed: 1, back: 0 })
      seen.push(...page.items.map((one) => one.words))
      after = page.next ?? undefined
      more = page.next !== null
    }
    expect(seen).toEqual(['Keys', 'Heat', 'Noise', 'Parking', 'Rain', 'Stairs', 'Dogs'])
  })

  test('what someone said goes with them when they are erased', async () => {
    const caller = await open({ today: '2026-03-10' })
    const one = await journey(caller, 'Mara Petrova')
    const two = await journey(caller, 'Ben Okafor')
    await call(caller, makeDecision, { id: one.id, answer: 'no', words: 'My sister Lena said it was too dear.' })
    await call(caller, makeDecision, { id: two.id, answer: 'no', words: 'Their sister said it was too dear.' })
    await call(caller, erasePerson, { id: one.person_id })
    expect(JSON.stringify(await all(caller))).not.toContain('Lena')
    expect(await all(caller)).toMatchObject([{ times: 1 }])
    await call(caller, erasePerson, { id: two.person_id })
    expect(await all(caller)).toEqual([])
  })

  test('so do long words, and those of a spoiler that was put together with another; the audit keeps none of them', async () => {
    const caller = await open({ today: '2026-03-10' })
    const one = await journey(caller, 'Mara Petrova')
    const two = await journey(caller, 'Ben Okafor')
    await call(caller, makeDecision, { id: two.id, answer: 'no', words: 'The till could not print.' })
    await call(caller, makeDecision, {
      id: one.id,
      answer: 'no',
      words: `My sister Lena warned me. ${'She went on about it. '.repeat(40)}`,
    })
    const [first, second] = await all(caller)
    const [into, from] = first?.words.startsWith('The till') ? [first, second] : [second, first]
    await call(caller, mergeSpoilers, { id: into?.id ?? '', other_id: from?.id ?? '' })
    await call(caller, erasePerson, { id: one.person_id })
    expect(JSON.stringify(await call(caller, getSpoiler, { id: into?.id ?? '' }))).not.toContain('Lena')
    const kept = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('audit_events')
        .select('changes')
        .where('workspace_id', '=', workspace.id)
        .where('subject_kind', '=', 'spoiler')
        .execute(),
    )
    expect(JSON.stringify(kept)).not.toContain('Lena')
  })

  test('one that was met very often shows the latest times, the older ones page by page, and is counted whole', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, sightings } = await call(caller, createSpoiler, { words: 'The price sheet came too late', on: '2026-01-05' })
    await within(caller, 'test', async ({ db, workspace }) => {
      const rows = db.selectFrom('spoiler_sightings').selectAll().where('workspace_id', '=', workspace.id)
      const first = await rows.where('id', '=', sightings[0]?.id ?? '').executeTakeFirstOrThrow()
      const more = Array.from({ length: 119 }, (_none, at) => {
        const id = newId()
        return { ...first, id, source_id: id, on_day: at < 60 ? '2026-02-01' : '2026-03-01', sure: at % 2 }
      })
      await insertRows(db, 'spoiler_sightings', more)
    })
    const whole = await call(caller, getSpoiler, { id })
    expect(whole).toMatchObject({ times: 120, unsure: 60, first_on: '2026-01-05', last_on: '2026-03-01' })
    const seen = whole.sightings.map((one) => one.id)
    expect(seen.length).toBe(50)
    for (let after = whole.next; after; ) {
      const page = await call(caller, listSightings, { id, limit: 40, after })
      seen.push(...page.items.map((one) => one.id))
      after = page.next
    }
    expect([new Set(seen).size, seen.at(-1)]).toEqual([120, sightings[0]?.id])
    expect(await all(caller)).toMatchObject([{ times: 120, unsure: 60 }])
  })

  test('where they were met very often the list is reckoned once for all its pages, in the words of now, and says when', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, sightings } = await call(caller, createSpoiler, { words: 'The price sheet came too late', on: '2026-01-05' })
    const other = await call(caller, createSpoiler, { words: 'Nobody called them back', on: '2026-01-06' })
    const third = await call(caller, createSpoiler, { words: 'Parking was full', on: '2026-01-07' })
    await within(caller, 'test', async ({ db, workspace }) => {
      const rows = db.selectFrom('spoiler_sightings').selectAll().where('workspace_id', '=', workspace.id)
      const first = await rows.where('id', '=', sightings[0]?.id ?? '').executeTakeFirstOrThrow()
      const more = Array.from({ length: 1001 }, () => ({ ...first, id: newId() })).map((row) => ({ ...row, source_id: row.id }))
      await insertRows(db, 'spoiler_sightings', more)
    })
    const whole = await patiently(() => call(caller, getSpoiler, { id }))
    expect(whole).toMatchObject({ times: 1002, as_of: expect.any(String) })
    const page = await patiently(() => call(caller, listSpoilers, { limit: 2 }))
    expect(page).toMatchObject({ items: [{ id, times: 1002 }, { id: other.id }], counts: { open: 3 }, as_of: expect.any(String) })
    await call(caller, fixSpoiler, { id: third.id, because: 'We rented ten more.' })
    const rest = await call(caller, listSpoilers, { limit: 2, after: page.next ?? '' })
    expect(rest).toMatchObject({ items: [{ id: third.id, fixed_because: 'We rented ten more.' }], next: null, as_of: page.as_of })
    const lists = await reading(caller, ({ db, workspace }) =>
      db
        .selectFrom('kept_figures')
        .select('asked')
        .where('workspace_id', '=', workspace.id)
        .where('figure', '=', 'spoilers.list')
        .execute(),
    )
    expect(lists).toHaveLength(1)
    expect(await call(caller, listSpoilers, { after: 'made-up' }).catch((thrown) => thrown.code)).toBe('invalid')
  })
})
