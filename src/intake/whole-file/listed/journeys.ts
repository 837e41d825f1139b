import { journeyWords as known } from '../../../journeys/index.ts'
import * as is from './column.ts'
import { after } from './journeys-after.ts'
import { before } from './journeys-before.ts'

const happened = is.table(
  'journey_events',
  {
    id: is.id,
    kind: is.oneOf(known.events),
    on_day: is.day,
    at: is.moment,
    person_id: is.some('people'),
    by_name: is.name,
    words: is.words,
    data: is.facts({
      person_id: 'people',
      better_person_id: 'people',
      way_id: 'ways',
      request_id: 'requests',
      link_id: 'trail_links',
      checkin_id: 'checkins',
      doubt_id: 'doubts',
      outcome_id: 'outcomes',
    }),
  },
  { owner: 'journey_id' },
)

/** A journey with all that belongs to it. What it keeps of its parts is worked out anew once they are in. */
export const journeys = is.table(
  'journeys',
  {
    id: is.id,
    person_id: is.the('people'),
    organization_id: is.some('organizations'),
    guide_id: is.member,
    audience: is.oneOf(known.audiences),
    from_words: is.words,
    source: is.name,
    stage: is.oneOf(known.stages),
    stage_on: is.day,
    moved_on: is.day,
    opened_on: is.day,
    committed_on: is.dayOr,
    arrived_on: is.dayOr,
    ended_on: is.dayOr,
    ended_as: is.oneOfOr(known.endings),
    ended_because: is.words,
    purpose_id: is.some('purposes'),
    purpose_words: is.words,
    purpose_confirmed_on: is.dayOr,
    value: is.money,
    currency: is.currency,
    staying: is.facts(),
    playbook_id: is.some('playbooks'),
    round: is.whole(1, 100_000),
    rescue_because: is.words,
    ...is.stamped,
  },
  // What happened comes last: it names the rest.
  { parts: { ...before, ...after, happened } },
)

/** What was hard, wherever it was met. */
export const frictions = is.table('frictions', {
  id: is.id,
  journey_id: is.some('journeys'),
  person_id: is.some('people'),
  place: is.text(60),
  words: is.words,
  met_by: is.oneOf(['customer', 'guide']),
  by_name: is.name,
  on_day: is.day,
  settled_on: is.dayOr,
  settled_because: is.words,
  created_at: is.moment,
})

/** What is asked in conversations. */
export const questions = is.table('questions', {
  id: is.id,
  audience: is.oneOf(known.audiences),
  topic: is.oneOf(known.topics),
  words: is.words,
  hint: is.words,
  position: is.whole(-1_000_000, 1_000_000),
  created_at: is.moment,
  retired_at: is.momentOr,
})

const wishes = is.table(
  'goal_wishes',
  { wish_id: is.the('wishes'), linked_by_name: is.name, linked_at: is.moment },
  { owner: 'goal_id', unique: ['wish_id'] },
)

/** What the workspace is after, with the wishes that make it somebody's own. */
export const goals = is.table(
  'goals',
  { id: is.id, words: is.words, by_on: is.dayOrNull, reached_on: is.dayOrNull, ...is.stamped },
  { parts: { wishes } },
)
