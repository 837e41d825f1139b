import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson, listTrash } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { createJourney } from '../core/operations.ts'
import { stateThePurpose } from '../purpose/operations.ts'
import { answerRequest, createRequest, judgeRequest, listRequests, removeRequest, restoreRequest, updateRequest } from './operations.ts'

onEachDatabase('requests', (open) => {
  const begin = async (context: Caller) => {
    const mara = await call(context, createPerson, { name: 'Mara Petrova' })
    const { id } = await call(context, createJourney, { person_id: mara.id })
    const request = await call(context, createRequest, { id, words: 'Could the screens be blue?', asked_on: '2026-03-05' })
    return { id, request_id: request.id, request, mara }
  }

  test('are logged in their words, judged against the purpose, and answered', async () => {
    const context = await open({ today: '2026-03-10' })
    const { id, request_id, request, mara } = await begin(context)
    expect(request).toMatchObject({ person: mara.name, asked_on: '2026-03-05', verdict: null, answer: null })
    await call(context, stateThePurpose, { id, words: 'Supper at home.' })
    await call(context, judgeRequest, { id, request_id, verdict: 'does_not', because: 'A colour brings nobody home.' })
    const asked = { answer: 'redirect', words: 'What would it change for your evenings?' } as const
    expect(await call(context, answerRequest, { id, request_id, ...asked })).toMatchObject({
      verdict: 'does_not',
      because: 'A colour brings nobody home.',
      answer: 'redirect',
      answered_on: '2026-03-10',
    })
  })

  test('cannot be judged by a purpose that is not there, only be unclear', async () => {
    const context = await open({ today: '2026-03-10' })
    const { id, request_id } = await begin(context)
    expect(call(context, judgeRequest, { id, request_id, verdict: 'serves' })).rejects.toThrow('no purpose yet')
    expect((await call(context, judgeRequest, { id, request_id, verdict: 'unclear' })).verdict).toBe('unclear')
  })

  test('are redirected with a question, and never answered before they were asked', async () => {
    const context = await open({ today: '2026-03-10' })
    const { id, request_id } = await begin(context)
    expect(call(context, answerRequest, { id, request_id, answer: 'redirect' })).rejects.toMatchObject({ issues: [{ path: 'words' }] })
    expect(call(context, answerRequest, { id, request_id, answer: 'do_it', on: '2026-03-04' })).rejects.toThrow('before it was asked')
  })

  test('belong to their journey, can be corrected, removed and brought back from the trash', async () => {
    const context = await open({ today: '2026-03-10' })
    const { id, request_id } = await begin(context)
    const other = await begin(context)
    expect(call(context, updateRequest, { id: other.id, request_id, words: 'x' })).rejects.toThrow('no such request on this journey')
    await call(context, updateRequest, { id, request_id, words: 'Could they be dark blue?' })
    await call(context, removeRequest, { id, request_id })
    expect((await call(context, listRequests, { id })).items).toEqual([])
    const [lying] = (await call(context, listTrash, { kind: 'request' })).items
    expect(lying).toMatchObject({ restore: 'requests.restore', values: { id, request_id } })
    await call(context, restoreRequest, { id, request_id })
    expect((await call(context, listRequests, { id })).items.map((one) => one.words)).toEqual(['Could they be dark blue?'])
  })
})
