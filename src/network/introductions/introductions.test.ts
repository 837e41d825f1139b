import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { whileHeld } from '../../../tests/while-held.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, listTrash, updatePerson } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { letters } from '../../platform/mail.ts'
import { createTouch, listTouches } from '../../touches/index.ts'
import { suggestIntroductions } from '../matching/suggest.ts'
import { createSynonyms, removeSynonyms } from '../matching/synonyms.ts'
import { needs, offers } from '../said/operations.ts'
import { askIntroduction } from './ask.ts'
import {
  answerIntroduction,
  followUpIntroduction,
  getIntroduction,
  listIntroductions,
  makeIntroduction,
  thankIntroduction,
  withdrawIntroduction,
} from './operations.ts'

onEachDatabase('introductions', (open) => {
  test('a need and an offer that share no word find each other, with the reason in words', async () => {
    const { caller, lena, omar } = await two(await open({ today: '2026-03-10' }))
    await call(caller, createTouch, { person_ids: [lena.id], on: '2026-03-01' })
    await call(caller, createTouch, { person_ids: [omar.id], on: '2026-03-02' })
    const { items } = await call(caller, suggestIntroductions, {})
    expect(items.map((item) => [item.seeker.name, item.giver.name])).toEqual([['Lena Torres', 'Omar Aziz']])
    expect(items[0]?.reasons).toEqual([
      'Lena is looking for: “A cheap flat near the university”. Omar offers: “I let two small apartments to students”.',
      'What answers it: “students” for “university” and “small” for “cheap”.',
      'You were in touch with both within the month.',
    ])
    await expectRight(caller)
  })

  test('those who know each other are not suggested: of one firm, touched together, or asked before', async () => {
    const { caller, lena, omar } = await two(await open())
    await call(caller, updatePerson, { id: lena.id, organization: 'Hafen IT' })
    await call(caller, updatePerson, { id: omar.id, organization: 'Hafen IT' })
    expect(await names(caller)).toEqual([])
    await call(caller, updatePerson, { id: omar.id, organization: 'Rhine Works' })
    expect(await names(caller)).toEqual(['Omar Aziz'])
    await call(caller, createTouch, { person_ids: [lena.id, omar.id] })
    expect(await names(caller)).toEqual([])
  })

  test('nobody is suggested to themselves, and a person or a need can be looked at alone', async () => {
    const { caller, lena, need } = await two(await open())
    await call(caller, offers.create, { person_id: lena.id, words: 'A cheap flat near the university' })
    expect(await names(caller)).toEqual(['Omar Aziz'])
    expect(await names(caller, { person_id: lena.id })).toEqual(['Omar Aziz'])
    expect(await names(caller, { need_id: need.id })).toEqual(['Omar Aziz'])
    const sara = await call(caller, createPerson, { name: 'Sara Lind' })
    expect(await names(caller, { person_id: sara.id })).toEqual([])
    await expectRight(caller)
  })

  test('suggestions follow what is changed, settled, removed and brought back', async () => {
    const { caller, offer } = await two(await open())
    await call(caller, offers.update, { id: offer.id, words: 'Chess lessons' })
    expect(await names(caller)).toEqual([])
    await call(caller, offers.update, { id: offer.id, words: 'A flat for two' })
    expect(await names(caller)).toEqual(['Omar Aziz'])
    await call(caller, offers.update, { id: offer.id, settled_on: '2026-03-01' })
    expect(await names(caller)).toEqual([])
    await call(caller, offers.update, { id: offer.id, settled_on: null })
    await call(caller, offers.remove, { id: offer.id })
    expect(await names(caller)).toEqual([])
    expect((await call(caller, listTrash, { kind: 'offer' })).items[0]?.title).toBe('Omar Aziz: A flat for two')
    await call(caller, offers.restore, { id: offer.id })
    expect(await names(caller)).toEqual(['Omar Aziz'])
    await expectRight(caller)
  })

  test('words of the workspace’s own lead to each other, and no longer once they are taken away', async () => {
    const caller = await open()
    const lena = await call(caller, createPerson, { name: 'Lena Torres' })
    const omar = await call(caller, createPerson, { name: 'Omar Aziz' })
    await call(caller, needs.create, { person_id: lena.id, words: 'A Bude for my son' })
    await call(caller, offers.create, { person_id: omar.id, words: 'Dorm rooms' })
    expect(await names(caller)).toEqual([])
    const { id } = await call(caller, createSynonyms, { words: ['Bude', 'dorm'] })
    await jobs(caller)
    expect(await names(caller)).toEqual(['Omar Aziz'])
    await expectRight(caller)
    await call(caller, removeSynonyms, { id })
    await jobs(caller)
    expect(await names(caller)).toEqual([])
    expect(call(as(caller, 'guide'), createSynonyms, { words: ['a', 'b'] })).rejects.toThrow('takes the role lead')
    expect(call(caller, createSynonyms, { words: ['flat', 'flats'] })).rejects.toThrow('cannot be taken for the same')
  })

  test('a need keeps its best offers however many come, and finds others when they go', async () => {
    const { caller, need, offer } = await two(await open())
    const made: string[] = []
    for (let at = 0; at < 20; at++) {
      const person = await call(caller, createPerson, { name: `Landlord ${at}` })
      const words = at < 14 ? `Cheap flat ${at} by the university` : `Flat ${at}, with a garden, a cellar, a piano and a boat`
      made.push((await call(caller, offers.create, { person_id: person.id, words })).id)
    }
    expect((await names(caller, { need_id: need.id })).every((name) => name.startsWith('Landlord'))).toBe(true)
    await expectRight(caller)
    for (const id of made.slice(0, 14)) await call(caller, offers.remove, { id })
    await jobs(caller)
    expect(await names(caller, { need_id: need.id })).toHaveLength(7)
    expect(await names(caller, { offer_id: offer.id })).toEqual(['Omar Aziz'])
    await expectRight(caller)
  }, 20_000)

  test('an introduction goes from the asking to the thanks, and leaves its touches', async () => {
    const { caller, lena, omar, need, offer } = await two(await open({ today: '2026-03-10' }))
    const { id, seeker_address } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    expect(seeker_address).toMatch(/\/i\/[\w-]{43}$/)
    expect(call(caller, makeIntroduction, { id })).rejects.toThrow('Lena Torres and Omar Aziz have not said yes yet')
    expect((await call(caller, answerIntroduction, { id, who: 'giver', answer: 'yes' })).state).toBe('one_agreed')
    expect(call(caller, thankIntroduction, { id })).rejects.toThrow('nothing to thank for yet')
    await call(caller, answerIntroduction, { id, who: 'seeker', answer: 'yes' })
    const { letter } = await call(caller, getIntroduction, { id })
    expect(letter).toContain('Lena, this is Omar Aziz')
    const made = await call(caller, makeIntroduction, { id })
    expect([made.state, made.follow_up_on]).toEqual(['made', '2026-03-24'])
    await call(caller, followUpIntroduction, { id, words: 'They met.' })
    expect((await call(caller, thankIntroduction, { id })).state).toBe('thanked')
    const touches = (await call(caller, listTouches, { person_id: omar.id })).items
    expect(touches.map((touch) => [touch.kind, touch.person_ids.length])).toEqual([
      ['recognition', 1],
      ['contact', 2],
    ])
    expect((await call(caller, getIntroduction, { id })).steps.map((step) => step.kind)).toEqual([
      'asked',
      'giver.yes',
      'seeker.yes',
      'made',
      'followed_up',
      'thanked',
    ])
    expect(await names(caller, { person_id: lena.id })).toEqual([])
    expect((await call(caller, listIntroductions, { running: true })).items).toEqual([])
  })

  test('a no ends it, also after a yes; nothing can be made of it, and neither is asked about the other again', async () => {
    const { caller, need, offer } = await two(await open())
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    await call(caller, answerIntroduction, { id, who: 'seeker', answer: 'yes' })
    await call(caller, answerIntroduction, { id, who: 'giver', answer: 'yes' })
    expect((await call(caller, answerIntroduction, { id, who: 'giver', answer: 'no' })).state).toBe('declined')
    expect(call(caller, makeIntroduction, { id })).rejects.toThrow('One of the two said no')
    expect(call(caller, answerIntroduction, { id, who: 'giver', answer: 'yes' })).rejects.toThrow('it is over')
    expect(call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })).rejects.toThrow('one of them said no')
  })

  test('two who say yes at once have both agreed, and a no that comes while it is made is heard', async () => {
    const { caller, need, offer } = await two(await open())
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    await whileHeld(
      caller,
      (context) => call(context, answerIntroduction, { id, who: 'seeker', answer: 'yes' }),
      () => call(caller, answerIntroduction, { id, who: 'giver', answer: 'yes' }),
    )
    expect((await call(caller, getIntroduction, { id })).state).toBe('both_agreed')
    const made = await whileHeld(
      caller,
      (context) => call(context, answerIntroduction, { id, who: 'giver', answer: 'no' }),
      () => call(caller, makeIntroduction, { id }),
    )
    expect(made).toMatchObject({ reason: { code: 'conflict', message: 'One of the two said no; it is over.' } })
    expect((await call(caller, getIntroduction, { id })).state).toBe('declined')
    expect((await call(caller, listTouches, {})).items).toEqual([])
  })

  test('nobody is introduced to themselves, nor asked twice, at once neither; what was withdrawn may be asked again', async () => {
    const { caller, lena, need, offer } = await two(await open())
    const own = await call(caller, offers.create, { person_id: lena.id, words: 'A flat' })
    expect(call(caller, askIntroduction, { need_id: need.id, offer_id: own.id })).rejects.toThrow('cannot be introduced to themselves')
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    expect(call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })).rejects.toThrow('asked already')
    await call(caller, withdrawIntroduction, { id, because: 'A slip' })
    const ask = { need_id: need.id, offer_id: offer.id }
    const second = await whileHeld(
      caller,
      (context) => call(context, askIntroduction, ask),
      () => call(caller, askIntroduction, ask),
    )
    expect(second).toMatchObject({ reason: { code: 'conflict' } })
    expect((await call(caller, listIntroductions, { running: true })).items).toHaveLength(1)
  })

  test('neither is told who the other is: names in the words are left out, and words of ours that tell are refused', async () => {
    const { caller, omar, need } = await two(await open())
    await call(caller, updatePerson, { id: omar.id, organization: 'Rhine Works', emails: ['omar@rhine.example'] })
    const offer = await call(caller, offers.create, {
      person_id: omar.id,
      words: 'Omar of Rhine Works lets flats, omar@rhine.example, +49 221 998877',
    })
    const asked = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    expect(asked.seeker.told).not.toMatch(/omar|rhine|@|998877/i)
    await call(caller, withdrawIntroduction, { id: asked.id })
    const telling = call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id, seeker_told: 'Ask omar for a flat' })
    expect(telling).rejects.toThrow('leave out omar')
  })

  test('what someone sought and gave goes with them when they are merged, and comes back when that is undone', async () => {
    const { caller, lena, omar, need, offer } = await two(await open())
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    const merge = await call(caller, mergePeople, { id: lena.id, other_id: omar.id })
    expect((await call(caller, offers.list, { person_id: lena.id })).items).toHaveLength(1)
    expect((await call(caller, getIntroduction, { id })).state).toBe('withdrawn')
    expect(await names(caller)).toEqual([])
    await expectRight(caller)
    await call(caller, undoMerge, { id: (merge as { merge_id?: string; id: string }).merge_id ?? merge.id })
    expect((await call(caller, offers.list, { person_id: omar.id })).items).toHaveLength(1)
    const back = await call(caller, getIntroduction, { id })
    expect([back.state, back.giver.id]).toEqual(['asked', omar.id])
    await expectRight(caller)
  })

  test('of someone who is erased nothing stays: no need, no offer, no introduction', async () => {
    const { caller, omar, need, offer } = await two(await open())
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
    await call(caller, erasePerson, { id: omar.id })
    expect((await call(caller, offers.list, {})).items).toEqual([])
    expect(call(caller, getIntroduction, { id })).rejects.toThrow('no such introduction')
    await expectRight(caller)
  })

  test('whom someone erased was introduced to keeps no word of them, and no letter that tells of them goes', async () => {
    const { lena, omar, need, offer, ...opened } = await two(await open())
    const caller: Caller = { ...opened.caller, settings: { ...opened.caller.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
    await call(caller, updatePerson, { id: lena.id, emails: ['lena@torres.example'] })
    await call(caller, updatePerson, { id: omar.id, emails: ['omar@rhine.example'] })
    const { id } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id, mail: true })
    await call(caller, answerIntroduction, { id, who: 'seeker', answer: 'yes' })
    await call(caller, answerIntroduction, { id, who: 'giver', answer: 'yes' })
    await call(caller, makeIntroduction, { id, mail: true })
    const waiting = async () => (await call(caller, letters.operations[0], {})).items
    expect(await waiting()).toHaveLength(4)
    await call(caller, erasePerson, { id: omar.id })
    expect(await waiting()).toEqual([])
    const touches = (await call(caller, listTouches, { person_id: lena.id })).items
    expect(touches.map(({ words }) => words)).toEqual(['Introduced to each other.'])
  })
})

async function two(caller: Caller) {
  const lena = await call(caller, createPerson, { name: 'Lena Torres' })
  const omar = await call(caller, createPerson, { name: 'Omar Aziz' })
  const need = await call(caller, needs.create, { person_id: lena.id, words: 'A cheap flat near the university' })
  const offer = await call(caller, offers.create, { person_id: omar.id, words: 'I let two small apartments to students.' })
  return { caller, lena, omar, need, offer }
}

async function names(caller: Caller, of: { person_id?: string; need_id?: string; offer_id?: string } = {}): Promise<string[]> {
  return (await call(caller, suggestIntroductions, { limit: 100, ...of })).items.map((item) => item.giver.name)
}

function jobs(caller: Caller): Promise<void> {
  return runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
}

async function expectRight(caller: Caller): Promise<void> {
  expect((await call(caller, runChecks, {})).differences).toEqual([])
}
