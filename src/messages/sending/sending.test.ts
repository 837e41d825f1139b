import { afterEach, expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { afterWriting, failing, hello, know, leyla, mailServer, run } from '../../../tests/writing-ground.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { listMerges, undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, erasePerson, getPerson } from '../../people/record/operations.ts'
import { listTrash } from '../../people/trash/trash.ts'
import { createWish } from '../../people/wishes.ts'
import { type Caller, call } from '../../platform/call.ts'
import { setClock } from '../../platform/clock.ts'
import { letters } from '../../platform/mail.ts'
import { getTouch, listTouches, removeTouch } from '../../touches/operations.ts'
import { createDraft, getDraft, listDrafts, removeDraft, updateDraft } from '../drafts/operations.ts'
import { createTemplate, previewTemplate } from '../templates/operations.ts'
import { getMessage, listMessages, recordMessage, sendMessage } from './operations.ts'

const [outbox] = letters.operations

afterEach(afterWriting)

onEachDatabase('writing to people', (openHere) => {
  test('a draft goes out once in the name of whoever wrote it, is a touch at once, and is no draft any more', async () => {
    const server = await mailServer()
    const caller = leyla(await openHere({ today: '2026-03-10' }), server.url)
    const { id: person_id } = await know(caller)
    const draft = await call(caller, createDraft, { person_id, ...hello, phase: 'commitment' })
    const sent = await call(caller, sendMessage, { draft_id: draft.id })
    expect(sent).toMatchObject({ state: 'waiting', to: 'mara@bakery.example', phase: 'commitment', person: 'Mara Petrova' })
    expect(await call(caller, getPerson, { id: person_id })).toMatchObject({ last_touch_on: '2026-03-10' })
    await expect(call(caller, sendMessage, { draft_id: draft.id })).rejects.toMatchObject({ code: 'conflict' })
    await expect(call(caller, sendMessage, { draft_id: draft.id, person_id, ...hello })).rejects.toMatchObject({ code: 'conflict' })
    await run(caller)
    await run(caller)
    expect(server.heard).toHaveLength(1)
    expect(server.heard[0]?.from).toBe('leyla@northlight.example')
    expect(server.heard[0]?.text).toContain('From: Leyla Aydin <leyla@northlight.example>')
    expect(server.heard[0]?.text).toContain('Reply-To: Leyla Aydin <leyla@northlight.example>')
    expect(server.heard[0]?.text).not.toContain('Auto-Submitted')
    expect(await call(caller, getMessage, { id: sent.id })).toMatchObject({ state: 'sent', subject: hello.subject, text: hello.text })
    const { items } = await call(caller, listTouches, { person_id })
    expect(items).toMatchObject([{ channel: 'email', direction: 'out', phase: 'commitment', id: sent.touch_id }])
    expect((await call(caller, listDrafts, {})).items).toEqual([])
    await expect(call(caller, getDraft, { id: draft.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('whoever has an address elsewhere is named, and answered at their own address', async () => {
    const server = await mailServer()
    const there = leyla(await openHere(), server.url, 'Leyla "Boss" <ceo@bank.example>\r\nBcc: all@bank.example')
    const caller: Caller = { ...there, actor: { ...there.actor, email: 'leyla@home.example' } as Caller['actor'] }
    await call(caller, sendMessage, { person_id: (await know(caller)).id, ...hello })
    await run(caller)
    const [letter] = server.heard
    expect(letter?.from).toBe('hello@northlight.example')
    expect(letter?.text).toMatch(/^From: [^<\n]*\s*<hello@northlight\.example>\r?$/m)
    expect(letter?.text).toMatch(/^Reply-To: [^<\n]*\s*<leyla@home\.example>\r?$/m)
    expect(letter?.text).not.toMatch(/^Bcc:/m)
    expect(letter?.text).not.toContain('<ceo@bank.example>')
  })

  test('what is empty, goes to a stranger, has no address, or holds a field that nobody filled is refused, and nothing is kept', async () => {
    const caller = leyla(await openHere(), 'smtp://127.0.0.1:1')
    const { id: person_id } = await know(caller)
    const refused = (given: object) => expect(call(caller, sendMessage, { person_id, ...hello, ...given })).rejects
    await refused({ text: ' ' }).toMatchObject({ code: 'invalid', issues: [{ path: 'text' }] })
    await refused({ subject: '' }).toMatchObject({ code: 'invalid', issues: [{ path: 'subject' }] })
    await refused({ subject: 'Hello\r\nBcc: all@b.example' }).toMatchObject({ code: 'invalid', issues: [{ path: 'subject' }] })
    await refused({ to: 'someone@else.example' }).toMatchObject({ code: 'invalid', issues: [{ path: 'to' }] })
    await refused({ text: 'You said: {wish}.' }).toMatchObject({ code: 'invalid', message: expect.stringContaining('{wish}') })
    const { id: nobody } = await call(caller, createPerson, { name: 'Otto Birnbaum' })
    await refused({ person_id: nobody }).toMatchObject({ code: 'conflict', message: expect.stringContaining('copy the text') })
    expect((await call(caller, listMessages, {})).items).toEqual([])
    expect((await call(caller, listTouches, {})).items).toEqual([])
    await expect(call(leyla(caller, undefined), sendMessage, { person_id, ...hello })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('SMTP_URL'),
    })
  })

  test('what someone sent by themselves is kept with its touch', async () => {
    const caller = leyla(await openHere({ today: '2026-03-10' }), undefined)
    const { id: person_id } = await know(caller)
    const draft = await call(caller, createDraft, { person_id, text: hello.text })
    const kept = await call(caller, recordMessage, { draft_id: draft.id, channel: 'letter', on: '2026-03-09' })
    expect(kept).toMatchObject({ state: 'copied', channel: 'letter', on: '2026-03-09', to: null })
    expect(await call(caller, getTouch, { id: kept.touch_id })).toMatchObject({ channel: 'letter', on: '2026-03-09', words: hello.text })
    await expect(call(caller, recordMessage, { draft_id: draft.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('what was only said to be sent is a draft again once that is taken back, and can be sent then', async () => {
    const caller = leyla(await openHere({ today: '2026-03-10' }), undefined)
    const { id: person_id } = await know(caller)
    const draft = await call(caller, createDraft, { person_id, ...hello, phase: 'commitment' })
    const kept = await call(caller, recordMessage, { draft_id: draft.id })
    const { operation, values } = recordMessage.undo ?? {}
    expect([operation, values]).toEqual([removeTouch.name, { id: '{touch_id}' }])
    await call(caller, removeTouch, { id: kept.touch_id })
    expect((await call(caller, listMessages, {})).items).toEqual([])
    expect(await call(caller, getPerson, { id: person_id })).toMatchObject({ last_touch_on: null })
    expect((await call(caller, listDrafts, { mine: true })).items).toMatchObject([{ id: draft.id, ...hello, phase: 'commitment' }])
    expect(await call(caller, recordMessage, { draft_id: draft.id })).toMatchObject({ state: 'copied', text: hello.text })
  })

  test('what is half written and thrown away is read by those who write, and by nobody who only looks on', async () => {
    const caller = leyla(await openHere(), undefined)
    const draft = await call(caller, createDraft, { person_id: (await know(caller)).id, ...hello })
    await call(caller, removeDraft, { id: draft.id })
    expect((await call(caller, listTrash, { kind: 'draft' })).items).toMatchObject([{ id: draft.id, title: hello.subject }])
    expect((await call(as(caller, 'viewer'), listTrash, {})).items).toEqual([])
  })

  test('a draft that is saved as one types keeps its id, and of two who write at once the second is told', async () => {
    const caller = leyla(await openHere(), undefined)
    const { id: person_id } = await know(caller)
    const id = '019a0000-0000-7000-8000-00000000d0d0'
    setClock('2026-03-10T08:00:00.000Z')
    const first = await call(caller, createDraft, { id, person_id, text: 'How did' })
    setClock('2026-03-10T08:00:05.000Z')
    await call(caller, createDraft, { id, person_id, text: 'How did the first week go?', seen: first.updated_at })
    await expect(call(caller, updateDraft, { id, text: 'Mine', seen: first.updated_at })).rejects.toMatchObject({ code: 'conflict' })
    expect((await call(caller, listDrafts, { person_id })).items).toMatchObject([{ id, text: 'How did the first week go?' }])
  })

  test('a template is filled with what is known; what is not stays to be seen, and an unknown field is refused by its name', async () => {
    const caller = leyla(await openHere(), undefined)
    const { id: person_id } = await know(caller)
    await call(caller, createWish, { person_id, words: 'I want to be home for supper.' })
    const text = 'Hello {given_name}, you said: “{wish}”. We aim at {purpose}. {my_name}'
    await expect(call(caller, createTemplate, { name: 'First', text: '{colour}' })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('{colour} is no field'),
    })
    const template = await call(caller, createTemplate, { name: 'First', subject: 'For {given_name}', text })
    const filled = await call(caller, previewTemplate, { id: template.id, person_id })
    expect(filled).toMatchObject({
      subject: 'For Mara',
      text: 'Hello Mara, you said: “I want to be home for supper”. We aim at {purpose}. Leyla Aydin',
      missing: [{ field: 'purpose' }],
    })
    const draft = await call(caller, createDraft, { person_id, template_id: template.id })
    expect(draft).toMatchObject({ subject: filled.subject, text: filled.text })
    await expect(call(caller, recordMessage, { draft_id: draft.id })).rejects.toMatchObject({
      message: expect.stringContaining('{purpose}'),
    })
  })

  test('of two who say at once that they sent one draft, one is told that it was sent', async () => {
    const caller = leyla(await openHere(), undefined)
    const { id: draft_id } = await call(caller, createDraft, { person_id: (await know(caller)).id, ...hello })
    const both = await Promise.allSettled([1, 2].map(() => call(caller, recordMessage, { draft_id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect((await call(caller, listTouches, {})).items).toHaveLength(1)
  })

  test('what was written to someone follows them into another, and back', async () => {
    const caller = await openHere()
    const { id: person_id } = await know(caller)
    const { id: other_id } = await call(caller, createPerson, { name: 'Mara Petrov' })
    await call(caller, createDraft, { person_id: other_id, ...hello })
    await call(caller, recordMessage, { person_id: other_id, ...hello })
    await call(caller, mergePeople, { id: person_id, other_id })
    expect((await call(caller, listMessages, { person_id })).items).toHaveLength(1)
    expect((await call(caller, listDrafts, { person_id })).items).toHaveLength(1)
    const { items: merges } = await call(caller, listMerges, {})
    await call(caller, undoMerge, { id: merges[0]?.id ?? '' })
    expect((await call(caller, listMessages, { person_id: other_id })).items).toHaveLength(1)
    expect((await call(caller, listDrafts, { person_id })).items).toEqual([])
  })

  test('what was written to someone goes with them', async () => {
    const caller = await openHere()
    const { id: person_id } = await know(caller)
    await call(caller, createDraft, { person_id, ...hello })
    await call(caller, recordMessage, { person_id, ...hello })
    await call(caller, erasePerson, { id: person_id })
    expect((await call(caller, listDrafts, {})).items).toEqual([])
    expect((await call(caller, listMessages, {})).items).toEqual([])
  })

  test('a letter that waits for whoever became part of someone erased never goes, and none of theirs is left', async () => {
    let refusing = true
    const server = await mailServer({
      onRcptTo: (_to, _session, callback) => callback(refusing ? failing(550, '5.1.1 No such mailbox') : undefined),
    })
    const caller = leyla(await openHere(), server.url)
    const owner: Caller = { ...caller, actor: { ...caller.actor, role: 'owner' } }
    const { id } = await know(caller)
    const { id: other_id } = await call(caller, createPerson, { name: 'Mara Petrov', emails: ['mara@petrov.example'] })
    const { id: third_id } = await call(caller, createPerson, { name: 'M. Petrova', emails: ['m@petrov.example'] })
    await call(caller, sendMessage, { person_id: other_id, ...hello })
    await run(caller)
    refusing = false
    for (const person_id of [id, other_id, third_id]) await call(caller, sendMessage, { person_id, ...hello })
    await call(owner, mergePeople, { id: other_id, other_id: third_id })
    await call(owner, mergePeople, { id, other_id })
    await call(owner, erasePerson, { id })
    await run(caller)
    expect(server.heard).toEqual([])
    expect((await call(owner, outbox, {})).items).toEqual([])
  })
})
