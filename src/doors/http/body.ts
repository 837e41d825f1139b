import { Refusal } from '../../platform/refusal.ts'
import { chunksOf, type Pace, smallBytesOf } from './arriving.ts'
import { findFault } from './json-place.ts'

/** The most that a body without a file may hold, in bytes. */
export const bodyLimit = 1_048_576

const deepest = 32
const mostValues = 20_000

/** The JSON object in a request's body; `{}` for an empty one. Refuses another content type, too many bytes, and what is no JSON object. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const type = request.headers.get('content-type')
  if (type === null ? request.body !== null && !isEmpty(request) : !isJson(type)) throw wrongType(type)
  const source = await readText(request, bodyLimit)
  if (source.trim() === '') return {}
  const read = parseJson(source)
  if (!isObject(read)) throw new Refusal('invalid', 'The body must be a JSON object.', [{ path: '', message: 'must be a JSON object' }])
  refuseBulky(read)
  return read
}

/** A request's body as text, never more than `limit` bytes of it; refuses more, bytes that are no UTF-8, and what comes too slowly. */
export async function readText(request: Request, limit: number, pace?: Pace): Promise<string> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit)
  if (request.body === null) return ''
  const bytes = (await smallBytesOf(request, pace)) ?? (await gather(chunksOf(request.body, pace), limit))
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Refusal('invalid', 'The body is not UTF-8 text.', [{ path: '', message: 'must be UTF-8' }])
  }
}

/** The most that whoever is still outside may send, in bytes. */
const outsideLimit = 65_536

/** A request of someone who may still be outside, whose body has come in whole; bounded as in `readText`, and more closely. */
export async function inHand(request: Request): Promise<Request> {
  return request.body === null ? request : new Request(request, { body: await readText(request, outsideLimit) })
}

/** A text as JSON; says where it stops being that. */
export function parseJson(source: string): unknown {
  try {
    return JSON.parse(source)
  } catch {
    const { line, column, expected } = findFault(source)
    const message = `is not JSON at line ${line}, column ${column}: expected ${expected}`
    throw new Refusal('invalid', `The body ${message}.`, [{ path: '', message }])
  }
}

/** What is said of a body over its limit. */
export function tooLarge(limit: number): Refusal {
  const words = limit >= 1_048_576 ? `${Math.floor(limit / 1_048_576)} MiB` : `${limit} bytes`
  return new Refusal('too_large', `At most ${words} are taken here.`)
}

/** The first part of a content type, in lower case: `application/json`. */
export function mediaType(type: string | null): string {
  return (type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

async function gather(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const gathered: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge(limit)
    gathered.push(chunk)
  }
  return Buffer.concat(gathered, size)
}

function isJson(type: string): boolean {
  return type === 'application/json' || mediaType(type) === 'application/json'
}

function isEmpty(request: Request): boolean {
  return request.headers.get('content-length') === '0'
}

function wrongType(type: string | null): Refusal {
  const given = type === null ? 'none was given' : `not ${mediaType(type).slice(0, 100)}`
  return new Refusal('invalid', `The content type must be application/json, ${given}.`, [
    { path: 'Content-Type', message: 'must be application/json' },
  ])
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value instanceof Object && !Array.isArray(value)
}

/** Refuses JSON that is nested too deep or holds too many values: checking each of them would hold everyone up. */
export function refuseBulky(read: unknown): void {
  if (read instanceof Object) count(read, 0, 0)
}

function count(value: object, depth: number, before: number): number {
  if (depth > deepest) throw new Refusal('invalid', `The body is nested deeper than ${deepest} levels.`)
  const children: unknown[] = Array.isArray(value) ? value : Object.values(value)
  let values = before + children.length
  if (values > mostValues) throw new Refusal('too_large', `At most ${mostValues} values are taken in one body.`)
  for (const child of children) if (child instanceof Object) values = count(child, depth + 1, values)
  return values
}
