import { z } from 'zod'
import { journeyWords as known } from '../../../journeys/index.ts'
import * as is from './column.ts'

const owner = 'journey_id' as const
const percent = is.whole(0, 100)

const ways = is.table(
  'ways',
  {
    id: is.id,
    kind: is.oneOf(known.ways),
    name: is.name,
    words: is.words,
    price: is.money,
    effort: is.money,
    running_a_day: is.money,
    currency: is.currency,
    inputs: is.facts(),
    recommended: is.flag,
    because: is.words,
    shared_on: is.dayOr,
    shared_by_name: is.name,
    shared_because: is.words,
    position: is.whole(-1_000_000, 1_000_000),
    ...is.stamped,
  },
  { owner },
)

const effects = is.table(
  'way_effects',
  {
    id: is.id,
    way_id: is.the('ways'),
    person_id: is.some('people'),
    sign: is.oneOf(['gain', 'pain']),
    words: is.words,
    weight: is.whole(0, 1000),
    likelihood: percent,
    said: is.flag,
    noted_on: is.day,
    created_at: is.moment,
  },
  { owner },
)

const risks = is.table(
  'risks',
  {
    id: is.id,
    way_id: is.some('ways'),
    words: is.words,
    likelihood: percent,
    cost: is.money,
    currency: is.currency,
    net_kind: is.oneOfOr(known.nets),
    net_words: is.words,
    created_at: is.moment,
    updated_at: is.moment,
  },
  { owner },
)

/** That a link was handed out and opened; its address stands for nothing here, so that it counts as revoked. */
const links = is.table(
  'trail_links',
  {
    id: is.id,
    person_id: is.the('people'),
    made_by_name: is.name,
    created_at: is.moment,
    expires_at: is.moment,
    revoked_at: is.momentOr,
    first_opened_at: is.momentOr,
    last_opened_at: is.momentOr,
    opened: is.whole(0, 1_000_000_000),
  },
  { owner, mend: (row, now) => ({ ...row, revoked_at: row.revoked_at || now }) },
)

const decisions = is.table(
  'decisions',
  {
    id: is.id,
    round: is.whole(1, 100_000),
    way_id: is.some('ways'),
    person_id: is.some('people'),
    by_name: is.name,
    answer: is.oneOf(known.decisions),
    words: is.words,
    by_link: is.flag,
    decided_on: is.day,
    created_at: is.moment,
  },
  { owner, unique: ['round'] },
)

const checkins = is.table(
  'checkins',
  {
    id: is.id,
    person_id: is.the('people'),
    round: is.whole(1, 100_000),
    day_number: is.whole(0, 100_000),
    due_on: is.day,
    due_at: is.moment,
    state: is.oneOf(known.checkins),
    sent_at: is.momentOr,
    sent_how: is.oneOfOr(['mail', 'link']),
    answered_on: is.dayOr,
    answered_at: is.momentOr,
    confidence: { check: percent.check.nullable() },
    words: is.words,
    created_at: is.moment,
  },
  { owner, unique: ['person_id', 'round', 'day_number'], first: (row) => row.state === 'answered' },
)

const doubts = is.table(
  'doubts',
  {
    id: is.id,
    checkin_id: is.the('checkins'),
    kind: is.oneOf(known.doubts),
    words: is.words,
    remedy: is.words,
    raised_on: is.day,
    settled_on: is.dayOr,
    settled_because: is.words,
    settled_by_name: is.name,
    created_at: is.moment,
  },
  { owner, unique: ['checkin_id', 'kind'] },
)

/** Decimal numbers as text. */
const decimal = {
  check: z
    .string()
    .regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'must be a number')
    .nullable(),
}

const outcomes = is.table(
  'outcomes',
  {
    id: is.id,
    measure: is.name,
    unit: is.text(60),
    baseline: decimal,
    target: decimal,
    actual: decimal,
    by_on: is.dayOrNull,
    measured_on: is.dayOr,
    said_by_name: is.name,
    ...is.stamped,
  },
  { owner },
)

/** What belongs to a journey from its ways on. */
export const after = { ways, effects, risks, links, decisions, checkins, doubts, outcomes }
