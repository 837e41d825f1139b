import type { Hono } from 'hono'
import { newId } from '../platform/clock.ts'
import { plainProblem, problemAnswer } from './http/answers.ts'
import { parseJson, readText, refuseBulky } from './http/body.ts'
import { withFixed } from './http/headers.ts'
import type { Tools } from './mcp.ts'
import { type Env, enterSure, foreignWrite, noteFault, type Parts } from './parts.ts'

/** The most that one message may hold, in bytes: a text file may be in it. */
const messageLimit = 4 * 1_048_576

/** `/mcp`: the Model Context Protocol over HTTP, with an API key or a session. Its library is loaded when someone first asks. */
export function addMcp(app: Hono<Env>, parts: Parts): void {
  const data = parts.fixed.data
  let tools: Tools | undefined
  app.post('/mcp', async (c) => {
    const request = c.req.raw
    const requestId = newId()
    try {
      // A page of another site can reach a server on this machine through the browser; programs send no Origin at all.
      if (request.headers.has('origin') && parts.gate.foreign(request)) throw foreignWrite()
      const { caller } = await enterSure(parts, request, requestId)
      const body = parseJson(await readText(request, messageLimit))
      refuseBulky(body)
      const { answerMcp, toolsOf } = await import('./mcp.ts')
      tools ??= toolsOf(parts.program)
      const answer = await answerMcp(tools, caller, request, body, (thrown, where) => noteFault(parts, thrown, where, requestId))
      return withFixed(answer, data)
    } catch (thrown) {
      noteFault(parts, thrown, '/mcp', requestId)
      return problemAnswer(thrown, data, requestId)
    }
  })
  app.all('/mcp', () => {
    const answer = plainProblem(
      405,
      'Not this way',
      'invalid',
      '/mcp takes POST: it keeps no sessions and opens no streams.',
      data,
      newId(),
    )
    answer.headers.set('allow', 'POST')
    return answer
  })
}
