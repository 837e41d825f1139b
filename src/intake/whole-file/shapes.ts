import { z } from 'zod'
import { PersonInput } from '../../people/index.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { Moment, Text } from './listed/column.ts'

/** The rows of an export as they must be to be taken; what else stands in them is passed over. */

const Instant = Moment
const Gone = z.union([z.literal(''), Instant])
const Name = Text(200)
const Whose = Text(64).nullable()
const Count = z.int().min(0).max(1_000_000_000)
const DayOrNone = z.union([Day, z.literal('')])
const stamped = { created_at: Instant, updated_at: Instant, removed_at: Gone, removed_by: Whose }

export const Member = z.object({ id: Text(64), email: Text(254) })
export const Circle = z.object({ id: Id, name: Text(60).min(1), days: z.int().min(1).max(3650).nullable() })
export const Field = z.object({
  key: z.string().regex(/^[a-z0-9_]{1,60}$/),
  label: Text(60).min(1),
  kind: z.enum(['text', 'number', 'day', 'yes_no', 'choice', 'link']),
  choices: z.array(Text(60)).max(100),
})
const Place = z.record(z.string().max(20), Text(300))
export const Organization = z.object({
  id: Id,
  name: Name.min(1),
  domain: Text(253),
  phone: Text(60),
  website: Text(2000),
  address: z.union([Place, z.literal('')]),
  differs: Text(5000),
  ...stamped,
})

const words = { id: Id, words: Text(2000), said_on: Day, ...stamped }
const Wish = z.object({ ...words, motive: Text(2000), reached_on: Day.nullable(), reached_by: Whose })
const Worry = z.object({
  ...words,
  cost_per_day: z.int().min(0).nullable(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .nullable(),
  state: z.enum(['carried', 'taken', 'gone']),
  taken_by: Whose,
  taken_by_name: Name.nullable(),
  taken_on: Day.nullable(),
  gone_on: Day.nullable(),
  gone_because: Text(2000).nullable(),
})
const { name, given_name, family_name, relation, title, emails, phones, addresses, birthday, tags, custom, differs, source, met_on } =
  PersonInput.shape
export const Person = z.object({
  id: Id,
  ...{ name, given_name, family_name, relation, title, emails, phones, addresses, birthday, tags, custom, differs, source, met_on },
  organization_id: Id.nullable(),
  circle_id: Id.nullable(),
  guide_id: Whose,
  source_keys: z.array(Text(1000)).max(100),
  ...stamped,
  wishes: z.array(Wish).max(1000),
  worries: z.array(Worry).max(1000),
})

export const Touch = z.object({
  id: Id,
  on_day: Day,
  channel: z.enum(['call', 'email', 'meeting', 'message', 'letter', 'social', 'gift', 'other']),
  direction: z.enum(['in', 'out', 'both']),
  kind: z.enum(['contact', 'recognition', 'resource']),
  phase: z.enum(['awareness', 'qualification', 'commitment', 'satisfaction', 'attraction', 'hiring', 'joining', 'staying']).nullable(),
  words: Text(10_000),
  made_by: Whose,
  made_by_name: Name,
  ...stamped,
  removed_people: z.array(Id).max(1000),
  person_ids: z.array(Id).max(1000),
})

const Step = z.object({
  id: Id,
  kind: z.enum(['made', 'kept', 'broken', 'renegotiated', 'reopened']),
  on_day: Day,
  due_before: Day.nullable(),
  due_after: Day.nullable(),
  because: Text(2000),
  agreed_by_us_on: Day.nullable(),
  agreed_by_them_on: Day.nullable(),
  agreed_how: z.enum(['talk', 'call', 'message', 'email', 'letter', 'other']).nullable(),
  by_id: Whose,
  by_name: Name,
  at: Instant,
})
export const Promised = z.object({
  id: Id,
  person_id: Id,
  journey_id: Id.nullable().default(null),
  side: z.enum(['us', 'them']),
  words: Text(2000),
  made_on: Day,
  due_on: Day,
  member_id: Whose,
  member_name: Name,
  state: z.enum(['open', 'kept', 'broken']),
  closed_on: Day.nullable(),
  because: Text(2000),
  renegotiated: z.int().min(0).max(10_000),
  remind: z.int().min(0).max(1),
  shown: z.int().min(0).max(1),
  made_by: Whose,
  made_by_name: Name,
  ...stamped,
  steps: z.array(Step).max(1000),
})

export const Choice = z.object({
  on_day: Day,
  person_id: Id,
  choice: z.enum(['touched', 'later', 'skip']),
  because: Text(2000),
  until_day: Day.nullable(),
  reason: Text(60),
  chosen_by: Whose,
  chosen_by_name: Name,
  at: Instant,
})
export const View = z.object({ id: Id, member_id: Text(64), screen: Text(60), name: Text(200), query: Text(4000), created_at: Instant })
export const Exclusion = z.object({
  id: Id,
  member_id: Text(64),
  kind: z.enum(['address', 'domain']),
  value: Text(254).min(1),
  made_by_name: Name,
  created_at: Instant,
})
export const Correspondent = z.object({
  id: Id,
  address: Text(254).min(3),
  member_id: Text(64),
  name: Name,
  shared: z.int().min(0).max(1),
  first_on: Day,
  last_on: Day,
  count_in: Count,
  count_out: Count,
  count_met: Count,
  state: z.enum(['proposed', 'added', 'left_out']),
  person_id: Id.nullable(),
  decided_by: Whose,
  decided_by_name: Name,
  decided_at: z.union([z.literal(''), Instant]),
  because: Text(500),
  created_at: Instant,
})
export const ArrivalKept = z.object({
  id: Id,
  key_hash: Text(100).min(10),
  channel: z.enum(['email', 'meeting']),
  at: Instant,
  on_day: DayOrNone,
  direction: z.enum(['in', 'out', 'both']),
  words: Text(10_000),
  touch_id: Id.nullable(),
  received_at: Instant,
  parties: z.array(z.object({ address: Text(254).min(3), name: Name })).max(200),
  sources: z
    .array(
      z.object({ member_id: Text(64), source_kind: z.enum(['import', 'connection']), source_id: Text(64), shared: z.int().min(0).max(1) }),
    )
    .max(200),
})

export const Adjustment = z.object({
  key: Text(100).min(1),
  value: z.union([z.number(), z.array(z.number()).min(1).max(20)]),
  because: Text(2000),
  changed_by_name: Name,
  changed_at: Instant,
})
export const Distinct = z.object({ a: Id, b: Id, said_by: Whose, said_by_name: Name, said_at: Instant })
/** Some of a document's bytes as base64, from the place in it where they belong; or words on why they are not in the file. */
export const DocumentPart = z.object({
  resource_id: Id,
  at: Count,
  bytes: z.string().max(2_000_000).default(''),
  left_out: Text(500).optional(),
})
/** A row of a declared list: its columns are looked at one by one as it is read. */
export const Listed = z.looseObject({ id: Id })
