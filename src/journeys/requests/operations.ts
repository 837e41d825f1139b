import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findJourney, findOpenJourney } from '../core/queries.ts'
import { note } from '../core/save.ts'
import { pastDay, speakerOf } from '../listening/answer.ts'
import { answers, findRequest, Request, requestsOf, toRequest, verdicts } from './request.ts'
import type { RequestRow } from './tables.ts'

const Asked = Words(2000).refine((text) => text !== '', 'must not be empty')
const within = { id: Id.meta({ description: 'The journey' }), request_id: Id }

export const listRequests = operation({
  name: 'requests.list',
  method: 'GET',
  path: '/journeys/{id}/requests',
  summary: 'List what they asked for along a journey, the latest first',
  input: { id: Id },
  output: List(Request),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['asked_on', 'words', 'verdict', 'answer', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { items: (await requestsOf(context, id)).map(toRequest), next: null }
  },
})

export const createRequest = operation({
  name: 'requests.create',
  method: 'POST',
  path: '/journeys/{id}/requests',
  summary: 'Log what they ask for along a journey, in their words',
  input: {
    id: Id,
    words: Asked,
    person_id: Id.optional().meta({ description: 'Who asks; the one who is led, if absent' }),
    asked_on: Day.optional(),
  },
  output: Request,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', words: 'Could the screens be blue?' },
  done: 'Noted. Does it lead to the purpose?',
  async run(context, { id, words, person_id, asked_on }) {
    const journey = await findOpenJourney(context, id)
    const person = await speakerOf(context, journey, person_id)
    const row: RequestRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      journey_id: id,
      person_id: person.id,
      words,
      asked_on: pastDay(context, asked_on, 'asked_on'),
      ...unjudged,
      ...unanswered,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('requests').values(row).execute()
    await note(context, id, 'request.asked', { on: row.asked_on, words, person, data: { request_id: row.id } })
    const request = toRequest({ ...row, person: person.name })
    context.changed({ kind: 'request', id: row.id, after: request })
    return request
  },
})

export const getRequest = operation({
  name: 'requests.get',
  method: 'GET',
  path: '/journeys/{id}/requests/{request_id}',
  summary: 'Show something they asked for',
  input: within,
  output: Request,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id, request_id }) => toRequest(await findRequest(context, id, request_id)),
})

export const updateRequest = operation({
  name: 'requests.update',
  method: 'PATCH',
  path: '/journeys/{id}/requests/{request_id}',
  summary: 'Correct a request: its words, who asked, when',
  input: { ...within, words: Asked.optional(), person_id: Id.optional(), asked_on: Day.optional() },
  output: Request,
  may: 'guide',
  refuses: ['not_found'],
  example: { words: 'Could the screens be dark blue?' },
  done: 'Saved.',
  async run(context, { id, request_id, words, person_id, asked_on }) {
    if (person_id !== undefined) await speakerOf(context, { person_id }, person_id)
    return change(context, id, request_id, {
      ...(words === undefined ? {} : { words }),
      ...(person_id === undefined ? {} : { person_id }),
      ...(asked_on === undefined ? {} : { asked_on: pastDay(context, asked_on, 'asked_on') }),
    })
  },
})

export const judgeRequest = operation({
  name: 'requests.judge',
  method: 'POST',
  path: '/journeys/{id}/requests/{request_id}/judge',
  summary: 'Judge a request against the purpose: it serves it, does not, or that is unclear, and why',
  input: { ...within, verdict: z.enum(verdicts), because: Words(2000).default(''), on: Day.optional() },
  output: Request,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { verdict: 'unclear', because: 'What a colour changes is not known yet.' },
  done: 'Judged. What do you answer?',
  async run(context, { id, request_id, verdict, because, on }) {
    const journey = await findOpenJourney(context, id)
    // Without a purpose there is nothing to measure by: the most that can be said is that it is unclear.
    if (verdict !== 'unclear' && !journey.purpose_words)
      throw new Refusal('conflict', 'There is no purpose yet to judge this by: say where they want to arrive first, or call it unclear.')
    const day = pastDay(context, on)
    const judged = await change(context, id, request_id, { verdict, verdict_because: because, judged_on: day })
    await note(context, id, 'request.judged', { on: day, words: because, data: { request_id, verdict } })
    return judged
  },
})

export const answerRequest = operation({
  name: 'requests.answer',
  method: 'POST',
  path: '/journeys/{id}/requests/{request_id}/answer',
  summary: 'Answer a request: do it, redirect it with a question, or decline it',
  input: { ...within, answer: z.enum(answers), words: Words(2000).default(''), on: Day.optional() },
  output: Request,
  may: 'guide',
  refuses: ['not_found', 'conflict', 'invalid'],
  example: { answer: 'redirect', words: 'What would the colour change for your evenings?' },
  done: 'Answered.',
  async run(context, { id, request_id, answer, words, on }) {
    await findOpenJourney(context, id)
    const before = await findRequest(context, id, request_id)
    if (answer === 'redirect' && !words)
      throw new Refusal('invalid', 'A request is redirected with a question: which one?', [
        { path: 'words', message: 'must hold the question you asked back' },
      ])
    const day = pastDay(context, on)
    if (day < before.asked_on)
      throw new Refusal('invalid', 'It cannot be answered before it was asked.', [
        { path: 'on', message: `must not be before ${sayDay(before.asked_on)}` },
      ])
    const given = { answer, answer_words: words, answered_on: day, answered_by_name: context.actor.name }
    const answered = await change(context, id, request_id, given)
    await note(context, id, 'request.answered', { on: day, words, data: { request_id, answer, verdict: before.verdict } })
    return answered
  },
})

export const removeRequest = operation({
  name: 'requests.remove',
  method: 'DELETE',
  path: '/journeys/{id}/requests/{request_id}',
  summary: 'Put a request in the trash',
  input: within,
  output: Request,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The request is in the trash.',
  undo: { operation: 'requests.restore', values: { id: '{journey_id}', request_id: '{id}' } },
  run: (context, { id, request_id }) => change(context, id, request_id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreRequest = operation({
  name: 'requests.restore',
  method: 'POST',
  path: '/journeys/{id}/requests/{request_id}/restore',
  summary: 'Take a request out of the trash',
  input: within,
  output: Request,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The request is back.',
  run: (context, { id, request_id }) => change(context, id, request_id, { removed_at: '', removed_by: null }, 'trash'),
})

const unjudged = { verdict: '', verdict_because: '', judged_on: '' }
const unanswered = { answer: '', answer_words: '', answered_on: '', answered_by_name: '' }

async function change(context: Context, journeyId: string, id: string, given: Partial<RequestRow>, where: 'live' | 'trash' = 'live') {
  const before = await findRequest(context, journeyId, id, where)
  const set = { ...given, updated_at: context.now }
  await context.db.updateTable('requests').set(set).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
  const after = await findRequest(context, journeyId, id, given.removed_at ? 'trash' : 'live')
  context.changed({
    kind: 'request',
    id,
    before: { ...toRequest(before), removed_at: before.removed_at },
    after: { ...toRequest(after), removed_at: after.removed_at },
  })
  return toRequest(after)
}
