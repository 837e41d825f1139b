import { timingSafeEqual } from 'node:crypto'
import type { Hono } from 'hono'
import { Gauge, Histogram, Registry } from 'prom-client'
import { digest, elapsed, newId } from '../../platform/clock.ts'
import { Refusal } from '../../platform/refusal.ts'
import { watchLoopDelay } from '../../platform/watched/loop-delay.ts'
import { type Observer, observe, type Step } from '../../platform/watched/observed.ts'
import { plainProblem } from '../http/answers.ts'
import type { Env, Parts } from '../parts.ts'
import { version } from '../version.ts'

/**
 * `/metrics` in Prometheus' text format: how many requests, operations and jobs ended how and how long they took, in seconds; memory,
 * processor time and how late the event loop was. It holds no names and no words of anyone. It answers a program on this very machine, and
 * whoever brings the key in `WAYMARK_METRICS_KEY` as a bearer; nobody else is told that it is there. The answer ends the counting.
 */
export function addMetrics(app: Hono<Env>, parts: Parts): () => void {
  const registry = new Registry()
  const stop = observe(counting(registry))
  addProcess(registry, parts.store.kind)
  app.get('/metrics', async (c) => {
    const request = c.req.raw
    if (!(fromHere(request, c.env?.server?.requestIP(request)?.address) || hasKey(request, parts.settings.metricsKey)))
      return plainProblem(404, 'Not found', 'not_found', 'There is nothing at /metrics.', parts.fixed.data, newId())
    return new Response(await registry.metrics(), { headers: { ...parts.fixed.data, 'content-type': registry.contentType } })
  })
  return stop
}

/** Counts the steps and their times by name and outcome. */
function counting(registry: Registry): Observer {
  const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30]
  const histogram = (kind: Step['kind'], help: string) =>
    new Histogram({ name: `waymark_${kind}_seconds`, help, labelNames: ['name', 'outcome'], buckets, registers: [registry] })
  const histograms = {
    request: histogram('request', 'Requests by route, with their status'),
    operation: histogram('operation', 'Operations, done or refused'),
    job: histogram('job', 'Jobs by kind, done or failed'),
  }
  return async (step, run) => {
    const began = elapsed()
    let outcome = 'bug'
    try {
      const answer = await run()
      outcome = answer instanceof Response && step.kind === 'request' ? String(answer.status) : 'done'
      return answer
    } catch (thrown) {
      if (thrown instanceof Refusal) outcome = thrown.code
      throw thrown
    } finally {
      histograms[step.kind].observe({ name: step.name, outcome }, (elapsed() - began) / 1000)
    }
  }
}

function addProcess(registry: Registry, database: string): void {
  const late = watchLoopDelay()
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  gauge('process_resident_memory_bytes', 'Memory this process holds', () => process.memoryUsage.rss())
  gauge('process_cpu_seconds_total', 'Processor time of this process', () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000_000
  })
  gauge('process_uptime_seconds', 'Since this process began', () => process.uptime())
  gauge('waymark_event_loop_delay_p99_seconds', 'How late the event loop was since this was last asked, 99 of 100 times at most', late.p99)
  gauge('waymark_event_loop_delay_max_seconds', 'How late the event loop was at most since this was last asked', late.most)
  const info = new Gauge({ name: 'waymark_info', help: 'What runs here', labelNames: ['version', 'database'], registers: [registry] })
  info.set({ version, database }, 1)
}

/** Whether a program on this machine asks for itself: not a proxy for someone else, nor a page that was led here by a name. */
function fromHere(request: Request, address: string | undefined): boolean {
  if (!address || !/^(127\.|::1$|::ffff:127\.)/.test(address)) return false
  if (['x-forwarded-for', 'forwarded', 'x-real-ip', 'via', 'origin'].some((name) => request.headers.has(name))) return false
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(request.headers.get('host') ?? '')
}

function hasKey(request: Request, key: string | undefined): boolean {
  const given = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return key !== undefined && given !== undefined && timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(key)))
}
