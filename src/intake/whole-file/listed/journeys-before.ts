import { journeyWords as known } from '../../../journeys/index.ts'
import * as is from './column.ts'

const owner = 'journey_id' as const

const people = is.table(
  'journey_people',
  { person_id: is.the('people'), role: is.oneOf(known.roles), words: is.words, joined_on: is.day, left_on: is.dayOr },
  { owner, unique: ['person_id'], first: (row) => row.role === 'led' },
)

const listening = is.table(
  'listening_sessions',
  {
    id: is.id,
    member_id: { ...is.whoever, check: is.Text(64) },
    member_name: is.name,
    on_day: is.day,
    started_at: is.moment,
    ended_at: is.momentOr,
    theirs_seconds: is.whole(0, 10_000_000),
    ours_seconds: is.whole(0, 10_000_000),
  },
  { owner },
)

const answers = is.table(
  'answers',
  {
    id: is.id,
    session_id: is.some('listening_sessions'),
    question_id: is.some('questions'),
    topic: is.oneOf(known.topics),
    question: is.words,
    words: is.words,
    said_by: is.some('people'),
    said_by_name: is.name,
    on_day: is.day,
    became_kind: is.oneOfOr(known.becomings),
    became_id: { check: is.text(36).check, refers: { to: (row) => (row.became_kind === 'wish' ? 'wishes' : 'worries'), lost: 'empty' } },
    ...is.stamped,
  },
  { owner, mend: (row) => (row.became_id === '' ? { ...row, became_kind: '' } : row) },
)

const purposes = is.table(
  'purposes',
  {
    id: is.id,
    version: is.whole(1, 1_000_000),
    words: is.words,
    said_by: is.some('people'),
    said_by_name: is.name,
    said_by_them: is.flag,
    said_on: is.day,
    created_at: is.moment,
    played_back_at: is.momentOr,
    confirmed_at: is.momentOr,
    confirmed_on: is.dayOr,
    confirmed_by: is.some('people'),
    confirmed_by_name: is.name,
  },
  { owner, unique: ['version'] },
)

const requests = is.table(
  'requests',
  {
    id: is.id,
    person_id: is.some('people'),
    words: is.words,
    asked_on: is.day,
    verdict: is.oneOfOr(known.verdicts),
    verdict_because: is.words,
    judged_on: is.dayOr,
    answer: is.oneOfOr(known.requestAnswers),
    answer_words: is.words,
    answered_on: is.dayOr,
    answered_by_name: is.name,
    ...is.stamped,
  },
  { owner },
)

/** What belongs to a journey while it is being listened to and its purpose found. */
export const before = { people, listening, answers, purposes, requests }
