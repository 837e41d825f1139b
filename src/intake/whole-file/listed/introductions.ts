import { introductionStates } from '../../../network/index.ts'
import * as is from './column.ts'

type Worked = 'terms' | 'kept_above'

const said = {
  id: is.id,
  person_id: is.the('people'),
  words: is.words,
  topics: is.texts,
  said_on: is.day,
  settled_on: is.dayOr,
  ...is.stamped,
}

// What they are found by is worked out here anew.
const unfound = (row: Record<string, unknown>) => ({ ...row, terms: '[]', kept_above: 0 })

/** What people seek. */
export const needs = is.table<'needs', Worked>('needs', said, { mend: unfound })
/** What people can give. */
export const offers = is.table<'offers', Worked>('offers', said, { mend: unfound })

/** Words that mean the same. */
export const synonyms = is.table('synonyms', {
  id: is.id,
  words: is.texts,
  made_by_name: is.name,
  created_at: is.moment,
  updated_at: is.moment,
})

const steps = is.table(
  'introduction_steps',
  { id: is.id, kind: is.text(40), words: is.words, on_day: is.day, by_name: is.name, created_at: is.moment },
  { owner: 'introduction_id' },
)

/** Introductions with their steps. Their links work no more. */
export const introductions = is.table(
  'introductions',
  {
    id: is.id,
    need_id: is.some('needs'),
    offer_id: is.some('offers'),
    seeker_id: is.the('people'),
    giver_id: is.the('people'),
    seeker_told: is.words,
    giver_told: is.words,
    state: is.oneOf(introductionStates),
    seeker_answer: is.oneOfOr(['yes', 'no']),
    giver_answer: is.oneOfOr(['yes', 'no']),
    message: is.words,
    made_on: is.dayOr,
    follow_up_on: is.dayOr,
    followed_up_on: is.dayOr,
    thanked_on: is.dayOr,
    ours_since: is.dayOr,
    guide_id: is.member,
    asked_on: is.day,
    created_at: is.moment,
    updated_at: is.moment,
  },
  { parts: { steps } },
)
