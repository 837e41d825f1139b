import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../../tests/on-each-database.ts'
import { createPerson, removePerson } from '../../../people/record/operations.ts'
import { type Caller, call } from '../../../platform/call.ts'
import { needs, offers } from '../../said/operations.ts'
import { askIntroduction } from '../ask.ts'
import { answerIntroduction, getIntroduction, makeIntroduction, withdrawIntroduction } from '../operations.ts'
import { type Asking, behindIntroduction, sealOf, takeAnswer } from './behind.ts'

onEachDatabase('the page that asks whether one wants to be introduced', (open) => {
  test('it says what the other could give or seeks, and nothing of who that is', async () => {
    const { seeker, giver } = await asked(await open())
    const pages = [await behindIntroduction(seeker), await behindIntroduction(giver)]
    expect(pages).toMatchObject([
      { state: 'open', who: 'seeker', first: 'Lena', told: 'I let two small flats.', answer: '' },
      { state: 'open', who: 'giver', first: 'Omar', told: 'A flat near the university', answer: '' },
    ])
    const told = pages.map((page) => JSON.stringify({ ...page, caller: undefined }))
    expect(told[0]).not.toMatch(/Omar|Aziz|Rhine/)
    expect(told[1]).not.toMatch(/Lena|Torres|Hafen/)
  })

  test('both say yes there, and a yes taken back stops it', async () => {
    const { caller, id, seeker, giver } = await asked(await open())
    expect(await say(seeker, 'yes')).toBe('yes')
    expect(await say(giver, 'yes')).toBe('yes')
    expect((await call(caller, getIntroduction, { id })).state).toBe('both_agreed')
    expect(await say(giver, 'no')).toBe('no')
    expect((await call(caller, getIntroduction, { id })).state).toBe('declined')
    expect(call(caller, makeIntroduction, { id })).rejects.toThrow('One of the two said no')
    expect(await behindIntroduction(giver)).toMatchObject({ state: 'open', answer: 'no' })
    expect(await behindIntroduction(seeker)).toMatchObject({ state: 'over', why: 'over' })
    expect(say(seeker, 'yes')).rejects.toThrow('This page is over')
  })

  test('what was withdrawn, made, or is about someone in the trash is over, with words and without names', async () => {
    const one = await asked(await open())
    await call(one.caller, withdrawIntroduction, { id: one.id })
    expect(await behindIntroduction(one.seeker)).toMatchObject({ state: 'over', why: 'over' })
    const two = await asked(await open())
    for (const who of ['seeker', 'giver'] as const) await call(two.caller, answerIntroduction, { id: two.id, who, answer: 'yes' })
    await call(two.caller, makeIntroduction, { id: two.id })
    expect(await behindIntroduction(two.seeker)).toMatchObject({ state: 'over', why: 'made' })
    const three = await asked(await open())
    await call(three.caller, removePerson, { id: three.omar })
    expect(await behindIntroduction(three.seeker)).toMatchObject({ state: 'over' })
  })

  test('an address that nobody was given, an answer without the page, and a strange answer are refused', async () => {
    const { seeker } = await asked(await open())
    expect(await behindIntroduction({ ...seeker, params: { token: 'x'.repeat(43) } })).toEqual({ state: 'unknown' })
    expect(takeAnswer(seeker, { act: 'yes' })).rejects.toThrow('has changed since you opened it')
    expect(say(seeker, 'perhaps')).rejects.toThrow('yes or no thanks')
  })
})

async function asked(caller: Caller) {
  const lena = await call(caller, createPerson, { name: 'Lena Torres', organization: 'Hafen IT' })
  const omar = await call(caller, createPerson, { name: 'Omar Aziz', organization: 'Rhine Works' })
  const need = await call(caller, needs.create, { person_id: lena.id, words: 'A flat near the university' })
  const offer = await call(caller, offers.create, { person_id: omar.id, words: 'I let two small flats.' })
  const { id, seeker_address, giver_address } = await call(caller, askIntroduction, { need_id: need.id, offer_id: offer.id })
  return { caller, id, omar: omar.id, seeker: at(caller, seeker_address), giver: at(caller, giver_address) }
}

function at(caller: Caller, address: string): Asking {
  const { store, settings, workspace } = caller
  const token = address.split('/i/')[1] ?? ''
  return { params: { token }, query: new URLSearchParams(), from: null, store, settings, workspace: async () => workspace }
}

async function say(asking: Asking, act: string): Promise<string> {
  const behind = await behindIntroduction(asking)
  return takeAnswer(asking, { act, seal: behind.state === 'open' ? sealOf(asking, behind) : '' })
}
