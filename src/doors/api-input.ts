import { join } from 'node:path'
import { fromText } from '../platform/inputs/text-input.ts'
import { fileField, type Operation, pathFields } from '../platform/operation.ts'
import { type Issue, Refusal } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import { chunksOf } from './http/arriving.ts'
import { mediaType, readJson, tooLarge } from './http/body.ts'
import { readMultipart } from './http/multipart.ts'
import { cleanName, fileLimit, spool } from './http/spool.ts'

/** An operation's input as it came over HTTP; `drop` lets a file go that came with it. */
export interface ApiInput {
  fields: Record<string, unknown>
  drop?(): Promise<void>
}

type Params = Record<string, string>

/** How an operation's input is read from a request: path, then query (GET, DELETE), JSON body, or file. Worked out once. */
export function inputReader(
  operation: Operation,
  settings: Pick<Settings, 'data'>,
): (request: Request, params: Params) => Promise<ApiInput> {
  const path = pathFields(operation)
  const file = fileField(operation)
  if (file) return (request, params) => withFile(operation, file, path, join(settings.data, 'tmp'), request, params)
  if (operation.method === 'GET' || operation.method === 'DELETE') {
    return async (request, params) => {
      refuseBody(operation, request)
      return { fields: fromText(operation, textsOf(operation, path, params, request.url)) }
    }
  }
  return async (request, params) => {
    refuseQuery(operation, request.url)
    const fields = await readJson(request)
    return { fields: path.length === 0 ? fields : merged(operation, path, params, fields) }
  }
}

/** The bytes that an operation takes in its file. */
export function limitOf(operation: Operation): number {
  return operation.limit ?? fileLimit
}

/** The query of an address, by dotted name. */
export function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

function textsOf(operation: Operation, path: string[], params: Params, url: string): [string, string][] {
  const texts: [string, string][] = []
  for (const [name, value] of queryOf(url)) {
    if (!path.includes(name)) texts.push([name, value])
    else if (value !== params[name]) throw contradiction(operation, [name])
  }
  for (const name of path) texts.push([name, params[name] ?? ''])
  return texts
}

function merged(operation: Operation, path: string[], params: Params, fields: Record<string, unknown>): Record<string, unknown> {
  const given = fromText(
    operation,
    path.map((name) => [name, params[name] ?? ''] as const),
  )
  const contrary = path.filter((name) => Object.hasOwn(fields, name) && fields[name] !== given[name])
  if (contrary.length > 0) throw contradiction(operation, contrary)
  return { ...fields, ...given }
}

async function withFile(
  operation: Operation,
  file: string,
  path: string[],
  folder: string,
  request: Request,
  params: Params,
): Promise<ApiInput> {
  const limit = limitOf(operation)
  if (mediaType(request.headers.get('content-type')) === 'multipart/form-data') {
    refuseQuery(operation, request.url)
    const form = await readMultipart(request, limit, folder)
    const strange = [...form.files.keys()].filter((name) => name !== file)
    if (strange.length > 0) {
      await form.drop()
      throw unknownFields(operation, strange)
    }
    const texts = [...form.texts.filter(([name]) => name !== file), ...path.map((name) => [name, params[name] ?? ''] as const)]
    const upload = form.files.get(file)?.upload
    return { fields: { ...fromText(operation, texts), ...(upload ? { [file]: upload } : {}) }, drop: form.drop }
  }
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit)
  const texts = textsOf(operation, path, params, request.url)
  const name = texts.find(([field]) => field === 'name')?.[1]
  const others = texts.filter(([field]) => field !== 'name' || 'name' in operation.input.shape)
  if (request.body === null) return { fields: fromText(operation, others) }
  const about = { name: cleanName(name), type: mediaType(request.headers.get('content-type')) }
  const { upload, drop } = await spool(chunksOf(request.body), about, limit, folder)
  return { fields: { ...fromText(operation, others), [file]: upload }, drop }
}

function refuseBody(operation: Operation, request: Request): void {
  const declared = request.headers.get('content-length')
  if (request.body !== null && declared !== '0') {
    throw new Refusal('invalid', `${operation.name} takes its fields in the address, not in a body.`, [
      { path: '', message: 'takes no body' },
    ])
  }
}

function refuseQuery(operation: Operation, url: string): void {
  if (!url.includes('?')) return
  const names = [...new Set(queryOf(url).keys())]
  if (names.length === 0) return
  const issues = names.slice(0, 100).map((name) => ({ path: name.slice(0, 200), message: 'belongs in the body, not in the address' }))
  throw new Refusal('invalid', `${operation.name} takes its fields in the body, not in the address.`, issues)
}

function unknownFields(operation: Operation, names: string[]): Refusal {
  const issues: Issue[] = names.map((name) => ({ path: name.slice(0, 200), message: `is not a field of ${operation.name}` }))
  return new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}.`).join(' '), issues)
}

function contradiction(operation: Operation, names: string[]): Refusal {
  const issues = names.map((path) => ({ path, message: `stands in the path ${operation.path} with another value` }))
  return new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}.`).join(' '), issues)
}
