import type { Context, Hono } from 'hono'
import { newId } from '../platform/clock.ts'
import { problemAnswer } from './http/answers.ts'
import { fileAnswer } from './http/file-answer.ts'
import { addressOf, type Env, noteFault, type Parts } from './parts.ts'

/**
 * Private addresses, which whoever knows them may read without having signed in. What stands in such an address is a secret: it is
 * never logged, nothing keeps a copy of the answer, and search engines are asked to stay away.
 */
export function addFeeds(app: Hono<Env>, parts: Parts): void {
  for (const feed of parts.program.feeds) {
    app.get(feed.path, async (c: Context<Env>) => {
      const requestId = newId()
      const fixed = { ...parts.fixed.data, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex' }
      const failed = (thrown: unknown) => noteFault(parts, thrown, feed.path, requestId)
      try {
        const { store, settings, gate } = parts
        const asking = { store, settings, workspace: (id: string) => gate.workspace(id), from: addressOf(parts, c) }
        return fileAnswer(await feed.answer({ ...asking, params: c.req.param() }), { fixed, requestId, failed })
      } catch (thrown) {
        failed(thrown)
        return problemAnswer(thrown, fixed, requestId)
      }
    })
  }
}
