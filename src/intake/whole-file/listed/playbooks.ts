import { z } from 'zod'
import { practiceWords as known } from '../../../playbooks/index.ts'
import * as is from './column.ts'

const version = is.whole(1, 100_000)

const Step = z.strictObject({
  id: z.uuid(),
  who: z.enum(['us', 'them']),
  day: z.int().min(0).max(1500),
  what: is.Text(300),
  question: is.Text(300),
  message: is.Text(4000),
})

const versions = is.table(
  'playbook_versions',
  {
    id: is.id,
    version,
    steps: is.shaped(z.array(Step).max(50)),
    because: is.text(500),
    made_by_name: is.name,
    made_at: is.moment,
  },
  { owner: 'playbook_id', unique: ['version'] },
)

/** Practised ways with all their versions; the one in use is the last that came along. */
export const playbooks = is.table(
  'playbooks',
  { id: is.id, name: is.text(120), name_key: is.name, version, purpose: is.text(2000), worries: is.texts, ...is.stamped },
  {
    parts: { versions },
    sum: (_row, parts) => ({ version: Math.max(1, ...(parts.versions ?? []).map((one) => Number(one.version))) }),
  },
)

const laid_out = is.table(
  'playbook_run_steps',
  { step_id: is.id, promise_id: is.the('promises') },
  { owner: 'run_id', unique: ['step_id'] },
)

/** Runs with the promises that their steps became. */
export const playbookRuns = is.table(
  'playbook_runs',
  {
    id: is.id,
    playbook_id: is.the('playbooks'),
    version,
    journey_id: is.some('journeys'),
    person_id: is.some('people'),
    opened_on: is.day,
    closed_on: is.dayOr,
    state: is.oneOf(known.runStates),
    words: is.text(500),
    by_name: is.name,
    shown: is.flag,
    created_at: is.moment,
    updated_at: is.moment,
  },
  { parts: { laid_out }, unique: ['journey_id'] },
)

/** What came across, at which step, and how it was handled. */
export const curveBalls = is.table('curve_balls', {
  id: is.id,
  playbook_id: is.the('playbooks'),
  step_id: is.text(64),
  run_id: is.some('playbook_runs'),
  words: is.text(1000),
  handled: is.text(2000),
  on_day: is.day,
  by_name: is.name,
  ...is.stamped,
})

const said = { words: is.text(300), fixed_on: is.dayOr, fixed_because: is.text(1000), fixed_by_name: is.name }
const times = { created_at: is.moment, updated_at: is.moment }

const merged = is.table('spoilers', { id: is.id, ...said, ...times }, { owner: 'merged_into' })

const sightings = is.table(
  'spoiler_sightings',
  {
    id: is.id,
    first_spoiler_id: is.id,
    source: is.oneOf(known.sources),
    source_id: is.text(100),
    journey_id: is.some('journeys'),
    person_id: is.some('people'),
    words: is.text(4000),
    on_day: is.day,
    ended: is.flag,
    cost: is.money,
    currency: is.currency,
    sure: is.flag,
    by_name: is.name,
    created_at: is.moment,
  },
  { owner: 'spoiler_id' },
)

/** What ended or nearly ended decisions, with what became part of it and every time that it was met. */
export const spoilers = is.table(
  'spoilers',
  { id: is.id, ...said, merged_into: is.some('spoilers'), ...times },
  { parts: { merged, sightings }, mend: (row) => ({ ...row, merged_into: null }) },
)
