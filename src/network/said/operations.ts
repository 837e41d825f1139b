import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { Day, Id, Line, List, listing } from '../../platform/inputs/schema.ts'
import type { AnyOperation } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { embedJob } from '../matching/alike/soon.ts'
import type { Side } from '../matching/pairs.ts'
import { matchJob } from '../matching/synonyms.ts'
import { changeSaid, findSaid, kindOf, makeSaid, pageOfSaid, removal, Said, SomeWords, Topics } from './said.ts'

/** What is said of needs, and of offers. */
const wording = {
  needs: {
    list: 'List what people are looking for, the latest first',
    create: 'Note what someone is looking for, in their words',
    settled: 'The day it was met; null: they look for it still',
    words: 'Someone who translates our website into Polish.',
    topics: ['languages', 'website'],
    removed: 'The need is in the trash.',
    back: 'The need is back.',
  },
  offers: {
    list: 'List what people can give, the latest first',
    create: 'Note what someone can give, in their words',
    settled: 'The day from which it is given no more; null: it is given still',
    words: 'I translate from German into Polish, websites too.',
    topics: ['languages'],
    removed: 'The offer is in the trash.',
    back: 'The offer is back.',
  },
} as const

/** The operations on what people seek, or can give: both are kept alike. */
function saidOperations(side: Side) {
  const say = wording[side]
  const one = kindOf(side)
  const path = `/${side}`
  const list = operation({
    name: `${side}.list`,
    method: 'GET',
    path,
    summary: say.list,
    input: {
      ...listing,
      person_id: Id.optional(),
      topic: Line(40).optional(),
      open: z.boolean().optional().meta({ description: 'true: only those that still stand; false: only those that do not' }),
    },
    output: List(Said),
    may: 'viewer',
    columns: ['person', 'words', 'topics', 'said_on', 'settled_on', 'id'],
    run: (context, filters) => pageOfSaid(context, side, filters),
  })
  const create = operation({
    name: `${side}.create`,
    method: 'POST',
    path,
    summary: say.create,
    input: { person_id: Id, words: SomeWords, topics: Topics.default([]), said_on: Day.optional() },
    output: Said,
    may: 'guide',
    refuses: ['not_found'],
    jobs: [matchJob, embedJob],
    example: { person_id: ':person', words: say.words, topics: [...say.topics] },
    done: 'Noted.',
    run: async (context, { person_id, ...given }) => makeSaid(context, side, await findPerson(context, person_id), given),
  })
  const get = operation({
    name: `${side}.get`,
    method: 'GET',
    path: `${path}/{id}`,
    summary: `Show ${one === 'need' ? 'a need' : 'an offer'}`,
    input: { id: Id },
    output: Said,
    may: 'viewer',
    refuses: ['not_found'],
    example: { id: `:${one}` },
    async run(context, { id }) {
      const found = await findSaid(context, side, id)
      return Said.parse({ ...found, topics: JSON.parse(found.topics), settled_on: found.settled_on || null })
    },
  })
  const update = operation({
    name: `${side}.update`,
    method: 'PATCH',
    path: `${path}/{id}`,
    summary: `Correct ${one === 'need' ? 'a need' : 'an offer'}, or say that it is settled`,
    input: {
      id: Id,
      words: SomeWords.optional(),
      topics: Topics.optional(),
      said_on: Day.optional(),
      settled_on: Day.nullable().optional().meta({ description: say.settled }),
    },
    output: Said,
    may: 'guide',
    refuses: ['not_found'],
    jobs: [matchJob, embedJob],
    example: { id: `:${one}`, topics: [...say.topics, 'work'] },
    done: 'Saved.',
    run: (context, { id, topics, settled_on, ...given }) =>
      changeSaid(context, side, id, {
        ...given,
        topics: topics && JSON.stringify(topics),
        settled_on: settled_on === undefined ? undefined : (settled_on ?? ''),
      }),
  })
  const remove = operation({
    name: `${side}.remove`,
    method: 'DELETE',
    path: `${path}/{id}`,
    summary: `Put ${one === 'need' ? 'a need' : 'an offer'} in the trash`,
    input: { id: Id },
    output: Said,
    may: 'guide',
    refuses: ['not_found'],
    jobs: [matchJob, embedJob],
    done: say.removed,
    undo: { operation: `${side}.restore`, values: { id: '{id}' } },
    run: (context, { id }) => changeSaid(context, side, id, removal(context)),
  })
  const restore = operation({
    name: `${side}.restore`,
    method: 'POST',
    path: `${path}/{id}/restore`,
    summary: `Take ${one === 'need' ? 'a need' : 'an offer'} out of the trash`,
    input: { id: Id },
    output: Said,
    may: 'guide',
    refuses: ['not_found'],
    jobs: [matchJob, embedJob],
    done: say.back,
    run: (context, { id }) => changeSaid(context, side, id, { removed_at: '', removed_by: null }, '>'),
  })
  return { list, create, get, update, remove, restore }
}

export const needs = saidOperations('needs')
export const offers = saidOperations('offers')

export const needsOperations: readonly AnyOperation[] = Object.values(needs)
export const offersOperations: readonly AnyOperation[] = Object.values(offers)
