import { z } from 'zod'
import { askedStates, audiences, cutsBy, principleKeys, pulseStates } from '../../../pulse/index.ts'
import * as is from './column.ts'

const Key = z.enum(principleKeys as [string, ...string[]])
const Marks = z.partialRecord(Key, z.int().min(1).max(5))
const Spreads = z.partialRecord(Key, z.array(z.int().min(0).max(1_000_000)).length(5))
/** Fewer are never told of a team, here as there. */
const fewest = 4

const Told = z.object({
  answered: z.int().min(fewest).max(1_000_000),
  spreads: Spreads,
  cuts: z.array(z.object({ name: is.Text(300), spreads: Spreads })).max(1000),
  words: z.array(is.Text(20_000)).max(10_000),
})

/** What opens a pulse, or is still closed in it, is in no file: whatever stands there is passed over. */
const nothing: is.Column = { check: z.unknown().transform(() => '') }

const asked = is.table(
  'pulse_asked',
  { person_id: is.the('people'), id: is.id, state: is.oneOf(askedStates), why: is.words, cut: is.text(20) },
  { owner: 'pulse_id', unique: ['person_id'] },
)

const answers = is.table(
  'pulse_answers',
  {
    id: is.id,
    person_id: is.the('people'),
    scores: is.shaped(Marks),
    words: is.words,
    answered_on: is.day,
    low_on: is.dayOr,
  },
  { owner: 'pulse_id', unique: ['person_id'] },
)

const views = is.table(
  'pulse_views',
  {
    by_id: { check: is.Text(64), refers: { to: 'members', lost: 'kept' } },
    by_name: is.name,
    scores: is.shaped(Marks),
    given_on: is.day,
    before_results: is.flag,
  },
  { owner: 'pulse_id', unique: ['by_id'] },
)

/** What was asked, of whom and when; of customers what they answered by name, of a team what was told. */
export const pulses = is.table(
  'pulses',
  {
    id: is.id,
    name: is.name,
    asks: is.oneOf(audiences),
    words: is.words,
    cut_by: is.oneOf(cutsBy),
    state: is.oneOf(pulseStates),
    asked: is.whole(0, 1_000_000),
    least: is.whole(0, 1_000_000),
    least_words: is.whole(0, 1_000_000),
    asked_on: is.dayOr,
    closes_on: is.dayOr,
    remind_on: is.dayOr,
    reminded_on: is.dayOr,
    closed_on: is.dayOr,
    cuts: is.shaped(z.array(is.Text(300)).min(1).max(1000)),
    address: nothing,
    box: nothing,
    published: is.shaped(z.union([z.literal(''), Told])),
    made_by_name: is.name,
    created_at: is.moment,
  },
  {
    parts: { people: asked, answers, views },
    sum: ({ state, asked: told }, parts) => ({ asked: state === 'draft' ? parts.people?.length : told }),
  },
)
