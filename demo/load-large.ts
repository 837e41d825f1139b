import { insertRows } from '../src/database/index.ts'
import { nothingFound, PhaseChanges } from '../src/messages/index.ts'
import {
  blankOrganization,
  type CircleRow,
  Counts,
  circlesOf,
  dueOn,
  fold,
  keysOfOrganization,
  keysOfPerson,
  noteVariants,
  type OrganizationRow,
  type PersonRow,
  wordsOf,
} from '../src/people/index.ts'
import { within } from '../src/platform/call.ts'
import type { Caller, Context } from '../src/platform/context.ts'
import { TouchDays } from '../src/scorecard/index.ts'
import { peopleRows, SpanChanges, spansOf, summaryOf, type TouchRow, textRows } from '../src/touches/index.ts'
import { idMaker } from './large/ids.ts'
import type { LargeChunk, LargePerson, LargeTouch } from './large/shapes.ts'
import { largeWorkspace } from './large/workspace.ts'
import { loadLargeJourneys } from './load-large-journeys.ts'
import { largeSource, loadLargeReferrals } from './load-large-referrals.ts'

export interface LargeLoad {
  people: number
  touches: number
  /** None, if left out. */
  journeys?: number
  seed: string
  today: string
}

/** What is kept from one chunk to the next. */
interface State {
  caller: Caller
  put: typeof insertRows
  seed: string
  circles: Map<string, CircleRow>
  id: (on: string) => string
  organizations: string[]
  people: string[]
  counts: Counts
  spans: SpanChanges
  phases: PhaseChanges
  days: TouchDays
}

/**
 * Fills an empty workspace with a large, believable one: the same size, seed and day give the same rows, ids and all. Everything kept
 * (keys, counts, due days, *each* and *recently*) is worked out along the way. `put` writes the rows of the large tables down, where
 * there is a quicker way than the program's own. Answers how many rows were written.
 */
export async function loadLarge(
  caller: Caller,
  size: LargeLoad,
  progress: (people: number, touches: number) => void,
  put: typeof insertRows = insertRows,
): Promise<number> {
  const circles = await within(caller, 'demo.load', circlesOf)
  const state: State = {
    caller,
    put,
    seed: size.seed,
    circles: new Map(circles.map((circle) => [circle.name, circle])),
    id: idMaker(size.seed),
    organizations: [],
    people: [],
    counts: new Counts(),
    spans: new SpanChanges(),
    phases: new PhaseChanges(),
    days: new TouchDays(),
  }
  let rows = 0
  let touches = 0
  for (const chunk of largeWorkspace({ ...size, chunk: 100_000 })) {
    rows += await within(caller, 'demo.load', (context) => loadChunk(context, state, chunk))
    touches += chunk.touches.length
    progress(state.people.length, touches)
  }
  await finish(state)
  return rows + (await loadLargeJourneys(caller, state.people, size.journeys ?? 0, size.seed, put))
}

async function loadChunk(context: Context, state: State, chunk: LargeChunk): Promise<number> {
  const organizations = chunk.organizations.map((one): OrganizationRow => {
    const row = {
      ...blankOrganization(context, one.name),
      id: state.id(context.today),
      domain: one.domain,
      phone: one.phone,
      address: JSON.stringify(one.address),
    }
    state.organizations[one.index] = row.id
    return row
  })
  const people = chunk.people.map((person) => personRow(context, state, person))
  // In the order of their ids, as the index keeps them.
  const touches = sorted(
    chunk.touches.map((touch) => ({
      row: touchRow(context, state, touch),
      people: touch.people.map((index) => state.people[index] as string),
    })),
    ({ row }) => row.id,
  )
  keepFigures(state, people, touches)
  const links = sorted(
    touches.flatMap(({ row, people }) => peopleRows(row, people)),
    (link) => link.person_id + link.on_day + link.touch_id,
  )
  const { workspace } = context
  const keys = people.flatMap((person) =>
    keysOfPerson(person, workspace.country).map(({ kind, key }) => ({ workspace_id: workspace.id, kind, key, person_id: person.id })),
  )
  const organizationKeys = organizations.flatMap((one) =>
    keysOfOrganization(one).map(({ kind, key }) => ({ workspace_id: workspace.id, kind, key, organization_id: one.id })),
  )
  await state.put(context.db, 'organizations', organizations)
  await state.put(context.db, 'organization_keys', organizationKeys, 'ignore')
  await state.put(
    context.db,
    'people',
    sorted(people, (person) => person.id),
  )
  await state.put(
    context.db,
    'person_keys',
    sorted(keys, (key) => `${key.kind}\n${key.key}\n${key.person_id}`),
    'ignore',
  )
  await noteVariants(context, [...new Set(people.flatMap((person) => wordsOf(person.name, 12)))])
  await state.put(
    context.db,
    'touches',
    touches.map((touch) => touch.row),
  )
  await state.put(context.db, 'touch_people', links)
  await state.put(
    context.db,
    'touch_texts',
    touches.flatMap((touch) => textRows(touch.row)),
  )
  const referrals = await loadLargeReferrals(context, chunk.people, state)
  return referrals + organizations.length + organizationKeys.length + people.length + keys.length + 2 * touches.length + links.length
}

function personRow(context: Context, state: State, person: LargePerson): PersonRow {
  const circle = state.circles.get(person.circle)
  const id = state.id(person.met_on)
  state.people[person.index] = id
  const at = `${person.met_on}T09:00:00.000Z`
  return {
    workspace_id: context.workspace.id,
    id,
    name: person.name,
    given_name: person.given_name,
    family_name: person.family_name,
    name_key: fold(person.name),
    relation: person.relation,
    organization_id: person.organization === null ? null : (state.organizations[person.organization] ?? null),
    title: '',
    circle_id: circle?.id ?? null,
    guide_id: null,
    emails: JSON.stringify(person.emails),
    phones: JSON.stringify(person.phones),
    addresses: JSON.stringify(person.address ? [person.address] : []),
    birthday: person.birthday,
    birthday_in_year: person.birthday?.slice(-5) ?? null,
    tags: JSON.stringify(person.tags),
    custom: '{}',
    differs: '',
    source: largeSource(state.seed, person.index),
    source_keys: '[]',
    met_on: person.met_on,
    last_touch_on: '',
    due_on: '',
    recognized_on: '',
    waiting_since: '',
    created_at: at,
    updated_at: at,
    removed_at: '',
    removed_by: null,
  }
}

function touchRow(context: Context, state: State, touch: LargeTouch): TouchRow {
  const at = `${touch.on}T12:00:00.000Z`
  return {
    workspace_id: context.workspace.id,
    id: state.id(touch.on),
    on_day: touch.on,
    channel: touch.channel,
    direction: touch.direction,
    kind: touch.kind,
    phase: touch.phase,
    words: touch.words,
    made_by: null,
    made_by_name: 'Northlight IT',
    created_at: at,
    updated_at: at,
    removed_at: '',
    removed_by: null,
    removed_people: '[]',
  }
}

/** All of someone's touches come in the chunk that brings them, so that what is kept of them can be worked out here. */
function keepFigures(state: State, people: PersonRow[], touches: { row: TouchRow; people: string[] }[]): void {
  const facts = new Map<string, { on_day: string; touch_id: string; kind: string; direction: string }[]>(
    people.map((person) => [person.id, []]),
  )
  for (const { row, people: ids } of touches) {
    state.phases.add(row, nothingFound, 1)
    state.days.add(row, 1)
    for (const id of ids) facts.get(id)?.push({ on_day: row.on_day, touch_id: row.id, kind: row.kind, direction: row.direction })
  }
  const circles = new Map([...state.circles.values()].map((circle) => [circle.id, circle]))
  for (const person of people) {
    const own = facts.get(person.id) ?? []
    Object.assign(person, summaryOf(own))
    person.due_on = dueOn(person.last_touch_on, circles.get(person.circle_id ?? ''), person.met_on)
    state.spans.add(
      spansOf(
        person,
        own.map((fact) => fact.on_day),
      ),
      1,
    )
    state.counts.add(person, 1)
  }
}

async function finish({ caller, counts, spans, phases, days }: State): Promise<void> {
  await within(caller, 'demo.load', async (context) => {
    await spans.writeFirst(context)
    await counts.write(context)
    await phases.writeFirst(context)
    await days.writeFirst(context)
  })
}

function sorted<T>(rows: T[], by: (row: T) => string): T[] {
  return rows
    .map((row) => [by(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row)
}
