import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney, getJourney } from '../../journeys/core/operations.ts'
import { answerJourney } from '../../journeys/listening/answers.ts'
import { createOffering } from '../../offerings/catalogue/operations.ts'
import { createPerson, createWish, createWorry, removeWorry } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { createPromise } from '../../promises/index.ts'
import { createResource, shareResource } from '../../resources/index.ts'
import { createTouch } from '../../touches/index.ts'
import { getMorning } from '../operations.ts'
import { bestOffer, questionToAsk } from './choose.ts'
import { meetings, meetingsFrom } from './meetings.ts'
import { getBrief } from './operations.ts'

const today = '2026-03-10'
const asking = (topic: string, words = topic) => ({ topic, words, hint: '' })

test('the question is the first whose subject is not known; where all is known, the first that is left', () => {
  const bank = [asking('situation'), asking('worries'), asking('success')]
  expect(questionToAsk(bank, new Set())).toMatchObject({ words: 'situation' })
  expect(questionToAsk(bank, new Set(['situation', 'worries']))).toMatchObject({ words: 'success' })
  expect(questionToAsk(bank, new Set(['situation', 'worries', 'success']))?.because).toContain('have not answered')
  expect(questionToAsk([], new Set())).toBeNull()
})

test('what fits best is offered; to take a worry only where nothing else fits', () => {
  const offer = (kind: 'offering' | 'resource' | 'worry', score: number) => ({ kind, id: null, title: kind, because: '', score })
  expect(bestOffer([offer('worry', 0), offer('offering', 0.3), offer('resource', 0.5)])?.kind).toBe('resource')
  expect(bestOffer([offer('worry', 0)])?.kind).toBe('worry')
  expect(bestOffer([])).toBeNull()
})

onEachDatabase('a brief', (open) => {
  test('tells of them first, then one question to ask and one thing to offer', async () => {
    const caller = await open({ today })
    const mara = await call(caller, createPerson, {
      name: 'Mara Petrova',
      organization: 'Acorn Bakery',
      differs: 'She decides at six in the morning.',
    })
    await call(caller, createWish, { person_id: mara.id, words: 'Home for supper.' })
    const worry = await call(caller, createWorry, { person_id: mara.id, words: 'Losing the order files in one night.' })
    await call(caller, createPromise, { person_id: mara.id, words: 'The offer', due_on: '2026-03-12' })
    await call(caller, createPromise, { person_id: mara.id, by: 'them', words: 'The old list', due_on: '2026-03-15' })
    await call(caller, createTouch, { person_ids: [mara.id], on: '2026-03-01', channel: 'call', words: 'x'.repeat(500) })
    const journey = await call(caller, createJourney, { person_id: mara.id })
    const brief = async () => (await call(caller, getBrief, { person_id: mara.id })).people[0]
    const first = await brief()
    expect(first).toMatchObject({
      person: { name: 'Mara Petrova', organization: 'Acorn Bakery' },
      wishes: ['Home for supper.'],
      worries: [{ words: 'Losing the order files in one night.', taken_by: null }],
      differs: 'She decides at six in the morning.',
      ours: [{ words: 'The offer', due_on: '2026-03-12' }],
      theirs: [{ words: 'The old list' }],
      offer: { kind: 'worry' },
      ask: { because: 'Where they are was not asked yet.' },
    })
    expect(first?.touches[0]?.words).toHaveLength(240)
    const asked = first?.ask?.words ?? ''
    await call(caller, answerJourney, { id: journey.id, words: 'The shop is full.', question_id: await questionOf(asked) })
    expect((await brief())?.ask?.words).not.toBe(asked)
    await call(caller, createOffering, { name: 'Backup that is tried', worries: ['Losing files in one night'] })
    expect((await brief())?.offer).toMatchObject({ kind: 'offering', title: 'Backup that is tried' })
    const resource = await call(caller, createResource, { title: 'Losing order files in one night', url: 'https://library.example/a' })
    expect((await brief())?.offer).toMatchObject({ kind: 'resource', id: resource.id })
    await call(caller, shareResource, { id: resource.id, person_id: mara.id })
    expect((await brief())?.offer?.kind).toBe('offering')
    await call(caller, removeWorry, { id: worry.id })
    expect((await brief())?.offer).toBeNull()

    async function questionOf(words: string) {
      const { getListening } = await import('../../journeys/index.ts')
      expect((await call(caller, getJourney, { id: journey.id })).person_id).toBe(mara.id)
      return (await call(caller, getListening, { id: journey.id })).questions.find((one) => one.words === words)?.id
    }
  })

  test('of a meeting tells each who is known in short, and of the rest only how many they are', async () => {
    const caller = await open({ today })
    const people = []
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay']) {
      const { id } = await call(caller, createPerson, { name })
      for (const words of ['One wish.', 'Another wish.']) await call(caller, createWish, { person_id: id, words })
      people.push({ id, name })
    }
    const id = people[0]?.id ?? ''
    const met = { id, starts_at: '2026-03-10T09:00:00.000Z', on: today, whole_day: false, title: 'The plan', people, others: 1 }
    const real = meetings()
    meetingsFrom({ find: async (_context, asked) => (asked === id ? met : null), on: async () => [met] })
    const brief = await call(caller, getBrief, { meeting_id: id })
    expect(brief.meeting).toMatchObject({ title: 'The plan', others: 2 })
    expect(brief.people.map((one) => [one.person.name, one.wishes.length])).toEqual(
      ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].map((name) => [name, 1]),
    )
    await expect(call(caller, getBrief, { meeting_id: people[1]?.id ?? '' })).rejects.toThrow('no such meeting')
    meetingsFrom(real)
    await expect(call(caller, getBrief, {})).rejects.toThrow('one person or of one meeting')
    await expect(call(caller, getBrief, { person_id: id, meeting_id: id })).rejects.toThrow('one person or of one meeting')
  })

  test('what the library has for someone is a reason of the morning, until it was shared', async () => {
    const caller = await open({ today })
    const mara = await call(caller, createPerson, { name: 'Mara Petrova' })
    await call(caller, createWish, { person_id: mara.id, words: 'A backup that I have seen work.' })
    await call(caller, createTouch, { person_ids: [mara.id], on: '2026-03-01' })
    const { id } = await call(caller, createResource, { title: 'Trying a backup', url: 'https://library.example/a', topics: ['Backup'] })
    const reasons = async () => (await call(caller, getMorning, { everyone: true })).items.map((one) => one.reason)
    expect((await reasons()).find((one) => one.kind === 'resource')?.words).toBe(
      '“Trying a backup” could help: they said “A backup that I have seen work.”',
    )
    await call(caller, shareResource, { id, person_id: mara.id })
    expect((await reasons()).map((one) => one.kind)).not.toContain('resource')
  })
})
