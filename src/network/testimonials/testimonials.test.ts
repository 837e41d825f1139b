import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { whileHeld } from '../../../tests/while-held.ts'
import { createOutcome, measureOutcome } from '../../journeys/after/outcomes.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { arriveJourney } from '../../journeys/decision/close.ts'
import { makeDecision } from '../../journeys/decision/make.ts'
import { confirmByHand, stateThePurpose } from '../../journeys/purpose/operations.ts'
import { createWay, shareWay } from '../../journeys/ways/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, erasePerson, removePerson, restorePerson } from '../../people/record/operations.ts'
import { createWorry, letWorryGo } from '../../people/worries.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { takeAnswer } from './answers.ts'
import { testimonialsDue } from './due.ts'
import {
  askTestimonial,
  declineTestimonial,
  getTestimonial,
  hideTestimonial,
  listTestimonials,
  removeTestimonial,
  restoreTestimonial,
  showTestimonial,
  suggestTestimonial,
  updateTestimonial,
} from './operations.ts'
import { getTestimonialPage, setTestimonialPage, shownTestimonials } from './public-page.ts'
import { changeTestimonial, findTestimonial } from './testimonial.ts'
import { shownName, suggestedWords } from './wording.ts'

const today = '2026-03-10'

/** Someone who set out and arrived. */
async function arrived(caller: Caller, { known = true } = {}) {
  const mara = await call(caller, createPerson, { name: 'Mara Petrova', given_name: 'Mara', organization: 'Acorn Bakery' })
  const { id } = await call(caller, createJourney, { person_id: mara.id })
  if (known) {
    await call(caller, stateThePurpose, { id, words: 'Home for supper on four days a week' })
    await call(caller, confirmByHand, { id })
    const worry = await call(caller, createWorry, { person_id: mara.id, words: 'Two trays thrown away every evening' })
    await call(caller, createWorry, { person_id: mara.id, words: 'The oven is old' })
    await call(caller, letWorryGo, { id: worry.id })
    const outcome = await call(caller, createOutcome, {
      id,
      measure: 'Trays thrown away in a week',
      unit: 'trays',
      baseline: 10,
      target: 2,
    })
    await call(caller, measureOutcome, { id: outcome.id, actual: 1 })
  }
  const way = await call(caller, createWay, { id, name: 'Evening orders' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  await call(caller, makeDecision, { id, answer: 'yes' })
  await call(caller, arriveJourney, { id, they_said: true, words: known ? 'I bake, and then I go home.' : '' })
  return { id, mara }
}

const approval = { act: 'approve', words: 'I bake, and then I go home.', named: 'given', name: 'Mara Petrova' }

test('the suggested wording says what is known and leaves out what is not', () => {
  const none = { purpose: null, worries: [], outcomes: [], arrived: null }
  expect(suggestedWords(none)).toBe('')
  expect(suggestedWords({ ...none, outcomes: [{ measure: 'Trays', unit: '', baseline: 3, actual: null }] })).toBe('')
  expect(suggestedWords({ ...none, outcomes: [{ measure: 'Trays', unit: '', baseline: null, actual: 0 }] })).toBe('Trays: 0 now.')
  expect(suggestedWords({ ...none, worries: ['Who picks up on a Friday?'] })).toBe(
    'What weighed on me: “Who picks up on a Friday?” That is gone.',
  )
})

test('someone is named as they signed, by given name and organization, or not at all', () => {
  const by = { signed: 'Mara Petrova', given: 'Mara', organization: 'Acorn Bakery' }
  expect(shownName('full', by)).toBe('Mara Petrova')
  expect(shownName('given', by)).toBe('Mara, Acorn Bakery')
  expect(shownName('given', { ...by, given: '', organization: null })).toBe('Mara')
  expect(shownName('anonymous', by)).toBe('')
})

onEachDatabase('testimonials', (open) => {
  test('are suggested from the purpose, the worries that went, what was measured and said; worries that stayed are left out', async () => {
    const caller = await open({ today })
    const { id } = await arrived(caller)
    expect((await call(caller, suggestTestimonial, { id })).words).toBe(
      [
        'What I wanted: Home for supper on four days a week.',
        'What weighed on me: “Two trays thrown away every evening.” That is gone.',
        'Trays thrown away in a week: 10 trays before, 1 trays now.',
        'I bake, and then I go home.',
      ].join('\n'),
    )
    const other = await arrived(caller, { known: false })
    expect((await call(caller, suggestTestimonial, { id: other.id })).words).toBe('')
  })

  test('nobody is asked before they arrive, nor twice for one journey, also by two at once', async () => {
    const caller = await open({ today })
    const ruth = await call(caller, createPerson, { name: 'Ruth Kowalczyk' })
    const early = await call(caller, createJourney, { person_id: ruth.id })
    await expect(call(caller, askTestimonial, { journey_id: early.id })).rejects.toThrow('not arrived yet')
    const { id } = await arrived(caller)
    const asked = await Promise.allSettled([1, 2].map(() => call(caller, askTestimonial, { journey_id: id })))
    expect(asked.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [first] = (await call(caller, listTestimonials, {})).items
    await call(caller, declineTestimonial, { id: first?.id ?? '' })
    await expect(call(caller, askTestimonial, { journey_id: id })).rejects.toThrow('would rather not')
  })

  test('once approved the words are theirs: a guide can keep them off the page and nothing else', async () => {
    const caller = await open({ today })
    const { id: journey_id } = await arrived(caller)
    const { id, address } = await call(caller, askTestimonial, { journey_id })
    expect(address).toContain('/w/')
    await call(caller, updateTestimonial, { id, words: 'Begin here.' })
    await takeAnswer(caller, id, approval)
    expect(await call(caller, getTestimonial, { id })).toMatchObject({
      state: 'approved',
      words: approval.words,
      shown_name: 'Mara, Acorn Bakery',
    })
    await expect(call(caller, updateTestimonial, { id, words: 'Better words.' })).rejects.toThrow('the words are theirs')
    await expect(call(caller, declineTestimonial, { id })).rejects.toThrow('only they can withdraw')
    await expect(takeAnswer(caller, id, { ...approval, words: 'Other' })).rejects.toThrow('approved it already')
    expect((await call(caller, getTestimonialPage, {})).shown).toBe(1)
    await call(caller, hideTestimonial, { id })
    expect((await call(caller, getTestimonialPage, {})).shown).toBe(0)
    await takeAnswer(caller, id, { act: 'withdraw' })
    expect((await call(caller, getTestimonial, { id })).state).toBe('withdrawn')
    await takeAnswer(caller, id, { ...approval, words: 'In other words.', named: 'anonymous' })
    expect(await call(caller, getTestimonial, { id })).toMatchObject({ state: 'approved', words: 'In other words.', shown_name: '' })
  })

  test('what is taken back while a guide changes something else stays taken back, and what the guide did stays too', async () => {
    const caller = await open({ today })
    const { id } = await call(caller, askTestimonial, { journey_id: (await arrived(caller)).id })
    await takeAnswer(caller, id, approval)
    const back = (context: Context) =>
      findTestimonial(context, id).then((row) => changeTestimonial(context, row, { state: 'withdrawn', withdrawn_at: context.now }))
    await whileHeld(caller, back, () => call(caller, hideTestimonial, { id }))
    expect(await call(caller, getTestimonial, { id })).toMatchObject({ state: 'withdrawn', hidden_at: expect.any(String) })
    await takeAnswer(caller, id, approval)
    await whileHeld(
      caller,
      (context) => call(context, showTestimonial, { id }),
      () => takeAnswer(caller, id, { act: 'withdraw' }),
    )
    expect(await call(caller, getTestimonial, { id })).toMatchObject({ state: 'withdrawn', hidden_at: null })
  })

  test('someone in the trash stands on no public page; they can still take it back', async () => {
    const caller = await open({ today })
    const { id: journey_id, mara } = await arrived(caller)
    const { id } = await call(caller, askTestimonial, { journey_id })
    await takeAnswer(caller, id, approval)
    const shown = () => reading(caller, (context) => shownTestimonials(context).execute())
    await call(caller, removePerson, { id: mara.id })
    expect([(await call(caller, getTestimonialPage, {})).shown, (await shown()).length]).toEqual([0, 0])
    await call(caller, restorePerson, { id: mara.id })
    expect(await shown()).toHaveLength(1)
    await call(caller, removePerson, { id: mara.id })
    await takeAnswer(caller, id, { act: 'withdraw' })
    await call(caller, restorePerson, { id: mara.id })
    expect(await shown()).toEqual([])
  })

  test('an answer without words, without a name or of no kind is refused with its field', async () => {
    const caller = await open({ today })
    const { id } = await call(caller, askTestimonial, { journey_id: (await arrived(caller)).id })
    for (const wrong of [{ ...approval, words: '  ' }, { ...approval, name: '' }, { ...approval, named: 'loudly' }, { act: 'publish' }])
      await expect(takeAnswer(caller, id, wrong as Record<string, string>)).rejects.toThrow('did not come through')
    expect((await call(caller, getTestimonial, { id })).state).toBe('asked')
  })

  test('one is due two weeks after an arrival, and never again once it was asked for', async () => {
    const caller = await open({ today })
    const { id: journey_id, mara } = await arrived(caller)
    const due = (on: string) => reading(caller, (context) => testimonialsDue(context, { on, guide: null, limit: 5 }))
    expect(await due('2026-03-23')).toEqual([])
    expect(await due('2026-03-24')).toEqual([{ journey_id, person_id: mara.id, arrived_on: today }])
    expect(await due('2027-09-01')).toEqual([])
    await call(caller, askTestimonial, { journey_id })
    expect(await due('2026-03-24')).toEqual([])
  })

  test('follows a person who is merged and parted, comes back from the trash, and goes for good with whoever is erased', async () => {
    const caller = await open({ today })
    const { id: journey_id, mara } = await arrived(caller)
    const { id } = await call(caller, askTestimonial, { journey_id })
    await takeAnswer(caller, id, approval)
    const other = await call(caller, createPerson, { name: 'Mara P.' })
    const merge = await call(caller, mergePeople, { id: other.id, other_id: mara.id })
    expect((await call(caller, getTestimonial, { id })).person_id).toBe(other.id)
    await call(caller, undoMerge, { id: merge.id })
    expect((await call(caller, getTestimonial, { id })).person_id).toBe(mara.id)
    await call(caller, removeTestimonial, { id })
    expect((await call(caller, setTestimonialPage, { on: true })).shown).toBe(0)
    const again = await call(caller, askTestimonial, { journey_id })
    await expect(call(caller, restoreTestimonial, { id })).rejects.toThrow('asked again')
    await call(caller, removeTestimonial, { id: again.id })
    await call(caller, restoreTestimonial, { id })
    expect((await call(caller, getTestimonialPage, {})).shown).toBe(1)
    await call(caller, erasePerson, { id: mara.id })
    expect((await call(caller, listTestimonials, {})).items).toEqual([])
  })
})
