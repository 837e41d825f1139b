import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { answerCheckin, listCheckins } from '../journeys/after/answer.ts'
import { createJourney } from '../journeys/core/operations.ts'
import { makeDecision } from '../journeys/decision/make.ts'
import { createTrailLink } from '../journeys/trail/links.ts'
import { noteOpening } from '../journeys/trail/openings.ts'
import { createWay, shareWay } from '../journeys/ways/operations.ts'
import { createPerson } from '../people/index.ts'
import { createWorry } from '../people/worries.ts'
import { type Caller, call } from '../platform/call.ts'
import { createPromise, keepPromise } from '../promises/index.ts'
import { createTouch, listTouches } from '../touches/index.ts'
import { backMorning, getMorning, laterMorning, skipMorning, touchedMorning } from './operations.ts'

const today = '2026-03-10'

onEachDatabase('morning', (open) => {
  test('every kind of reason brings its person, with a fact and its day', async () => {
    const us = await open({ today })
    const who = await sixReasons(us)
    const { items } = await call(us, getMorning, {})
    expect(items).toHaveLength(5)
    const all = await Promise.all(Object.entries(who).map(async ([kind, id]) => [kind, (await reasonsOf(us, id)).includes(kind)]))
    expect(Object.fromEntries(all)).toEqual({
      overdue: true,
      birthday: true,
      worry: true,
      recognition: true,
      greeting: true,
      waiting: true,
    })
  })

  test('the same day and data give the same five; another day may not', async () => {
    const us = await open({ today })
    await sixReasons(us)
    const once = await call(us, getMorning, {})
    expect(await call(us, getMorning, {})).toEqual(once)
    expect((await call(us, getMorning, { on: '2026-03-20' })).on).toBe('2026-03-20')
  })

  test('someone touched is done, and nobody takes their place; later and skipped make room', async () => {
    const us = await open({ today })
    for (let at = 0; at < 8; at++) await call(us, createPerson, { name: `Person ${at}`, circle: 'inner', met_on: `2026-01-0${at + 1}` })
    const before = (await call(us, getMorning, {})).items.map((item) => item.person.id)
    await call(us, touchedMorning, { person_id: before[0] as string, channel: 'call', words: 'Well.' })
    await call(us, laterMorning, { person_id: before[1] as string })
    await call(us, skipMorning, { person_id: before[2] as string, because: 'On holiday' })
    const after = await call(us, getMorning, {})
    expect(after.items).toHaveLength(4)
    expect(after.items.map((item) => item.person.id)).not.toContain(before[1] as string)
    expect(after.done.map((one) => one.choice)).toEqual(['touched', 'later', 'skip'])
    const tomorrow = { ...us, today: '2026-03-11' }
    const next = (await call(tomorrow, getMorning, {})).items.map((item) => item.person.id)
    expect(next).toContain(before[1] as string)
    expect(next).not.toContain(before[2] as string)
    await call(us, backMorning, { person_id: before[1] as string })
    expect((await call(us, getMorning, {})).items.map((item) => item.person.id)).toContain(before[1] as string)
  })

  test('taking a touch of this morning back takes the touch away, and no other', async () => {
    const us = await open({ today })
    const { id } = await call(us, createPerson, { name: 'Ada', circle: 'inner', met_on: '2026-01-01' })
    await call(us, createTouch, { person_ids: [id], on: '2026-02-01', words: 'Long ago.' })
    await call(us, touchedMorning, { person_id: id, words: 'Today.' })
    expect((await call(us, getMorning, {})).items).toEqual([])
    await call(us, backMorning, { person_id: id })
    expect((await call(us, listTouches, {})).items.map((touch) => touch.words)).toEqual(['Long ago.'])
    expect((await call(us, getMorning, {})).items.map((item) => item.person.id)).toEqual([id])
  })

  test('a promise of ours presses from its day on, theirs from the day after; one to come, or kept, does not', async () => {
    const us = await open({ today })
    const promised = async (name: string, by: 'us' | 'them', due_on: string) => {
      const { id } = await call(us, createPerson, { name })
      await call(us, createTouch, { person_ids: [id], on: '2026-03-01', direction: 'both' })
      return {
        id,
        promise: await call(us, createPromise, { person_id: id, by, words: `The plan for ${name}`, made_on: '2026-02-20', due_on }),
      }
    }
    const late = await promised('Ada', 'us', '2026-03-03')
    await promised('Ben', 'us', today)
    await promised('Cleo', 'them', '2026-03-09')
    await promised('Dora', 'them', today)
    await promised('Emil', 'us', '2026-03-11')
    const { items } = await call(us, getMorning, {})
    expect(items.map(({ person, reason, help }) => [person.name, reason.kind, reason.words, reason.since, help.kind])).toEqual([
      ['Ada', 'promise', 'We promised “The plan for Ada” by Tuesday 3 March, 7 days ago.', '2026-03-03', 'keep'],
      ['Ben', 'promise', 'We promised “The plan for Ben” by today.', today, 'keep'],
      ['Cleo', 'their_promise', 'Promised “The plan for Cleo” by Monday 9 March, yesterday.', '2026-03-09', 'ask'],
    ])
    await call(us, keepPromise, { id: late.promise.id })
    expect((await call(us, getMorning, {})).items.map(({ person }) => person.name)).toEqual(['Ben', 'Cleo'])
  })

  test('a low answer, a silent check-in and a trail that was opened bring their people, with the fact', async () => {
    const us = await open({ today })
    const ids = await afterYes(us)
    const kinds = async (id: string) => await reasonsOf(us, id)
    expect(await kinds(ids.low)).toContain('doubt')
    expect(await kinds(ids.opened)).toContain('trail')
    const [item] = (await call(us, getMorning, {})).items.filter((one) => one.person.id === ids.low)
    expect(item?.reason.words).toContain('3 of 10 sure')
    expect(item?.help.words).toContain('what would make it a 10')
    expect(await reasonsOf({ ...us, today: '2026-03-14' }, ids.opened)).not.toContain('trail')
  })

  test('later than today only', async () => {
    const us = await open({ today })
    const { id } = await call(us, createPerson, { name: 'Ada' })
    await expect(call(us, laterMorning, { person_id: id, until: today })).rejects.toMatchObject({ issues: [{ path: 'until' }] })
  })

  test('an empty workspace has a quiet morning', async () => {
    expect((await call(await open({ today }), getMorning, {})).items).toEqual([])
  })
})

async function sixReasons(us: Caller): Promise<Record<string, string>> {
  const know = async (input: Parameters<typeof call<typeof createPerson.input, typeof createPerson.output>>[2]) =>
    (await call(us, createPerson, input)).id
  const overdue = await know({ name: 'Ola Over', circle: 'inner', met_on: '2025-01-01' })
  await call(us, createTouch, { person_ids: [overdue], on: '2026-01-01' })
  const birthday = await know({ name: 'Bea Day', circle: 'wide', birthday: '1980-03-10' })
  await call(us, createTouch, { person_ids: [birthday], on: '2026-03-01', kind: 'recognition' })
  const worry = await know({ name: 'Wim Worry', relation: 'customer' })
  await call(us, createTouch, { person_ids: [worry], on: '2026-03-01', kind: 'recognition' })
  await call(us, createWorry, { person_id: worry, words: 'Two trays every evening.', said_on: '2026-02-01' })
  const recognition = await know({ name: 'Tom Team', relation: 'teammate', met_on: '2024-01-01' })
  await call(us, createTouch, { person_ids: [recognition], on: '2026-03-09' })
  const greeting = await know({ name: 'Nia New', source: 'Mara', met_on: '2026-03-08' })
  const waiting = await know({ name: 'Ines Inbox', circle: 'wide' })
  await call(us, createTouch, { person_ids: [waiting], on: '2026-03-07', direction: 'in', channel: 'email' })
  return { overdue, birthday, worry, recognition, greeting, waiting }
}

/** The kinds of reason for which someone is shown, when they are looked at alone. */
async function reasonsOf(us: Caller, id: string): Promise<string[]> {
  const { items } = await call(us, getMorning, {})
  const item = items.find((one) => one.person.id === id)
  if (item) return [item.reason, ...item.also].map((reason) => reason.kind)
  const [first] = items
  if (!first) return []
  await call(us, laterMorning, { person_id: first.person.id })
  const found = await reasonsOf(us, id)
  await call(us, backMorning, { person_id: first.person.id })
  return found
}

/** Someone whose answer to a check-in was low, and someone who has just opened their trail. */
async function afterYes(us: Caller): Promise<{ low: string; opened: string }> {
  const begin = async (name: string) => {
    const person = await call(us, createPerson, { name, met_on: '2026-01-01' })
    const journey = await call(us, createJourney, { person_id: person.id, opened_on: '2026-03-01' })
    return { person, id: journey.id }
  }
  const [low, opened] = [await begin('Lena Torres'), await begin('Mara Petrova')]
  const way = await call(us, createWay, { id: low.id, name: 'Evening orders' })
  await call(us, shareWay, { id: low.id, way_id: way.id, because: 'They asked for it.' })
  await call(us, makeDecision, { id: low.id, answer: 'yes' })
  const [checkin] = (await call(us, listCheckins, { journey_id: low.id })).items
  await call(us, answerCheckin, { id: checkin?.id ?? '', confidence: 3 })
  const link = await call(us, createTrailLink, { id: opened.id })
  await noteOpening(us, { id: link.id, journey_id: opened.id }, { id: opened.person.id, name: 'Mara Petrova' })
  return { low: low.person.id, opened: opened.person.id }
}
