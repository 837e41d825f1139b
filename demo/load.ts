import { addMember } from '../src/access/index.ts'
import { insertRows } from '../src/database/index.ts'
import {
  addCustomField,
  blankOrganization,
  known,
  makeOrganization,
  newPerson,
  type PersonRow,
  savePeople,
  type WishRow,
  type WorryRow,
} from '../src/people/index.ts'
import { newId } from '../src/platform/clock.ts'
import type { Context } from '../src/platform/context.ts'
import { type PromiseRow, type StepRow, savePromises, writeSteps } from '../src/promises/index.ts'
import { saveTouches, type TouchRow } from '../src/touches/index.ts'
import { demoWorkspace } from './cast.ts'
import type { Cast } from './journeys/load.ts'
import { loadArrivals } from './load-arrivals.ts'
import { loadMeetings } from './load-meetings.ts'
import { loadMailbox } from './resting-connection.ts'
import type { DemoPerson, DemoPromise, DemoWorkspace } from './shapes.ts'
import { loadWebhook } from './webhook.ts'

/** What the demo's keys became: members and people by key. */
interface Ids {
  members: Map<string, { id: string; name: string }>
  people: Map<string, PersonRow>
}

/** Fills a workspace that was just opened with the cast: members (all with one password, given as its hash), people, touches. */
export async function loadCast(
  context: Context,
  hash: string,
  owner: { email: string; member_id: string },
): Promise<{ people: number; touches: number; who: Cast }> {
  const cast = demoWorkspace(context.today)
  for (const field of cast.fields) await addCustomField(context, field)
  const ids: Ids = { members: await loadMembers(context, cast, hash, owner), people: new Map() }
  await loadPeople(context, cast, ids)
  await loadWords(context, cast, ids)
  await loadTouches(context, cast, ids)
  await loadPromises(context, cast, ids)
  await loadMeetings(context, cast.meetings, ids.members, ids.people)
  await loadArrivals(context, owner.member_id)
  await loadMailbox(context, { ...owner, id: owner.member_id, name: nameOf(ids, owner.member_id) })
  await loadWebhook(context, idOf(ids, 'mara-petrov'))
  return { people: ids.people.size, touches: cast.touches.length, who: ids }
}

function nameOf({ members }: Ids, id: string): string {
  return [...members.values()].find((member) => member.id === id)?.name ?? ''
}

async function loadMembers(context: Context, cast: DemoWorkspace, hash: string, owner: { email: string; member_id: string }) {
  const members = new Map<string, { id: string; name: string }>()
  for (const member of cast.members) {
    const name = `${member.given_name} ${member.family_name}`
    // Whoever owns the demo signs in as its first owner.
    const isOwner = member.role === 'owner' && ![...members.values()].some((one) => one.id === owner.member_id)
    const id = isOwner
      ? owner.member_id
      : await addMember(context.db, context.workspace.id, { email: member.email, name, hash, role: member.role })
    members.set(member.key, { id, name })
  }
  return members
}

async function loadPeople(context: Context, cast: DemoWorkspace, ids: Ids): Promise<void> {
  const about = await known(context)
  const organizations = new Map<string, string>()
  for (const { key, name, domain, phone, address } of cast.organizations) {
    const row = { ...blankOrganization(context, name), domain, phone, address: JSON.stringify(present(address)) }
    organizations.set(key, await makeOrganization(context, row))
  }
  for (const person of cast.people) {
    const row = await newPerson(context, about, inputOf(person))
    ids.people.set(person.key, {
      ...row,
      organization_id: person.organization ? (organizations.get(person.organization) ?? null) : null,
      guide_id: ids.members.get(person.guide)?.id ?? null,
    })
  }
  await savePeople(
    context,
    [...ids.people.values()].map((after) => ({ before: null, after })),
  )
}

function inputOf(person: DemoPerson) {
  const { name, given_name, family_name, relation, title, circle, emails, phones, tags, custom, met_on, birthday } = person
  const { address, differs, source } = person
  return {
    ...{ name, given_name, family_name, relation, title, circle, emails, phones, tags, custom, met_on, birthday },
    ...(address ? { address: present(address) } : {}),
    ...(differs ? { differs } : {}),
    source: source.words,
  }
}

async function loadWords(context: Context, cast: DemoWorkspace, ids: Ids): Promise<void> {
  const blank = { created_at: context.now, updated_at: context.now, removed_at: '', removed_by: null, workspace_id: context.workspace.id }
  const wishes = cast.wishes.map(({ person, words, said_on }): WishRow => {
    return { ...blank, id: newId(), person_id: idOf(ids, person), words, motive: '', said_on, reached_on: null, reached_by: null }
  })
  const worries = cast.worries.map(({ person, words, cost_per_day, state, said_on, taken_by, taken_on, gone_on }): WorryRow => {
    const by = taken_by ? ids.members.get(taken_by) : undefined
    return {
      ...blank,
      id: newId(),
      person_id: idOf(ids, person),
      words,
      cost_per_day,
      currency: cost_per_day === null ? null : cast.currency,
      said_on,
      state,
      taken_by: by?.id ?? null,
      taken_by_name: by?.name ?? null,
      taken_on,
      gone_on,
      gone_because: null,
    }
  })
  await insertRows(context.db, 'wishes', wishes)
  await insertRows(context.db, 'worries', worries)
}

async function loadTouches(context: Context, cast: DemoWorkspace, ids: Ids): Promise<void> {
  const touches = cast.touches.map((touch) => {
    const by = ids.members.get(touch.member)
    const row: TouchRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      on_day: touch.on,
      channel: touch.channel,
      direction: touch.direction,
      kind: touch.kind,
      phase: touch.phase,
      words: touch.words,
      made_by: by?.id ?? null,
      made_by_name: by?.name ?? '',
      created_at: `${touch.on}T12:00:00.000Z`,
      updated_at: `${touch.on}T12:00:00.000Z`,
      removed_at: '',
      removed_by: null,
      removed_people: '[]',
    }
    return { before: null, after: { row, people: touch.people.map((key) => idOf(ids, key)) } }
  })
  await saveTouches(context, touches)
}

async function loadPromises(context: Context, cast: DemoWorkspace, ids: Ids): Promise<void> {
  const rows = cast.promises.map((promise) => ({ promise, row: promiseRow(context, promise, ids) }))
  await savePromises(
    context,
    rows.map(({ row }) => ({ before: null, after: row })),
  )
  await writeSteps(
    context,
    rows.flatMap(({ promise, row }) => stepsOf(promise, row)),
  )
}

function promiseRow(context: Context, promise: DemoPromise, ids: Ids): PromiseRow {
  const { by, words, made_on, due_on, kept_on, broken_on, because } = promise
  const member = ids.members.get(promise.member)
  const touched_on = kept_on ?? broken_on ?? promise.moved.at(-1)?.on ?? made_on
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    person_id: idOf(ids, promise.person),
    journey_id: null,
    side: by,
    ...{ words, made_on, due_on, because },
    member_id: member?.id ?? null,
    member_name: member?.name ?? '',
    state: kept_on ? 'kept' : broken_on ? 'broken' : 'open',
    closed_on: kept_on ?? broken_on,
    renegotiated: promise.moved.length,
    remind: promise.remind ? 1 : 0,
    shown: 1,
    made_by: member?.id ?? null,
    made_by_name: member?.name ?? '',
    created_at: `${made_on}T12:00:00.000Z`,
    updated_at: `${touched_on}T12:00:00.000Z`,
    removed_at: '',
    removed_by: null,
  }
}

/** What happened to a promise, from its making on. */
function stepsOf(promise: DemoPromise, row: PromiseRow): StepRow[] {
  const { workspace_id, id: promise_id, member_id: by_id, member_name: by_name } = row
  const blank = { due_before: null, due_after: null, because: '', agreed_by_us_on: null, agreed_by_them_on: null, agreed_how: null }
  const step = (kind: StepRow['kind'], on_day: string, told: Partial<StepRow>): StepRow => {
    return { workspace_id, promise_id, id: newId(), kind, on_day, ...blank, by_id, by_name, at: `${on_day}T12:00:00.000Z`, ...told }
  }
  let due = promise.first_due_on
  const steps = [step('made', promise.made_on, { due_after: due })]
  for (const { on, to, because, how } of promise.moved) {
    const agreed = { agreed_by_us_on: on, agreed_by_them_on: on, agreed_how: how }
    steps.push(step('renegotiated', on, { due_before: due, due_after: to, because, ...agreed }))
    due = to
  }
  if (promise.kept_on) steps.push(step('kept', promise.kept_on, {}))
  if (promise.broken_on) steps.push(step('broken', promise.broken_on, { because: promise.because }))
  return steps
}

function idOf(ids: Ids, key: string): string {
  const person = ids.people.get(key)
  if (!person) throw new Error(`nobody in the cast is called ${key}`)
  return person.id
}

function present<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as { [K in keyof T]?: Exclude<T[K], null> }
}
