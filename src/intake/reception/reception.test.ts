import { expect, test } from 'bun:test'
import { joined } from '../../../tests/joined.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listAudit } from '../../access/index.ts'
import { createDraft } from '../../messages/drafts/operations.ts'
import { getMorning } from '../../morning/operations.ts'
import { createReferral } from '../../network/growth/referrals/operations.ts'
import { needs, offers } from '../../network/said/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, getPerson, listPeople, listWorries } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { createWish } from '../../people/wishes.ts'
import { call, within } from '../../platform/call.ts'
import { updateProfile } from '../../profiles/operations.ts'
import { keepPromise, listPromises } from '../../promises/index.ts'
import { createTouch, listTouches } from '../../touches/index.ts'
import { createHandover, listHandovers, takeBackHandover } from './handovers.ts'
import { linksIn, originOf, workingDaysAfter } from './rules.ts'
import { getReception, updateReception } from './settings.ts'
import { spamVisit, takeBackVisit } from './spam.ts'
import { answerVisit, createVisit, getVisit, listVisits } from './visits.ts'

test('an answer is promised by a working day', () => {
  expect(workingDaysAfter('2026-11-20', 1)).toBe('2026-11-23')
  expect(workingDaysAfter('2026-11-23', 2)).toBe('2026-11-25')
  expect(workingDaysAfter('2026-11-22', 5)).toBe('2026-11-27')
})

test('links are counted however they are written, and sites are origins and nothing else', () => {
  expect(linksIn('see https://a.example and www.b.example or <a href=x>')).toBe(3)
  expect(linksIn('Our web site is slow.')).toBe(0)
  expect(originOf('www.acorn.example/contact?x=1')).toBe('https://www.acorn.example')
  for (const wrong of ['https://a.example; script-src *', 'javascript:alert(1)', 'https://u:p@a.example', '*', "'self'"])
    expect(originOf(wrong) ?? '').not.toMatch(/[ ;*']/)
})

onEachDatabase('reception', (open) => {
  const today = '2026-03-10'
  async function house() {
    const caller = await open({ today })
    const [owner, lena, tom] = [await joined(caller, 'Ola', 'owner'), await joined(caller, 'Lena'), await joined(caller, 'Tom')]
    await call(lena, updateProfile, { id: lena.actor.member_id, topics: ['backup'], shown: true })
    await call(tom, updateProfile, { id: tom.actor.member_id, am_not: 'I am not a seller.', topics: ['tills'] })
    return { owner, lena, tom }
  }
  const mara = { name: 'Mara Petrova', reach: 'mara@acorn.example', organization: 'Acorn Bakery', words: 'Nobody has tried the backup.' }

  test('whoever comes becomes a prospect with their worry, is routed to whom it fits, and is promised an answer', async () => {
    const { owner, lena, tom } = await house()
    await call(owner, updateReception, { days: 2 })
    const visit = await call(tom, createVisit, mara)
    expect(visit).toMatchObject({
      member: 'Lena',
      because: 'They take “backup” well.',
      due_on: '2026-03-12',
      known: false,
      state: 'waiting',
    })
    const person = await call(tom, getPerson, { id: visit.person_id })
    expect(person).toMatchObject({
      relation: 'prospect',
      organization: 'Acorn Bakery',
      source: 'Reception',
      guide_id: lena.actor.member_id,
    })
    expect((await call(tom, listWorries, { person_id: person.id })).items).toMatchObject([{ words: mara.words, state: 'carried' }])
    expect((await call(tom, listPromises, { person_id: person.id })).items).toMatchObject([
      { by: 'us', member: 'Lena', due_on: '2026-03-12' },
    ])
    const [first] = (await call(lena, getMorning, {})).items
    expect(first?.reason).toMatchObject({ kind: 'visit' })
    expect(first?.reason.words).toContain('Nobody has tried the backup.')
    expect((await call(tom, getMorning, {})).items.flatMap((one) => [one.reason, ...one.also]).map((one) => one.kind)).not.toContain(
      'visit',
    )
  })

  test('with a mail server the member is written to, and their reply goes to the visitor', async () => {
    const { lena, tom } = await house()
    const sending = { ...tom, settings: { ...tom.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
    const visit = await call(sending, createVisit, mara)
    const letters = await tom.store.read(tom.workspace.id, (db) =>
      db.selectFrom('mail_outbox').selectAll().where('workspace_id', '=', tom.workspace.id).execute(),
    )
    expect(letters).toMatchObject([
      {
        to_address: lena.actor.email,
        reply_to: 'mara@acorn.example',
        subject: 'Someone came to reception: answer by Wednesday 11 March',
        about_id: visit.person_id,
      },
    ])
    expect(letters[0]?.text).toContain('> Nobody has tried the backup.')
  })

  test('nobody is turned away because a letter cannot be headed with an address, theirs or a member’s', async () => {
    const { lena, tom } = await house()
    const sending = { ...tom, settings: { ...tom.settings, smtpUrl: 'smtp://127.0.0.1:1' } }
    const letters = () =>
      tom.store.read(tom.workspace.id, (db) =>
        db.selectFrom('mail_outbox').select(['reply_to', 'text']).where('workspace_id', '=', tom.workspace.id).execute(),
      )
    const visit = await call(sending, createVisit, { ...mara, reach: 'mara2@bäckerei.example' })
    expect(visit).toMatchObject({ email: 'mara2@bäckerei.example', member: 'Lena' })
    expect(await letters()).toMatchObject([{ reply_to: null, text: expect.stringContaining('mara2@bäckerei.example') }])
    await within(tom, 'tests.move', ({ db }) =>
      db
        .updateTable('user')
        .set({ email: `lena@${visit.id}.bäckerei.example` })
        .where('email', '=', lena.actor.email)
        .execute(),
    )
    expect(await call(sending, createVisit, mara)).toMatchObject({ member: 'Lena' })
    const again = { person_id: visit.person_id, to_id: tom.actor.member_id, words: 'Tills.' }
    await call({ ...lena, settings: sending.settings }, createHandover, again)
    expect(await call(sending, createHandover, { ...again, to_id: lena.actor.member_id })).toMatchObject({ to: 'Lena' })
  })

  test('what fits nobody goes to whoever is named for it, else to the owner', async () => {
    const { owner, tom } = await house()
    const said = { ...mara, words: 'The roof leaks.' }
    expect(await call(tom, createVisit, said)).toMatchObject({ member: 'Ola' })
    await call(owner, updateReception, { fallback_id: tom.actor.member_id })
    expect(await call(tom, createVisit, said)).toMatchObject({ member: 'Tom' })
    expect(call(tom, updateReception, { open: true })).rejects.toThrow('takes the role owner')
  })

  test('of someone known nothing is overwritten, and their guide stays', async () => {
    const { lena, tom } = await house()
    const known = await call(tom, createPerson, {
      name: 'Mara P.',
      relation: 'customer',
      emails: ['MARA@acorn.example'],
      guide_id: tom.actor.member_id,
      source: 'Ruth',
    })
    const visit = await call(tom, createVisit, { ...mara, name: 'Somebody Else' })
    expect(visit).toMatchObject({ person_id: known.id, known: true, member_id: lena.actor.member_id })
    expect(visit.because).toContain('Tom looks after them already.')
    const { updated_at: _a, ...after } = await call(tom, getPerson, { id: known.id })
    const { updated_at: _b, ...before } = known
    expect(after).toEqual({ ...before, last_touch_on: after.last_touch_on })
    expect((await call(tom, listPeople, {})).items).toHaveLength(1)
  })

  test('answering is a touch and keeps the promise; keeping the promise answers', async () => {
    const { tom } = await house()
    const one = await call(tom, createVisit, mara)
    expect(await call(tom, answerVisit, { id: one.id, channel: 'call', words: 'On Tuesday.' })).toMatchObject({
      state: 'answered',
      settled_by: 'Tom',
    })
    expect((await call(tom, listTouches, { person_id: one.person_id })).items).toMatchObject([{ channel: 'call', direction: 'out' }])
    expect((await call(tom, listWorries, { person_id: one.person_id })).items).toMatchObject([{ state: 'taken', taken_by_name: 'Tom' }])
    const { items } = await call(tom, listPromises, { person_id: one.person_id })
    expect(items).toMatchObject([{ state: 'kept' }])
    expect(call(tom, answerVisit, { id: one.id })).rejects.toThrow('answered this already')

    const two = await call(tom, createVisit, mara)
    const open = (await call(tom, listPromises, { person_id: one.person_id, state: 'open' })).items
    await call(tom, keepPromise, { id: open[0]?.id ?? '' })
    expect(await call(tom, getVisit, { id: two.id })).toMatchObject({ state: 'answered' })
  })

  test('what is not meant for us takes whom it made along, unless something hangs on them, and comes back whole', async () => {
    const { tom } = await house()
    const visit = await call(tom, createVisit, mara)
    await call(tom, spamVisit, { id: visit.id })
    expect((await call(tom, listPeople, {})).items).toEqual([])
    expect((await call(tom, listVisits, {})).items).toEqual([])
    await call(tom, takeBackVisit, { id: visit.id })
    expect((await call(tom, listPeople, {})).items).toMatchObject([{ id: visit.person_id }])
    expect((await call(tom, listWorries, { person_id: visit.person_id })).items).toHaveLength(1)
    expect((await call(tom, listPromises, { person_id: visit.person_id })).items).toHaveLength(1)
    await call(tom, createWish, { person_id: visit.person_id, words: 'Sleep at night.' })
    await call(tom, spamVisit, { id: visit.id })
    expect((await call(tom, listPeople, {})).items).toHaveLength(1)
    expect((await call(tom, listWorries, { person_id: visit.person_id })).items).toEqual([])
  })

  test('whoever seeks, gives, is written to, brought or was brought stays, though their visit was not meant for us', async () => {
    const { tom } = await house()
    const { id: ruth } = await call(tom, createPerson, { name: 'Ruth Adler' })
    const ties: Record<string, (person_id: string) => Promise<unknown>> = {
      need: (person_id) => call(tom, needs.create, { person_id, words: 'An electrician' }),
      offer: (person_id) => call(tom, offers.create, { person_id, words: 'Bread' }),
      draft: (person_id) => call(tom, createDraft, { person_id, subject: 'Hello', text: 'How are you?' }),
      brought: (person_id) => call(tom, createReferral, { person_id, brought_by: ruth }),
      brings: (brought_by) => call(tom, createReferral, { person_id: ruth, brought_by }),
    }
    for (const [kind, tie] of Object.entries(ties)) {
      const { id, person_id } = await call(tom, createVisit, { ...mara, reach: `${kind}@acorn.example` })
      await tie(person_id)
      await call(tom, spamVisit, { id })
      expect({ kind, is: (await call(tom, getPerson, { id: person_id })).id }).toEqual({ kind, is: person_id })
    }
  })

  test('a hand-over gives the person and what waits to another, keeps why, and can be taken back', async () => {
    const { lena, tom } = await house()
    const visit = await call(tom, createVisit, mara)
    const { person_id } = visit
    const given = await call(lena, createHandover, { person_id, to_id: tom.actor.member_id, words: 'It is about tills after all.' })
    expect(given).toMatchObject({ from: 'Lena', to: 'Tom', by: 'Lena' })
    expect(await call(tom, getPerson, { id: person_id })).toMatchObject({ guide_id: tom.actor.member_id })
    expect(await call(tom, getVisit, { id: visit.id })).toMatchObject({
      member: 'Tom',
      because: expect.stringContaining('tills after all'),
    })
    expect((await call(tom, listPromises, { person_id })).items).toMatchObject([{ member: 'Tom' }])
    const [first] = (await call(tom, getMorning, {})).items
    expect([first?.reason, ...(first?.also ?? [])].map((reason) => reason?.kind)).toContain('handed_over')
    expect(call(lena, createHandover, { person_id, to_id: tom.actor.member_id, words: 'Again' })).rejects.toThrow('already')
    await call(lena, takeBackHandover, { id: given.id })
    expect(await call(tom, getPerson, { id: person_id })).toMatchObject({ guide_id: lena.actor.member_id })
    expect(await call(tom, getVisit, { id: visit.id })).toMatchObject({ member: 'Lena' })
    expect((await call(tom, listHandovers, { person_id })).items).toEqual([])
  })

  test('someone handed over who was touched since is no reason any more', async () => {
    const { lena, tom } = await house()
    const { id } = await call(lena, createPerson, { name: 'Ruth Adler', guide_id: lena.actor.member_id })
    await call(lena, createHandover, { person_id: id, to_id: tom.actor.member_id, words: 'She asks for you.' })
    const later = { ...tom, today: '2026-03-12' }
    await call({ ...tom, today: '2026-03-11' }, createTouch, { person_ids: [id], channel: 'call' })
    const kinds = (await call(later, getMorning, {})).items.flatMap((one) => [one.reason, ...one.also]).map((one) => one.kind)
    expect(kinds).not.toContain('handed_over')
  })

  test('the story follows a merging and goes with an erasing, and the audit never had its words', async () => {
    const { owner, lena, tom } = await house()
    const visit = await call(tom, createVisit, mara)
    const other = await call(tom, createPerson, { name: 'Mara Petrowa' })
    const merged = await call(owner, mergePeople, { id: other.id, other_id: visit.person_id })
    expect(await call(tom, getVisit, { id: visit.id })).toMatchObject({ person_id: other.id })
    await call(owner, undoMerge, { id: merged.id })
    expect(await call(tom, getVisit, { id: visit.id })).toMatchObject({ person_id: visit.person_id })
    await call(lena, createHandover, { person_id: visit.person_id, to_id: tom.actor.member_id, words: 'Her oven, her words.' })
    await call(owner, erasePerson, { id: visit.person_id })
    expect(call(tom, getVisit, { id: visit.id })).rejects.toThrow('no such visit')
    expect((await call(tom, listHandovers, {})).items).toEqual([])
    const audit = JSON.stringify((await call(owner, listAudit, { limit: 200 })).items)
    expect(audit).not.toContain('her words')
  })

  test('hostile names, words, sites and addresses are refused by name', async () => {
    const { owner, tom } = await house()
    const refused = async (given: object) =>
      call(tom, createVisit, { ...mara, ...given }).then(
        () => 'taken',
        (thrown: { issues: { path: string }[] }) => [...new Set(thrown.issues.map(({ path }) => path))].join(),
      )
    expect(await refused({ name: 'Eve\r\nBcc: all@firm.example' })).toBe('name')
    expect(await refused({ name: '<img src=x>' })).toBe('name')
    expect(await refused({ reach: 'eve@firm.example\nBcc: x@y.example' })).toBe('reach')
    expect(await refused({ reach: 'call me' })).toBe('reach')
    expect(await refused({ words: 'x'.repeat(2001) })).toBe('words')
    expect(await refused({ words: 'http://a.example http://b.example http://c.example' })).toBe('words')
    expect(await refused({ words: ' ' })).toBe('words')
    expect(call(owner, updateReception, { sites: ['https://a.example; script-src *'] })).rejects.toThrow('sites')
    await call(owner, updateReception, { sites: ['www.acorn.example/x', 'https://www.acorn.example'] })
    expect((await call(owner, getReception, {})).sites).toEqual(['https://www.acorn.example'])
  })
})
