import type { Context, Hono } from 'hono'
import { newId } from '../platform/clock.ts'
import { actorId } from '../platform/context.ts'
import { type Announcement, watch } from '../platform/live.ts'
import { NotSignedIn } from '../platform/refusal.ts'
import { problemAnswer } from './http/answers.ts'
import { type Env, enter, type Parts } from './parts.ts'

const beat = 20_000
/** How many pages one person may have open that follow along; the oldest gives way. */
const mostPerSession = 20
/** How many pieces of news may wait for a page that does not take them. */
const mostUnheard = 1000

export interface Live {
  /** Ends every stream, so that the program can stop. */
  close(): void
}

/**
 * `/live`: an event stream that says `changed`, with the kinds of subject, whenever something in the workspace changed. It ends
 * with the session: at each beat it asks again whether that is still good.
 */
export function addLive(app: Hono<Env>, parts: Parts): Live {
  const open = new Map<string, Set<() => void>>()
  app.get('/live', async (c: Context<Env>) => {
    const request = c.req.raw
    const entrant = await enter(parts, request)
    if (!entrant) return problemAnswer(new NotSignedIn(), parts.fixed.data, newId())
    c.env?.server?.timeout(request, 0)
    const who = entrant.actor.kind === 'member' ? (entrant.actor.session_id ?? entrant.actor.member_id) : actorId(entrant.actor)
    const mine = open.get(who) ?? new Set()
    open.set(who, mine)
    const [oldest] = mine
    if (mine.size >= mostPerSession) oldest?.()
    const stillGood = async () => {
      const again = await enter(parts, request)
      return again?.actor.workspace_id === entrant.actor.workspace_id
    }
    const body = eventStream(entrant.actor.workspace_id, request.signal, stillGood, (end) => {
      mine.add(end)
      return () => {
        mine.delete(end)
        if (mine.size === 0) open.delete(who)
      }
    })
    return new Response(body, { headers: { ...parts.fixed.data, 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } })
  })
  return {
    close() {
      for (const streams of [...open.values()]) for (const end of [...streams]) end()
    },
  }
}

function eventStream(
  workspaceId: string,
  gone: AbortSignal,
  stillGood: () => Promise<boolean>,
  enlist: (end: () => void) => () => void,
): ReadableStream<Uint8Array> {
  let end: () => void = () => undefined
  return new ReadableStream({
    start(controller) {
      const send = (text: string) => {
        // Whoever no longer takes what they are told asks anew once they do; what waits for them would only grow.
        if ((controller.desiredSize ?? 0) < -mostUnheard) end()
        else controller.enqueue(bytes.encode(text))
      }
      const stopWatching = watch((change) => {
        if (change.workspaceId !== null && change.workspaceId !== workspaceId) return
        // That work was written down for later is no change that anyone can see.
        const subjects = change.subjects.filter((subject) => subject !== 'job')
        if (change.workspaceId === null || subjects.length > 0) send(eventOf({ ...change, subjects }))
      })
      const timer = setInterval(() => {
        stillGood().then(
          (good) => (good ? send(': here\n\n') : end()),
          () => end(),
        )
      }, beat)
      let over = false
      end = () => {
        if (over) return
        over = true
        clearInterval(timer)
        stopWatching()
        leave()
        try {
          controller.close()
        } catch {
          // Whoever listened has gone already.
        }
      }
      const leave = enlist(end)
      gone.addEventListener('abort', end)
      send('retry: 3000\n\n')
    },
    cancel: () => end(),
  })
}

const bytes = new TextEncoder()

function eventOf({ subjects, requestId }: Announcement): string {
  return `event: changed\ndata: ${JSON.stringify({ subjects, request_id: requestId })}\n\n`
}
