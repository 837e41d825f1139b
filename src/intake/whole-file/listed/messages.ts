import { messageWords as known } from '../../../messages/index.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import * as is from './column.ts'

const phase = is.oneOfOr(known.phases)

/** What was stood for, in all its versions. */
export const coreMessages = is.table(
  'core_messages',
  { id: is.id, version: is.whole(1, 100_000), words: is.text(500), because: is.text(500), made_by_name: is.name, made_at: is.moment },
  { unique: ['version'] },
)

export const templates = is.table('message_templates', {
  id: is.id,
  name: is.text(120),
  name_key: is.name,
  subject: is.text(200),
  text: is.words,
  phase,
  made_by_name: is.name,
  ...is.stamped,
})

export const drafts = is.table('drafts', {
  id: is.id,
  person_id: is.the('people'),
  to_address: is.text(254),
  subject: is.text(200),
  text: is.words,
  phase,
  made_by: is.whoever,
  made_by_name: is.name,
  ...is.stamped,
})

/** What was written to people. Its letter stayed over there: of one that was still on its way nobody here knows whether it arrived. */
export const messages = is.table(
  'messages',
  {
    id: is.id,
    person_id: is.the('people'),
    draft_id: { check: Id.nullable() },
    letter_id: { check: Id.nullable() },
    touch_id: is.id,
    to_address: is.text(254),
    channel: is.oneOf(known.channels),
    on_day: is.day,
    subject: is.text(200),
    text: is.words,
    phase,
    woven: is.whole(-1, 1),
    core_version: is.whole(0, 100_000),
    state: is.oneOf(known.states),
    said: is.text(500),
    state_at: is.moment,
    made_by: is.whoever,
    made_by_name: is.name,
    created_at: is.moment,
  },
  { mend: (row) => ({ ...row, draft_id: null, letter_id: null, state: row.state === 'waiting' ? 'unsure' : row.state }) },
)

export const bounces = is.table(
  'bounces',
  { id: is.id, address: is.text(254), message_id: is.the('messages'), said: is.text(500), at: is.moment },
  { unique: ['address'] },
)
