import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createOffering } from '../../offerings/catalogue/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson, removePerson } from '../../people/record/operations.ts'
import { call, within } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import type { Caller } from '../../platform/context.ts'
import { createJourney, getJourney } from '../core/operations.ts'
import { answerJourney } from '../listening/answers.ts'
import { confirmByHand, listVersions, playBackPurpose, rewordByHand, stateThePurpose } from './operations.ts'
import { confirmPurpose } from './record.ts'

onEachDatabase('a purpose', (open) => {
  const begin = async (context: Caller) => {
    const mara = await call(context, createPerson, { name: 'Mara Petrova' })
    return { mara, id: (await call(context, createJourney, { person_id: mara.id })).id }
  }

  test('is said, checked against what they said, played back, and confirmed by them', async () => {
    const context = await open({ today: '2026-03-10' })
    const { mara, id } = await begin(context)
    await call(context, answerJourney, { id, words: 'I want to be home for supper with my children.' })
    const stated = await call(context, stateThePurpose, { id, words: 'To be home for supper.' })
    expect(stated).toMatchObject({ version: 1, by_them: false, confirmed_on: null, check: { ok: true, share: 1 } })
    expect(await call(context, getJourney, { id })).toMatchObject({
      stage: 'purpose',
      purpose: 'To be home for supper.',
      purpose_confirmed_on: null,
    })
    await call(context, playBackPurpose, { id })
    const confirmed = await call(context, confirmByHand, { id })
    expect(confirmed).toMatchObject({ version: 1, confirmed_on: '2026-03-10', confirmed_by_name: mara.name })
    expect(await call(context, getJourney, { id })).toMatchObject({ stage: 'way', purpose_confirmed_on: '2026-03-10' })
    expect(call(context, playBackPurpose, { id })).rejects.toThrow('Mara Petrova has confirmed it already')
  })

  test('is told what it lacks, with the place of each finding, and is kept nevertheless', async () => {
    const context = await open()
    const { id } = await begin(context)
    await call(context, answerJourney, { id, words: 'My evenings are gone.' })
    const { check, words } = await call(context, stateThePurpose, { id, words: 'Leverage synergies.' })
    expect(check.ok).toBe(false)
    for (const { words: found, at } of check.findings) expect(words.slice(at.start, at.end)).toBe(found)
    expect((await call(context, getJourney, { id })).purpose).toBe('Leverage synergies.')
  })

  test('is not the name of what we offer, even where they use it', async () => {
    const context = await open()
    const { id } = await begin(context)
    await call(context, createOffering, { name: 'NightDesk' })
    await call(context, answerJourney, { id, words: 'We want calm nights thanks to NightDesk.' })
    const { check } = await call(context, stateThePurpose, { id, words: 'Calm nights thanks to NightDesk.' })
    expect(check.findings).toMatchObject([{ code: 'product-name', words: 'NightDesk' }])
  })

  test('that they put in other words is confirmed by that; every version is kept with who said it and when', async () => {
    const context = await open({ today: '2026-03-10' })
    const { mara, id } = await begin(context)
    await call(context, stateThePurpose, { id, words: 'Evenings at home.', on: '2026-03-01' })
    await call(context, rewordByHand, { id, words: 'Supper with my children.', on: '2026-03-05' })
    const { items } = await call(context, listVersions, { id })
    expect(items.map((one) => [one.version, one.words, one.said_by, one.said_on, one.confirmed_on])).toEqual([
      [2, 'Supper with my children.', mara.id, '2026-03-05', '2026-03-05'],
      [1, 'Evenings at home.', null, '2026-03-01', null],
    ])
    expect(await call(context, getJourney, { id })).toMatchObject({ stage: 'way', purpose: 'Supper with my children.' })
  })

  test('that we put in other words wants to be confirmed anew, and nothing is built on the old one', async () => {
    const context = await open()
    const { id } = await begin(context)
    await call(context, rewordByHand, { id, words: 'Supper with my children.' })
    await call(context, stateThePurpose, { id, words: 'Supper at seven.' })
    expect(await call(context, getJourney, { id })).toMatchObject({ stage: 'purpose', purpose_confirmed_on: null })
    expect((await call(context, runChecks, {})).differences).toEqual([])
  })

  test('is not confirmed before there is one, nor in words that are no longer the last', async () => {
    const context = await open()
    const { id } = await begin(context)
    expect(call(context, confirmByHand, { id })).rejects.toThrow('no purpose yet')
    expect(call(context, playBackPurpose, { id })).rejects.toThrow('no purpose yet')
    await call(context, stateThePurpose, { id, words: 'Evenings at home.' })
    await call(context, stateThePurpose, { id, words: 'Supper at home.' })
    expect(call(context, confirmByHand, { id, version: 1 })).rejects.toThrow('other words by now: “Supper at home.”')
    expect((await call(context, getJourney, { id })).purpose_confirmed_on).toBeNull()
  })

  test('said twice in the same words is one version, and confirmed twice is confirmed once', async () => {
    const context = await open({ today: '2026-03-10' })
    const { mara, id } = await begin(context)
    await call(context, stateThePurpose, { id, words: 'Evenings at home.' })
    await call(context, stateThePurpose, { id, words: 'Evenings at home.' })
    const person = { id: mara.id, name: mara.name }
    const confirm = () => within(context, 'test', (inside) => confirmPurpose(inside, { id }, { person, words: 'Evenings at home.' }))
    const [first, second] = await Promise.all([confirm(), confirm()])
    expect(second.id).toBe(first.id)
    expect((await call(context, listVersions, { id })).items).toHaveLength(1)
  })

  test('that two put in other words at once has both versions, one after the other', async () => {
    const context = await open()
    const { mara, id } = await begin(context)
    const say = (words: string) => within(context, 'test', (inside) => confirmPurpose(inside, { id }, { words, person: mara }))
    await Promise.all([say('Calm nights.'), say('Free evenings.')])
    expect((await call(context, listVersions, { id })).items.map((one) => one.version)).toEqual([2, 1])
    expect((await call(context, runChecks, {})).differences).toEqual([])
  })

  test('follows whoever confirmed it into the one they became part of, and forgets their name when they are erased', async () => {
    const context = await open()
    const { id } = await begin(context)
    const ruth = await call(context, createPerson, { name: 'Ruth Kowalczyk' })
    const twin = await call(context, createPerson, { name: 'Ruth Kowalczik' })
    await call(context, stateThePurpose, { id, words: 'Evenings at home.', said_by: twin.id })
    await call(context, confirmByHand, { id, by: twin.id })
    const names = async () => (await call(context, listVersions, { id })).items.map((one) => [one.said_by_name, one.confirmed_by_name])
    await call(context, mergePeople, { id: ruth.id, other_id: twin.id })
    expect((await call(context, listVersions, { id })).items[0]?.said_by).toBe(ruth.id)
    await call(context, removePerson, { id: ruth.id })
    await call(context, erasePerson, { id: ruth.id })
    expect(await names()).toEqual([['Someone who was erased', 'Someone who was erased']])
  })
})
