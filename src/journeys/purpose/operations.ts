import { z } from 'zod'
import { Day, Id, Line, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findJourney, findOpenJourney } from '../core/queries.ts'
import { pastDay, speakerOf } from '../listening/answer.ts'
import { purposeCodes } from '../rules/index.ts'
import { checkedPurpose } from './checked.ts'
import { Purpose, toPurpose, versionsOf } from './purpose.ts'
import { confirmPurpose, playBack, statePurpose } from './record.ts'

// One sentence: what is longer than this is none. That it should be shorter is a finding, not a refusal.
const Sentence = Line(500).meta({ description: 'One sentence, in their words' })

const Checked = Purpose.extend({
  check: z.object({
    ok: z.boolean(),
    findings: z.array(
      z.object({ code: z.enum(purposeCodes), words: z.string(), at: z.object({ start: z.int(), end: z.int() }), suggestion: z.string() }),
    ),
    share: z.number().nullable().meta({ description: 'The part of the words with a meaning that are theirs, 0 to 1' }),
  }),
})

export const listVersions = operation({
  name: 'purpose.versions',
  method: 'GET',
  path: '/journeys/{id}/purpose',
  summary: 'List every version of the purpose of a journey with who said it, the latest first',
  input: { id: Id },
  output: List(Purpose),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['version', 'words', 'said_by_name', 'said_on', 'confirmed_on'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { items: (await versionsOf(context, id)).map(toPurpose), next: null }
  },
})

export const stateThePurpose = operation({
  name: 'purpose.state',
  method: 'POST',
  path: '/journeys/{id}/purpose',
  summary: 'Say where they want to arrive, in one sentence; it is checked, and wants to be confirmed by them',
  input: {
    id: Id,
    words: Sentence,
    said_by: Id.optional().meta({ description: 'The person who put it so; we did, if absent' }),
    on: Day.optional(),
  },
  output: Checked,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', words: 'Evenings at home, because the counter closes itself.' },
  done: 'The purpose is written down. Play it back to them.',
  async run(context, { id, words, said_by, on }) {
    const journey = await findOpenJourney(context, id)
    const person = said_by === undefined ? null : await speakerOf(context, journey, said_by)
    const row = await statePurpose(context, journey, { words, person, on: pastDay(context, on) })
    const { ok, findings, share } = await checkedPurpose(context, journey, words)
    return { ...toPurpose(row), check: { ok, findings, share } }
  },
})

export const playBackPurpose = operation({
  name: 'purpose.play_back',
  method: 'POST',
  path: '/journeys/{id}/purpose/play-back',
  summary: 'Record that the purpose was played back to them, to be confirmed or put in other words',
  input: { id: Id, on: Day.optional() },
  output: Purpose,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is with them now.',
  example: { id: ':journey' },
  run: async (context, { id, on }) => toPurpose(await playBack(context, await findOpenJourney(context, id), pastDay(context, on))),
})

const By = Id.optional().meta({ description: 'The person who said so; the one who is led, if absent' })

export const confirmByHand = operation({
  name: 'purpose.confirm',
  method: 'POST',
  path: '/journeys/{id}/purpose/confirm',
  summary: 'Record that they confirmed the purpose, such as on the telephone',
  input: {
    id: Id,
    by: By,
    on: Day.optional(),
    version: z.int().min(1).optional().meta({ description: 'The version that they saw; refused when there is a later one' }),
  },
  output: Purpose,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'They have confirmed it. Now is the time for a way.',
  example: { id: ':journey' },
  async run(context, { id, by, on, version }) {
    const journey = await findOpenJourney(context, id)
    const person = await speakerOf(context, journey, by)
    return toPurpose(await confirmPurpose(context, journey, { person, on: pastDay(context, on), version }))
  },
})

export const rewordByHand = operation({
  name: 'purpose.reword',
  method: 'POST',
  path: '/journeys/{id}/purpose/reword',
  summary: 'Record that they said the purpose in other words, which confirms it',
  input: { id: Id, words: Sentence, by: By, on: Day.optional() },
  output: Purpose,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'Their own words, and confirmed.',
  example: { id: ':journey', words: 'I want to be home for supper on four days a week.' },
  async run(context, { id, words, by, on }) {
    const journey = await findOpenJourney(context, id)
    const person = await speakerOf(context, journey, by)
    return toPurpose(await confirmPurpose(context, journey, { words, person, on: pastDay(context, on) }))
  },
})
