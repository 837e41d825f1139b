import { listMembers } from '../../src/access/index.ts'
import { operationsOf } from '../../src/doors/program.ts'
import { listCorrespondents } from '../../src/intake/arrivals/correspondents/correspondents.ts'
import { receive } from '../../src/intake/arrivals/index.ts'
import { type Caller, call, within as inOneGo } from '../../src/platform/call.ts'
import { newId } from '../../src/platform/clock.ts'
import { uploadOf } from '../../src/platform/files/upload.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { fileField, type Operation, pathFields } from '../../src/platform/operation.ts'
import { program } from '../../src/program.ts'
import { afterAYes } from './after-a-yes.ts'
import { agreed } from './agreed.ts'
import { asked } from './asked.ts'
import { introduced } from './introduced.ts'
import { practised } from './practised.ts'
import { written } from './written.ts'

const operations = operationsOf(program)
export const all = [...operations.values()]

/** A contact file with one person in it. */
export const contacts = 'name,email\nLena Torres,lena@torres.example\n'

/** What must have happened before an operation has something to do. */
const before: Record<string, string[]> = {
  'worries.carry': ['worries.let_go'],
  'correspondents.restore': ['correspondents.leave_out'],
  'morning.back': ['morning.skip'],
  'promises.reopen': ['promises.keep'],
  'journeys.leave': ['journeys.join'],
  'questions.ask_again': ['questions.retire'],
  'answers.let_be': ['answers.become'],
  'goals.pursue': ['goals.reach'],
  'goals.unlink': ['goals.link'],
  'purpose.play_back': ['purpose.state'],
  'purpose.confirm': ['purpose.state'],
  'ways.withdraw': ['ways.share'],
  'checkins.restore': ['checkins.skip'],
  'spoilers.reopen': ['spoilers.fix'],
  'visits.take_back': ['visits.spam'],
  'testimonials.show': ['testimonials.hide'],
  'yardsticks.untarget': ['yardsticks.target'],
}

/** What makes a thing where its noun has no operation for that. */
const makers: Record<string, string> = {
  merge: 'people.merge',
  answer: 'journeys.answer',
  listening: 'listening.begin',
  exclusion: 'exclusions.add',
  testimonial: 'testimonials.ask',
}

type Making = (caller: Caller) => Promise<string>

/** What comes into being by itself, without an operation. */
const comes: Record<string, Making> = {
  correspondent: someoneWrites,
  guide: someGuide,
  ...practised,
  ...afterAYes,
  ...agreed,
  ...introduced,
  ...asked,
  ...written,
}

/** Has things of some kinds found or made in another way (none: as ever) wherever an example asks for one; answers how it was before. */
export function lend(kinds: Record<string, Making | undefined>): Record<string, Making | undefined> {
  const before = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, comes[kind]]))
  Object.assign(comes, kinds)
  return before
}

/** Things of a special kind: what makes them, and with what. */
const special: Record<string, { maker: string; with: object }> = {
  teammate: { maker: 'people.create', with: { relation: 'teammate' } },
  document: { maker: 'resources.upload', with: {} },
  teammate_wish: { maker: 'wishes.create', with: { person_id: ':teammate' } },
}

/** What is needed where an operation has no example of its own. */
const lacking: Record<string, Record<string, unknown>> = {
  'members.update': { role: 'guide' },
}

/** How the thing is made that an operation is tried on, where its noun's own example would not do. */
const made: Record<string, object> = {
  'imports.preview': { start: false },
  'imports.map': { start: false },
  'imports.start': { start: false },
  'imports.remove': { start: false },
}

/** What is tried once the work was done that making the thing has set going. */
const afterwards = new Set(['imports.undo', 'imports.people'])

/** An operation's example with real things of this workspace in the places of `:person` and the like; its `:id`s are made anew. */
export async function exampleFor(caller: Caller, operation: Operation): Promise<Record<string, unknown>> {
  const input = (await filled(caller, await within(caller, operation), made[operation.name])) as Record<string, unknown>
  if (afterwards.has(operation.name)) await workDone(caller)
  const noun = operation.name.split('.')[0]
  const first = before[operation.name] ?? (operation.name.endsWith('.restore') ? [`${noun}.remove`] : [])
  for (const name of first)
    await run(caller, name, {
      ...((await filled(caller, operations.get(name)?.example ?? {})) as object),
      ...pick(input, pathFields(operation)),
    })
  return input
}

/** Does the work that waits; what a server has taken before is waited for. */
async function workDone(caller: Caller): Promise<void> {
  const { id } = caller.workspace
  const taken = () =>
    caller.store.read(id, (db) =>
      db.selectFrom('jobs').select('id').where('workspace_id', '=', id).where('claimed_by', 'is not', null).execute(),
    )
  for (;;) {
    await runJobs({ ...caller, workspace: async () => caller.workspace }, id)
    if ((await taken()).length === 0) return
    await Bun.sleep(20)
  }
}

/** Runs an operation as the owner; a file field gets the contact file. */
export function run(caller: Caller, name: string, input: object): Promise<unknown> {
  const operation = operations.get(name)
  if (!operation) throw new Error(`there is no operation ${name}`)
  const file = fileField(operation)
  return call(caller, operation, file ? { ...input, [file]: uploadOf(contacts, 'contacts.csv') } : { ...input })
}

/** The example, with a thing of its own noun for each place in the path that it says nothing of. */
export function bare(operation: Operation): Record<string, unknown> {
  const file = fileField(operation)
  const { [file ?? '']: _, ...example } = operation.example
  const own = Object.fromEntries(
    pathFields(operation).map((field) => [field, field === 'id' ? `:${singular(operation)}` : `:${field.replace(/_id$/, '')}`]),
  )
  return { ...own, ...lacking[operation.name], ...example }
}

/** The example of an operation on a thing in another (`/journeys/{id}/ways/{way_id}`): the one is made in the very other. */
async function within(caller: Caller, operation: Operation): Promise<Record<string, unknown>> {
  const example = bare(operation)
  const [, outer, kind] = /^\/(\w+)\/\{id\}\/[\w-]+\/\{(\w+)_id\}/.exec(operation.path) ?? []
  const maker = all.find((one) => one.name.endsWith('.create') && singular(one) === kind && pathFields(one).includes('id'))
  if (!kind || !maker) return example
  const id = await filled(caller, `:${singular({ name: outer ?? '' })}`)
  return { ...example, id, [`${kind}_id`]: await idOf(caller, kind, { id }) }
}

/** Whatever it holds, with real things of this workspace in the places of `:person` and the like. */
export async function filled(caller: Caller, value: unknown, also: object = {}): Promise<unknown> {
  if (typeof value === 'string' && /^:[a-z_]+$/.test(value)) return idOf(caller, value.slice(1), also)
  if (Array.isArray(value)) return Promise.all(value.map((one) => filled(caller, one)))
  if (!(value instanceof Object)) return value
  const entries: [string, unknown][] = []
  for (const [key, inner] of Object.entries(value)) entries.push([key, await filled(caller, inner, also)])
  return Object.fromEntries(entries)
}

/** Makes a thing by its noun's own example, or finds one where a noun makes none. */
async function idOf(caller: Caller, kind: string, also: object): Promise<string> {
  const coming = comes[kind]
  if (coming) return coming(caller)
  const own = special[kind]
  if (own) {
    const example = operations.get(own.maker)?.example ?? {}
    return ((await run(caller, own.maker, (await filled(caller, { ...example, ...own.with })) as object)) as { id: string }).id
  }
  const operation = all.find((one) => one.name === makers[kind] || (one.name.endsWith('.create') && singular(one) === kind))
  if (operation)
    return ((await run(caller, operation.name, { ...((await filled(caller, bare(operation))) as object), ...also })) as { id: string }).id
  const list = all.find((one) => one.name.endsWith('.list') && singular(one) === kind)
  if (!list) throw new Error(`nothing makes or lists a ${kind}: give the operation an example`)
  const { items } = (await run(caller, list.name, {})) as { items: { id: string; role?: string }[] }
  const found = items.find((item) => item.role === undefined || item.role !== 'owner')
  if (!found) throw new Error(`there is no ${kind} to try this with`)
  return found.id
}

/** A member who may look after people. */
async function someGuide(caller: Caller): Promise<string> {
  const { items } = await call(caller, listMembers, { limit: 200 })
  const guide = items.find(({ role }) => role === 'guide')
  if (!guide) throw new Error('there is no guide to try this with')
  return guide.id
}

/** A message of someone whom nobody knows arrives; answers the correspondent who is proposed. */
async function someoneWrites(caller: Caller): Promise<string> {
  const id = newId()
  const address = `lena.${id}@torres.example`
  const message = { key: id, channel: 'email', at: '2026-01-12T09:00:00.000Z', on: '2026-01-12', direction: 'in', words: '' } as const
  const arrivals = [{ ...message, parties: [{ address, name: 'Lena Torres' }], automatic: null }]
  await inOneGo(caller, 'tests.receive', (context) => receive(context, { memberId: null, source: { kind: 'import', id }, arrivals }))
  const { items } = await call(caller, listCorrespondents, { q: address })
  return items[0]?.id ?? ''
}

/** `people` -> `person`. */
export function singular({ name }: Pick<Operation, 'name'>): string {
  const noun = name.split('.')[0] ?? ''
  return (
    irregular[noun] ??
    noun
      .replace(/(sh|ch|s|x)es$/, '$1')
      .replace(/ies$/, 'y')
      .replace(/s$/, '')
  )
}

const irregular: Record<string, string> = { people: 'person', promises: 'promise', pulses: 'pulse' }

function pick(input: Record<string, unknown>, fields: string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, input[field]]))
}
