import type { Context, Hono } from 'hono'
import { call } from '../platform/call.ts'
import { newId } from '../platform/clock.ts'
import { Download } from '../platform/files/download.ts'
import type { Operation } from '../platform/operation.ts'
import { type ApiInput, inputReader } from './api-input.ts'
import { jsonAnswer, plainProblem, problemAnswer } from './http/answers.ts'
import { fileAnswer } from './http/file-answer.ts'
import { type Env, enterSure, noteFault, type Parts, stillMay } from './parts.ts'
import { byPath } from './paths.ts'
import { operationsOf } from './program.ts'

/** Where the API lives. */
const apiPath = '/api/v1'

/** Offers every operation under `/api/v1`, and its description at `/api/v1/openapi.json`. */
export function addApi(app: Hono<Env>, parts: Parts): void {
  const data = parts.fixed.data
  let description: string | undefined
  app.get(`${apiPath}/openapi.json`, async () => {
    const { describeApi } = await import('./openapi.ts')
    description ??= JSON.stringify(describeApi(parts.program))
    return new Response(description, { headers: { ...data, 'content-type': 'application/json' } })
  })
  for (const [path, operations] of byPath([...operationsOf(parts.program).values()])) {
    const route = `${apiPath}${path.replace(/\{(\w+)\}/g, ':$1')}`
    for (const operation of operations) app.on(operation.method, route, handlerOf(parts, operation))
    const allowed = operations.map((operation) => operation.method).join(', ')
    app.all(route, (c) => {
      const answer = plainProblem(405, 'Not this way', 'invalid', `${path} takes ${allowed}, not ${c.req.method}.`, data, newId())
      answer.headers.set('allow', allowed)
      return answer
    })
  }
  app.all('/api/*', (c) => plainProblem(404, 'Not found', 'not_found', `There is nothing at ${c.req.path}.`, data, newId()))
}

function handlerOf(parts: Parts, operation: Operation) {
  const read = inputReader(operation, parts.settings)
  const status = operation.method === 'POST' && operation.name.endsWith('.create') ? 201 : 200
  const { data } = parts.fixed
  return async (c: Context<Env>): Promise<Response> => {
    const request = c.req.raw
    const requestId = newId()
    let input: ApiInput | undefined
    try {
      const { caller, cookies } = await enterSure(parts, request, requestId)
      input = await read(request, c.req.param())
      if (input.drop) await stillMay(parts, request, caller)
      const key = request.headers.get('idempotency-key')
      const answer = await call(key === null ? caller : { ...caller, idempotencyKey: key }, operation, input.fields)
      const failed = (thrown: unknown) => noteFault(parts, thrown, operation.name, requestId)
      if (answer instanceof Download) return fileAnswer(answer, { fixed: data, requestId, cookies, failed })
      return jsonAnswer(answer, status, data, requestId, cookies)
    } catch (thrown) {
      noteFault(parts, thrown, operation.name, requestId)
      return problemAnswer(thrown, data, requestId)
    } finally {
      await input?.drop?.()
    }
  }
}
