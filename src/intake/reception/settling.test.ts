import { expect, test } from 'bun:test'
import { joined } from '../../../tests/joined.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { removeMember, updateMember } from '../../access/index.ts'
import { getMorning } from '../../morning/operations.ts'
import { createPerson, getPerson, listWorries, takeWorry } from '../../people/index.ts'
import { call, within } from '../../platform/call.ts'
import { updateProfile } from '../../profiles/operations.ts'
import { keepPromise, listPromises } from '../../promises/index.ts'
import { breakPromise, reopenPromise } from '../../promises/settle.ts'
import { listTouches } from '../../touches/index.ts'
import { createHandover, takeBackHandover } from './handovers.ts'
import { answerVisit, createVisit, getVisit, listVisits } from './visits.ts'

onEachDatabase('who came to reception', (open) => {
  const today = '2026-03-10'
  async function house() {
    const caller = await open({ today })
    const [owner, lena, tom] = [await joined(caller, 'Ola', 'owner'), await joined(caller, 'Lena'), await joined(caller, 'Tom')]
    await call(lena, updateProfile, { id: lena.actor.member_id, topics: ['backup'], shown: true })
    await call(tom, updateProfile, { id: tom.actor.member_id, am_not: 'I am not a seller.', topics: ['tills'] })
    return { owner, lena, tom }
  }
  const mara = { name: 'Mara Petrova', reach: 'mara@acorn.example', organization: 'Acorn Bakery', words: 'Nobody has tried the backup.' }

  test('taking back that the promise was kept lets them wait again, with the worry only if this answer took it', async () => {
    const { lena, tom } = await house()
    const worries = async (person_id: string) => (await call(tom, listWorries, { person_id })).items
    const one = await call(tom, createVisit, mara)
    const kept = async (person_id: string) => (await call(tom, listPromises, { person_id })).items[0]?.id ?? ''
    await call(tom, answerVisit, { id: one.id })
    const id = await kept(one.person_id)
    await call(tom, reopenPromise, { id })
    expect(await call(tom, getVisit, { id: one.id })).toMatchObject({ state: 'waiting', settled_at: null, settled_by: null })
    expect(await worries(one.person_id)).toMatchObject([{ state: 'carried', taken_by: null }])
    expect((await call(tom, listVisits, {})).items).toHaveLength(1)

    await call(lena, takeWorry, { id: (await worries(one.person_id))[0]?.id ?? '' })
    await call(tom, keepPromise, { id })
    await call(tom, reopenPromise, { id })
    expect(await worries(one.person_id)).toMatchObject([{ state: 'taken', taken_by_name: 'Lena' }])

    await call(tom, breakPromise, { id, because: 'We were ill.' })
    await call(tom, answerVisit, { id: one.id })
    await call(tom, reopenPromise, { id })
    expect(await call(tom, getVisit, { id: one.id })).toMatchObject({ state: 'answered', settled_by: 'Tom' })
  })

  test('of two who settle a visit at once the second is told, and nothing of the first is lost', async () => {
    const { lena, tom } = await house()
    const one = await call(tom, createVisit, mara)
    const both = await Promise.allSettled([tom, lena].map((who) => call(who, answerVisit, { id: one.id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await call(tom, listTouches, { person_id: one.person_id })).items).toHaveLength(1)
    const two = await call(tom, createVisit, mara)
    await Promise.all([
      call(tom, answerVisit, { id: two.id }),
      call(lena, createHandover, { person_id: two.person_id, to_id: tom.actor.member_id, words: 'Tills.' }),
    ])
    expect(await call(tom, getVisit, { id: two.id })).toMatchObject({ state: 'answered', settled_by: 'Tom' })
  })

  test('a hand-over that is taken back leaves who answers as it was, whoever looked after them', async () => {
    const { owner, lena, tom } = await house()
    const gives = async (person_id: string, to_id: string) => call(lena, createHandover, { person_id, to_id, words: 'It is yours.' })
    const answers = async (id: string) => {
      const { member, because, person_id } = await call(tom, getVisit, { id })
      const [promise] = (await call(tom, listPromises, { person_id })).items
      return { member, because, promise: promise?.member, guide: (await call(tom, getPerson, { id: person_id })).guide_id }
    }
    for (const guide_id of [tom.actor.member_id, null]) {
      const reach = `mara-${guide_id ? 'with' : 'without'}@acorn.example`
      await call(tom, createPerson, { name: 'Mara Petrova', emails: [reach], guide_id })
      const visit = await call(tom, createVisit, { ...mara, reach })
      const before = await answers(visit.id)
      expect(before).toMatchObject({ member: 'Lena', promise: 'Lena', guide: guide_id })
      const given = await gives(visit.person_id, tom.actor.member_id)
      expect(await answers(visit.id)).toMatchObject({ member: 'Tom', promise: 'Tom', guide: tom.actor.member_id })
      const later = await call(tom, createVisit, { ...mara, reach, words: 'The tills are down.' })
      await call(lena, takeBackHandover, { id: given.id })
      expect({ ...(await answers(visit.id)), promise: '' }).toEqual({ ...before, promise: '' })
      expect(await call(tom, getVisit, { id: later.id })).toMatchObject({ member: 'Tom' })
    }
    const vera = await joined(owner, 'Vera', 'viewer')
    const { person_id } = await call(tom, createVisit, { ...mara, reach: 'mara-third@acorn.example' })
    expect(gives(person_id, vera.actor.member_id)).rejects.toThrow('reads along')
  })

  test('whoever waits for a member who leaves, or only reads from then on, is routed anew; nobody is in no morning', async () => {
    const { owner, lena, tom } = await house()
    const visit = await call(tom, createVisit, mara)
    const waitsFor = async (who: typeof tom) =>
      (await call(who, getMorning, {})).items.flatMap((one) => [one.reason, ...one.also]).some(({ kind }) => kind === 'visit')
    await call(owner, removeMember, { id: lena.actor.member_id })
    expect(await call(tom, getVisit, { id: visit.id })).toMatchObject({
      member: 'Ola',
      because: expect.stringContaining('Lena does not answer here any more.'),
    })
    expect((await call(tom, listPromises, { person_id: visit.person_id })).items).toMatchObject([{ member: 'Ola' }])
    expect([await waitsFor(owner), await waitsFor(tom)]).toEqual([true, false])

    const tills = await call(owner, createVisit, { ...mara, reach: 'other@acorn.example', words: 'The tills are down.' })
    expect(tills).toMatchObject({ member: 'Tom' })
    await call(owner, updateMember, { id: tom.actor.member_id, role: 'viewer' })
    expect(await call(owner, getVisit, { id: tills.id })).toMatchObject({ member: 'Ola' })

    await within(owner, 'tests.lose', ({ db, workspace }) =>
      db.updateTable('visits').set({ member_id: 'gone', member_name: 'Gone' }).where('workspace_id', '=', workspace.id).execute(),
    )
    const nils = await joined(owner, 'Nils')
    expect([await waitsFor(owner), await waitsFor(nils)]).toEqual([true, true])
  })
})
