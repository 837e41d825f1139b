import { z } from 'zod'
import { Id } from '../../../platform/inputs/schema.ts'
import type { TableName } from './column.ts'
import * as is from './column.ts'

/** The id of a row, '' where there is none, or it is not here. */
const maybe = (to: TableName): is.Column => ({ check: z.union([z.literal(''), Id]), refers: { to, lost: 'empty' } })

/** Of a file that was written before there was such a column. */
const later: is.Column = { check: z.int().min(0).max(1).default(0) }

/** Who came, with what, and who answered. */
export const visits = is.table(
  'visits',
  {
    id: is.id,
    stamp: is.text(100),
    on_day: is.day,
    through: is.oneOf(['page', 'frame', 'team']),
    name: is.name,
    email: is.text(254),
    phone: is.text(254),
    organization: is.name,
    words: is.words,
    person_id: is.the('people'),
    made_person: is.flag,
    worry_id: maybe('worries'),
    promise_id: maybe('promises'),
    member_id: is.member,
    member_name: is.name,
    because: is.words,
    due_on: is.day,
    state: is.oneOf(['waiting', 'answered', 'spam']),
    settled_at: is.momentOr,
    settled_by_name: is.name,
    made_organization: maybe('organizations'),
    removed_person: is.flag,
    kept_promise: later,
    took_worry: later,
    created_at: is.moment,
    updated_at: is.moment,
  },
  { unique: ['stamp'] },
)

const Waited = z.object({ visit_id: Id, member_id: is.Text(64).nullable(), because: is.Text(20_000) })

/** Who was given to whom, and why; who was to answer before is known by the ids of there. */
export const handovers = is.table('handovers', {
  id: is.id,
  person_id: is.the('people'),
  visit_id: is.some('visits'),
  from_id: is.member,
  from_name: is.name,
  to_id: is.member,
  to_name: is.name,
  words: is.words,
  waits: is.shaped(z.array(Waited).max(50).default([])),
  on_day: is.day,
  by_name: is.name,
  created_at: is.moment,
})
