import type { Caller } from '../../src/platform/call.ts'
import { givesFile } from '../../src/platform/files/download.ts'
import { fileField, type Operation, pathFields } from '../../src/platform/operation.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { exampleFor, run } from '../../tests/doors/examples.ts'
import type { Ask } from '../load.ts'
import { operations } from './house.ts'
import { type Route, writeForms } from './route.ts'
import { often, renamed } from './things.ts'
import { worded } from './words.ts'

/** What is no request that a person waits for, or cannot be asked again and again. */
const because: Record<string, string> = {
  'backups.make': 'measured beside the reads',
  'backups.read': 'needs a backup',
  'exports.create': 'measured beside the reads',
  'check.run': 'looks at all there is; run by hand',
  'sessions.revoke': 'only someone who has signed in has one',
  'connections.test': 'asks another server',
  'connections.sync': 'asks another server',
  'webhooks.test': 'asks another server',
  'people.restore_many': 'takes back what was done at one moment',
}

/** How many forms a read takes. */
const forms = 16

/** Why an operation is not asked, or null. */
export function sparedBecause(operation: Operation): string | null {
  if (operation.name.startsWith('imports.')) return 'measured as a whole, below'
  if (fileField(operation)) return 'takes a file'
  if (givesFile(operation)) return 'gives a file'
  return because[operation.name] ?? null
}

/** The forms of what an operation answers: of things all over the workspace, of a list its first pages. */
export async function readsOf(caller: Caller, operation: Operation): Promise<Route> {
  const asks: Ask[] = []
  const onThings = JSON.stringify(operation.example).includes('":') || pathFields(operation).length > 0
  const first = await exampleFor(caller, operation)
  for (let input: Record<string, unknown> | null = first; input && asks.length < forms; ) {
    asks.push(askOf(operation, input))
    if ('after' in operation.input.shape) {
      const { next } = (await run(caller, operation.name, input)) as { next?: string | null }
      input = next ? { ...first, after: next } : null
    } else input = onThings ? await exampleFor(caller, operation) : null
  }
  return { name: nameOf(operation), kind: 'read', asks }
}

/** The forms of a change, each with things of its own: as many as are asked, or as can be made in so many milliseconds. */
export async function writesOf(caller: Caller, operation: Operation, milliseconds: number, atOnce: number): Promise<Route> {
  const { recorded, one, many, most } = writeForms
  const asks: Ask[] = []
  const until = performance.now() + milliseconds
  const enough = recorded + one
  const refused = await often(enough + many + most, atOnce, async (at) => {
    if (asks.length >= enough && performance.now() > until) return
    const input = await exampleFor(caller, operation)
    const made = operation.name.endsWith('.create') ? renamed(worded(operation.name, input, at), `${process.pid}y${at}`) : input
    asks.push(askOf(operation, made))
  })
  if (asks.length < enough) throw new Refusal('invalid', refused ?? 'too few things to do it to')
  return { name: nameOf(operation), kind: 'write', asks }
}

export const reads = operations.filter(({ method }) => method === 'GET')
/** What takes people away comes last: all else may be done to the same ones. */
export const writes = operations.filter(({ method }) => method !== 'GET').toSorted((a, b) => Number(isOfPeople(a)) - Number(isOfPeople(b)))

function isOfPeople({ name }: Operation): boolean {
  return /^(people|organizations|merges)\./.test(name)
}

function nameOf({ method, path, name }: Operation): string {
  return `${method} ${path} (${name})`
}

/** An input as a request of the API. */
function askOf({ method, path, ...operation }: Operation, input: Record<string, unknown>): Ask {
  const inPath = pathFields({ path })
  const to = `/api/v1${path.replace(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(String(input[field])))}`
  const rest = Object.entries(input).filter(([field]) => !inPath.includes(field) && field in operation.input.shape)
  if (method === 'POST' || method === 'PATCH') return { method, path: to, body: JSON.stringify(Object.fromEntries(rest)) }
  const query = new URLSearchParams(rest.flatMap(([field, value]) => [value].flat().map((one) => [field, String(one)]))).toString()
  return { method, path: query ? `${to}?${query}` : to }
}
