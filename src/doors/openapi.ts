import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { givesFile } from '../platform/files/download.ts'
import { fileField, type Operation, pathFields } from '../platform/operation.ts'
import type { RefusalCode } from '../platform/refusal.ts'
import { byNoun } from './cli/help.ts'
import { byPath } from './paths.ts'
import { operationsOf, type Program } from './program.ts'
import { version } from './version.ts'

/** The whole API as an OpenAPI 3.1 document, written from the operations' schemas. */
export function describeApi(program: Pick<Program, 'nouns'>): object {
  const paths: ZodOpenApiPathsObject = {}
  for (const [path, operations] of byPath([...operationsOf(program).values()])) {
    paths[path] = Object.fromEntries(operations.map((operation) => [operation.method.toLowerCase(), described(operation)]))
  }
  return createDocument(
    {
      openapi: '3.1.0',
      info: {
        title: 'Waymark',
        version,
        description: 'The people you know, and where you are on the way with them.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/api/v1' }],
      security: [{ key: [] }, { session: [] }],
      tags: [...byNoun(operationsOf(program).values()).keys()].map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'An API key: `waymark key create --name NAME`' },
          session: { type: 'apiKey', in: 'cookie', name: 'waymark.session_token', description: 'The session of someone who has signed in' },
        },
      },
    },
    { override: ({ jsonSchema, zodSchema }) => void describeCustom(jsonSchema, zodSchema) },
  )
}

/** What every refusal answers, RFC 9457. */
const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(['invalid', 'not_found', 'not_allowed', 'conflict', 'too_large', 'too_many', 'unavailable', 'bug']),
    detail: z.string(),
    issues: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Every fault of the input, each with its dotted path' }),
  })
  .meta({ id: 'Problem' })

function described(operation: Operation): ZodOpenApiOperationObject {
  const path = pathFields(operation)
  const inPath = z.object(pick(operation, (name) => path.includes(name)))
  const elsewhere = pick(operation, (name) => !path.includes(name))
  const asQuery = operation.method === 'GET' || operation.method === 'DELETE'
  const query = asQuery && Object.keys(elsewhere).length > 0 ? { query: z.object(elsewhere) } : {}
  const key = operation.method === 'POST' ? { header: z.object({ 'Idempotency-Key': idempotencyKey }) } : {}
  return {
    operationId: operation.name.replaceAll('.', '_'),
    summary: operation.summary,
    description: `Takes the role ${operation.may}.`,
    tags: [operation.name.split('.')[0] ?? ''],
    requestParams: { ...(path.length > 0 ? { path: inPath } : {}), ...query, ...key },
    ...(asQuery ? {} : { requestBody: bodyOf(operation, elsewhere) }),
    responses: responsesOf(operation),
  }
}

const idempotencyKey = z.string().min(1).max(255).optional().meta({ description: 'The same key answers the same result once' })

function bodyOf(operation: Operation, fields: Record<string, z.ZodType>): ZodOpenApiOperationObject['requestBody'] {
  const schema = z.strictObject(fields)
  const file = fileField(operation)
  if (!file)
    return {
      required: Object.values(fields).some((field) => !field.safeParse(undefined).success),
      content: { 'application/json': { schema, example: exampleOf(operation) } },
    }
  const binary = { schema: { type: 'string' as const, format: 'binary' } }
  return {
    required: true,
    description: `As a form with the file in \`${file}\`, or the file itself with its name as \`?name=\`.`,
    content: { 'multipart/form-data': { schema }, 'application/octet-stream': binary },
  }
}

function exampleOf(operation: Operation): unknown {
  const path = pathFields(operation)
  const entries = Object.entries(operation.example).filter(([name]) => !path.includes(name))
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

const statuses: Record<RefusalCode, [status: `${4 | 5}${number}`, words: string]> = {
  invalid: ['400', 'The input is not valid; every fault is listed'],
  not_allowed: ['403', 'The role does not reach this far'],
  not_found: ['404', 'There is no such thing in this workspace'],
  conflict: ['409', 'Not possible in the present state'],
  too_large: ['413', 'More bytes than are taken here'],
  too_many: ['429', 'Too many at once; Retry-After says when to try again'],
  unavailable: ['503', 'The database cannot do its work just now; Retry-After says when to try again'],
  bug: ['500', 'A fault of ours'],
}

function responsesOf(operation: Operation): ZodOpenApiOperationObject['responses'] {
  const problem = { 'application/problem+json': { schema: Problem } }
  const status = operation.method === 'POST' && operation.name.endsWith('.create') ? '201' : '200'
  const codes = new Set<RefusalCode>([
    'invalid',
    'not_allowed',
    ...operation.refuses,
    ...(operation.method === 'GET' ? [] : (['too_large'] as const)),
  ])
  const refusals = [...codes].map((code) => [statuses[code][0], { description: statuses[code][1], content: problem }])
  return {
    [status]: givesFile(operation) ? file : { description: 'Done', content: { 'application/json': { schema: operation.output } } },
    '401': { description: 'Nobody signed in, or with a key that is not good', content: problem },
    ...Object.fromEntries(refusals),
    '503': { description: statuses.unavailable[1], content: problem },
  }
}

const file = {
  description: 'The file, sent as it is made. Its type depends on what was asked for.',
  headers: {
    'Content-Disposition': { description: 'The name to save it under (RFC 6266)', schema: { type: 'string' as const } },
  },
  content: { '*/*': { schema: { type: 'string' as const, format: 'binary' } } },
}

function pick(operation: Operation, wanted: (name: string) => boolean): Record<string, z.ZodType> {
  return Object.fromEntries(Object.entries(operation.input.shape).filter(([name]) => wanted(name))) as Record<string, z.ZodType>
}

/** A file has no JSON form of its own: it is described by what it says of itself. */
function describeCustom(jsonSchema: Record<string, unknown>, schema: { _zod: { def: { type: string } } }): void {
  if (schema._zod.def.type !== 'custom') return
  jsonSchema.type ??= 'string'
}
