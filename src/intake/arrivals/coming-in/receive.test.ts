import { afterEach, expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../../tests/on-each-database.ts'
import { mergePeople } from '../../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../../people/duplicates/merge/merges.ts'
import { createPerson, getPerson } from '../../../people/index.ts'
import { erasePerson, listPeople, updatePerson } from '../../../people/record/operations.ts'
import { createWish } from '../../../people/wishes.ts'
import { type Caller, call, within } from '../../../platform/call.ts'
import { runChecks } from '../../../platform/check.ts'
import { setClock } from '../../../platform/clock.ts'
import { createTouch, listTouches } from '../../../touches/index.ts'
import type { Arrival } from '../arrival.ts'
import {
  addCorrespondent,
  addManyCorrespondents,
  leaveOutCorrespondent,
  listCorrespondents,
  restoreCorrespondent,
} from '../correspondents/correspondents.ts'
import { addExclusion, removeExclusion } from '../correspondents/exclusions.ts'
import { takeBackManyCorrespondents } from '../correspondents/take-back-many.ts'
import { listArrivals } from '../list.ts'
import { receive } from './receive.ts'
import { withdraw } from './withdraw.ts'

afterEach(() => setClock(null))

const source = { kind: 'connection', id: '01a2027e-f1af-70e0-963f-284caff7f68e' } as const
const other = { kind: 'import', id: '01a2027e-f1af-70e0-963f-284caff7f690' } as const

function message(key: string, address: string, more: Partial<Arrival> = {}): Arrival {
  return {
    key,
    channel: 'email',
    at: '2026-03-02T09:00:00.000Z',
    on: '2026-03-02',
    direction: 'in',
    parties: [{ address, name: null }],
    words: 'The oven',
    automatic: null,
    ...more,
  }
}

type Through = { memberId?: string | null; source?: Parameters<typeof withdraw>[1]; shared?: boolean }

function bring(caller: Caller, arrivals: Arrival[], through: Through = {}) {
  return within(caller, 'tests.receive', (context) => receive(context, { memberId: null, source, arrivals, ...through }))
}

async function touchesOf(caller: Caller, person_id: string) {
  const { items } = await call(caller, listTouches, { person_id })
  return items.map(({ on, channel, direction }) => `${on} ${channel} ${direction}`)
}

async function proposed(caller: Caller) {
  return (await call(caller, listCorrespondents, {})).items
}

function member(caller: Caller, id: string, role: 'guide' | 'owner' = 'guide'): Caller {
  const actor = { kind: 'member', user_id: id, member_id: id, name: id, email: `${id}@acorn.example`, role } as const
  return { ...caller, actor: { ...actor, workspace_id: caller.workspace.id } }
}

const today = '2026-03-10'

onEachDatabase('what arrives', (open) => {
  test('a message of someone known is a touch on its day, once', async () => {
    const caller = await open({ today })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['Lena@torres.example'], circle: 'close' })
    const first = await bring(caller, [message('<1@x>', 'lena@TORRES.example'), message('<1@x>', 'lena@torres.example')])
    expect(first).toMatchObject({ touched: 1, known: 1, left_out: 0, proposed: 0 })
    expect(first.each.map(({ because }) => because)).toEqual([null, 'it stands here twice'])
    const again = await bring(caller, [message('<1@x>', 'lena@torres.example')], { memberId: 'another' })
    expect(again).toMatchObject({ touched: 0, known: 1 })
    expect(await touchesOf(caller, lena.id)).toEqual(['2026-03-02 email in'])
    expect(await call(caller, getPerson, { id: lena.id })).toMatchObject({ last_touch_on: '2026-03-02', waiting_since: '2026-03-02' })
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('whoever is not known is proposed with how often and when, and added brings the past along', async () => {
    const caller = await open({ today })
    const ben = await call(caller, createPerson, { name: 'Ben Okafor', emails: ['ben@okafor.example'] })
    const both = [
      { address: 'ben@okafor.example', name: 'Ben' },
      { address: 'Mia@Lindt.example', name: '"Mia Lindt"' },
    ]
    await bring(caller, [
      message('1', 'mia@lindt.example', { on: '2026-02-01' }),
      message('2', 'mia@lindt.example', { on: '2026-02-03', direction: 'out' }),
      message('3', '', { on: '2026-02-05', channel: 'meeting', direction: 'both', parties: both }),
    ])
    const [mia] = await proposed(caller)
    expect(mia).toMatchObject({ name: 'Mia Lindt', received: 1, sent: 1, meetings: 1, first_on: '2026-02-01', last_on: '2026-02-05' })
    const added = await call(caller, addCorrespondent, { id: mia?.id ?? '', circle: 'close' })
    expect(added).toMatchObject({ state: 'added', name: 'Mia Lindt' })
    const id = added.person_id ?? ''
    expect(await touchesOf(caller, id)).toEqual(['2026-02-05 meeting both', '2026-02-03 email out', '2026-02-01 email in'])
    expect(await touchesOf(caller, ben.id)).toEqual(['2026-02-05 meeting both'])
    expect(await call(caller, getPerson, { id })).toMatchObject({ met_on: '2026-02-01', last_touch_on: '2026-02-05' })
    expect(await proposed(caller)).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    await expect(call(caller, addCorrespondent, { id: mia?.id ?? '' })).rejects.toThrow('added already')
  })

  test('someone who is made a person elsewhere gets what waited for them', async () => {
    const caller = await open({ today })
    await bring(caller, [message('1', 'ida@holm.example')])
    const ida = await call(caller, createPerson, { name: 'Ida Holm', emails: ['ida@holm.example'] })
    expect(await touchesOf(caller, ida.id)).toEqual(['2026-03-02 email in'])
    expect(await proposed(caller)).toEqual([])
  })

  test('who is left out comes no more, and can be proposed again', async () => {
    const caller = await open({ today })
    await bring(caller, [message('1', 'sis@family.example')])
    const [sis] = await proposed(caller)
    await call(caller, leaveOutCorrespondent, { id: sis?.id ?? '', because: 'My sister' })
    expect(await proposed(caller)).toEqual([])
    expect(await bring(caller, [message('2', 'sis@family.example')])).toMatchObject({ left_out: 1, proposed: 0 })
    await call(caller, restoreCorrespondent, { id: sis?.id ?? '' })
    expect(await bring(caller, [message('3', 'sis@family.example')])).toMatchObject({ left_out: 0, proposed: 1 })
    expect(await proposed(caller)).toMatchObject([{ received: 2 }])
    await call(caller, addManyCorrespondents, { ids: [sis?.id ?? ''] })
    expect((await call(caller, listCorrespondents, { state: 'added' })).items.map(({ address }) => address)).toEqual(['sis@family.example'])
  })

  test('several who were added at once are proposed again when that is taken back, but for whoever was changed, touched or noted something of since', async () => {
    const caller = await open({ today })
    const known = await call(caller, createPerson, { name: 'Ida Holm', emails: ['ida@holm.example'] })
    const both = { parties: ['ida@holm.example', 'jon@holm.example'].map((address) => ({ address, name: null })) }
    await bring(caller, [
      message('1', 'jon@holm.example'),
      message('2', '', both),
      message('3', 'eva@holm.example'),
      message('4', 'pia@holm.example'),
      message('5', 'uma@holm.example'),
    ])
    const before = await proposed(caller)
    const { at, added } = await call(caller, addManyCorrespondents, { ids: before.map(({ id }) => id), circle: 'close' })
    expect(added).toBe(4)
    const { items: people } = await call(caller, listPeople, {})
    const idOf = (email: string) => people.find(({ emails }) => emails.includes(email))?.id ?? ''
    const [jon = '', eva = '', pia = '', uma = ''] = ['jon', 'eva', 'pia', 'uma'].map((name) => idOf(`${name}@holm.example`))
    expect(await touchesOf(caller, jon)).toHaveLength(2)
    setClock(new Date(Date.parse(at) + 60_000).toISOString())
    await call(caller, updatePerson, { id: eva, title: 'baker' })
    await call(caller, createTouch, { person_ids: [pia], on: today, channel: 'call', words: 'Hello.' })
    await call(caller, createWish, { person_id: uma, words: 'A quiet year' })
    expect(await call(caller, takeBackManyCorrespondents, { at })).toMatchObject({
      taken_back: 1,
      words: expect.stringContaining('proposed again'),
    })
    expect((await call(caller, listPeople, {})).items.map(({ id }) => id).sort()).toEqual([known.id, eva, pia, uma].sort())
    expect(await proposed(caller)).toMatchObject([{ address: 'jon@holm.example', received: 2 }])
    expect(await touchesOf(caller, known.id)).toHaveLength(1)
    expect(await call(caller, takeBackManyCorrespondents, { at })).toMatchObject({
      taken_back: 0,
      words: expect.stringContaining('Nothing is left'),
    })
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    const again = await call(caller, addManyCorrespondents, { ids: (await proposed(caller)).map(({ id }) => id) })
    expect(again.added).toBe(1)
    const jonAgain = (await call(caller, listPeople, {})).items.find(({ emails }) => emails.includes('jon@holm.example'))
    expect(await touchesOf(caller, jonAgain?.id ?? '')).toHaveLength(2)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('whom two members know is proposed to both again when one of them takes back that they were added', async () => {
    const caller = await open({ today })
    const [ada, ben] = [member(caller, 'ada'), member(caller, 'ben')]
    await bring(ada, [message('1', 'jon@holm.example')], { memberId: 'ada' })
    await bring(ben, [message('2', 'jon@holm.example')], { memberId: 'ben', source: other })
    const { at } = await call(ada, addManyCorrespondents, { ids: (await proposed(ada)).map(({ id }) => id) })
    expect(await proposed(ben)).toEqual([])
    expect(await call(ada, takeBackManyCorrespondents, { at })).toMatchObject({ taken_back: 1 })
    for (const one of [ada, ben]) expect(await proposed(one)).toMatchObject([{ address: 'jon@holm.example', received: 1 }])
    const { id } = await call(ben, createPerson, { name: 'Jon Holm', emails: ['jon@holm.example'] })
    expect(await touchesOf(ben, id)).toHaveLength(2)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('robots, the future, excluded addresses and our own talk are left out with the reason', async () => {
    const caller = await open({ today })
    await bring(caller, [message('0', 'pia@family.example')])
    const exclusion = await call(caller, addExclusion, { value: 'Family.example', everyone: true })
    expect(await proposed(caller)).toEqual([])
    const received = await bring(caller, [
      message('1', 'news@shop.example', { automatic: 'a newsletter or a notice' }),
      message('2', 'ida@holm.example', { on: '2026-03-11' }),
      message('3', 'ida@mail.family.example'),
      message('4', 'no-reply@bank.example'),
      message('5', '', { parties: [] }),
      message('6', '', { parties: [{ address: 'not an address', name: 'X' }] }),
    ])
    expect(received.left_out).toBe(6)
    expect(received.each.map(({ because }) => because)).toEqual([
      'a newsletter or a notice',
      'it has not taken place yet',
      'its addresses are excluded',
      'nobody reads at its addresses',
      'nobody but ourselves was in it',
      'nobody but ourselves was in it',
    ])
    await call(caller, removeExclusion, { id: exclusion.id })
    expect(await proposed(caller)).toMatchObject([{ address: 'pia@family.example' }])
  })

  test('a member’s correspondence is theirs alone, and the owner’s too where it is shared', async () => {
    const caller = await open({ today })
    const [mara, ruth, owner] = [member(caller, 'mara'), member(caller, 'ruth'), member(caller, 'boss', 'owner')]
    await bring(mara, [message('1', 'ida@holm.example')], { memberId: 'mara' })
    await bring(ruth, [message('2', 'ida@holm.example'), message('3', 'jo@park.example')], { memberId: 'ruth', shared: true })
    const seen = async (who: Caller) => (await proposed(who)).map(({ address, received, mine }) => `${address} ${received} ${mine}`).sort()
    expect(await seen(mara)).toEqual(['ida@holm.example 1 true'])
    expect(await seen(ruth)).toEqual(['ida@holm.example 1 true', 'jo@park.example 1 true'])
    expect(await seen(owner)).toEqual(['ida@holm.example 1 false', 'jo@park.example 1 false'])
    const since = async (who: Caller) => (await call(who, listArrivals, { since: '2000-01-01' })).items.length
    expect([await since(mara), await since(ruth), await since(owner)]).toEqual([1, 2, 2])
    const [ida] = await proposed(mara)
    await expect(call(ruth, leaveOutCorrespondent, { id: ida?.id ?? '' })).rejects.toThrow('no such correspondent')
    await bring(mara, [message('4', 'ida@holm.example')], { memberId: 'mara', source: other, shared: true })
    expect(await seen(mara)).toEqual(['ida@holm.example 2 true'])
    expect(await seen(owner)).toEqual(['ida@holm.example 1 false', 'ida@holm.example 1 false', 'jo@park.example 1 false'])
    while (await within(caller, 'tests.withdraw', (context) => withdraw(context, other)));
    expect(await seen(owner)).toEqual(['ida@holm.example 1 false', 'jo@park.example 1 false'])
  })

  test('what a key or the command line brought is the owner’s to see, not every guide’s', async () => {
    const caller = await open({ today })
    await bring(caller, [message('1', 'ida@holm.example')])
    const [mara, owner] = [member(caller, 'mara'), member(caller, 'boss', 'owner')]
    expect(await proposed(owner)).toMatchObject([{ address: 'ida@holm.example', mine: true }])
    for (const who of [mara, as(caller, 'guide')]) {
      expect(await proposed(who)).toEqual([])
      expect((await call(who, listArrivals, { since: '2000-01-01' })).items).toEqual([])
    }
  })

  test('what came through one door goes with it, and what came another way too stays', async () => {
    const caller = await open({ today })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['lena@torres.example'] })
    await bring(caller, [message('1', 'lena@torres.example'), message('2', 'ida@holm.example')])
    await bring(caller, [message('1', 'lena@torres.example'), message('3', 'lena@torres.example', { on: '2026-03-05' })], { source: other })
    expect(await touchesOf(caller, lena.id)).toHaveLength(2)
    while (await within(caller, 'tests.withdraw', (context) => withdraw(context, source, 1)));
    expect(await touchesOf(caller, lena.id)).toHaveLength(2)
    expect(await proposed(caller)).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    while (await within(caller, 'tests.withdraw', (context) => withdraw(context, other)));
    expect(await touchesOf(caller, lena.id)).toEqual([])
    expect((await call(caller, listArrivals, { since: '2000-01-01' })).items).toEqual([])
  })

  test('who was left out stays so when all that came of them is taken back and comes again', async () => {
    const caller = await open({ today })
    await bring(caller, [message('1', 'sis@family.example'), message('2', 'ida@holm.example')])
    const sis = (await proposed(caller)).find(({ address }) => address === 'sis@family.example')
    await call(caller, leaveOutCorrespondent, { id: sis?.id ?? '', because: 'My sister' })
    while (await within(caller, 'tests.withdraw', (context) => withdraw(context, source)));
    const leftOut = (await call(caller, listCorrespondents, { state: 'left_out' })).items
    expect(leftOut).toMatchObject([{ address: 'sis@family.example', received: 0, because: 'My sister' }])
    expect(await proposed(caller)).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    expect(await bring(caller, [message('1', 'sis@family.example')])).toMatchObject({ left_out: 1, proposed: 0 })
    await call(caller, restoreCorrespondent, { id: sis?.id ?? '' })
    await bring(caller, [message('3', 'sis@family.example')])
    expect(await proposed(caller)).toMatchObject([{ address: 'sis@family.example', received: 1, first_on: '2026-03-02' }])
  })

  test('a merge takes correspondents along and gives them back; erasing leaves nothing and lets nothing return', async () => {
    const caller = await open({ today })
    await bring(caller, [message('1', 'lena@torres.example')])
    const [one] = await proposed(caller)
    const lena = (await call(caller, addCorrespondent, { id: one?.id ?? '' })).person_id ?? ''
    const stays = await call(caller, createPerson, { name: 'Lena M. Torres' })
    const added = async () => (await call(caller, listCorrespondents, { state: 'added' })).items[0]?.person_id
    const merge = await call(caller, mergePeople, { id: stays.id, other_id: lena })
    expect(await added()).toBe(stays.id)
    await call(caller, undoMerge, { id: merge.id })
    expect(await added()).toBe(lena)
    await call(caller, erasePerson, { id: lena })
    expect(await added()).toBeUndefined()
    expect((await call(caller, listArrivals, { since: '2000-01-01' })).items).toEqual([])
    expect(await bring(caller, [message('1', 'lena@torres.example')])).toMatchObject({ known: 1, proposed: 0 })
    expect(await proposed(caller)).toEqual([])
  })
})
