import { rmSync } from 'node:fs'
import { headersOf } from '../asks/route.ts'
import { below, load } from '../load.ts'
import { place, run } from '../program.ts'
import type { Ready } from './ready.ts'
import { heldFor } from './server.ts'

/** Something large that is done while people read. */
export interface Beside {
  name: string
  seconds: number
  /** Of the reads meanwhile, in milliseconds. */
  p50: number
  p99: number
  /** How late the event loop was at most meanwhile, in milliseconds; null where it is not known. */
  held: number | null
  /** Whether it was done by the time that it is waited for. */
  isDone: boolean
}

/** It is waited for so many seconds at most. */
const patience = 60

/** What people read meanwhile: each of these in turn. */
const readers = ['/people/:id', 'GET /people/{id} (people.get)', '/people']

/** Nothing, an import of so many lines (0: none), an export of everything and a backup, each with people reading beside it, at four connections. */
export async function measureBeside(ready: Ready, lines: number): Promise<Beside[]> {
  const { server, visitor } = ready
  const headers = headersOf('read', visitor)
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`http://${server.host}/api/v1${path}`, { ...init, headers: { ...headers, ...init.headers } })
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
    return answer
  }
  const stop = new AbortController()
  const things: Record<string, () => Promise<unknown>> = {
    'nothing, for five seconds': () => Bun.sleep(5000),
    'a backup': () => backUp(ask),
    'an export of everything': async () => {
      const answer = await ask('/exports?kind=json', { signal: stop.signal })
      // Read as it comes: all of it would fill the memory.
      for await (const _ of answer.body ?? []);
    },
    ...(lines > 0 ? { [`an import of ${lines.toLocaleString('en')} lines`]: () => bringIn(ask, lines) } : {}),
  }
  const found: Beside[] = []
  for (const [name, run] of Object.entries(things)) {
    found.push(await whileReading(ready, name, run))
    if (name.includes('export')) stop.abort()
  }
  return found
}

async function whileReading(ready: Ready, name: string, run: () => Promise<unknown>): Promise<Beside> {
  const { server, asks, visitor } = ready
  const routes = asks.routes.filter((route) => readers.includes(route.name))
  await heldFor(server.host)
  const began = performance.now()
  let isRunning = true
  const done = Promise.race([run().then(() => true), Bun.sleep(patience * 1000).then(() => false)]).finally(() => {
    isRunning = false
  })
  const each: number[] = []
  while (isRunning) {
    for (const { kind, asks: forms } of routes) {
      const headers = headersOf(kind, visitor)
      each.push(...(await load(server.port, forms, { connections: 4, milliseconds: 200, headers })).each)
    }
  }
  const isDone = await done
  const seconds = (performance.now() - began) / 1000
  process.stderr.write(`beside ${name}: ${seconds.toFixed(1)} s\n`)
  return { name, seconds, p50: below(0.5, each), p99: below(0.99, each), held: await heldFor(server.host), isDone }
}

type AskApi = (path: string, init?: RequestInit) => Promise<Response>

async function bringIn(ask: AskApi, lines: number): Promise<void> {
  const file = place('beside.csv')
  await run('bench/write-people.ts', [file, String(lines)])
  const form = new FormData()
  form.append('file', Bun.file(file), 'people.csv')
  const { id } = (await (await ask('/imports', { method: 'POST', body: form })).json()) as { id: string }
  for (;;) {
    const { state } = (await (await ask(`/imports/${id}`)).json()) as { state: string }
    if (state === 'done') break
    if (state === 'failed') throw new Error('the import failed')
    await Bun.sleep(500)
  }
  rmSync(file)
}

async function backUp(ask: AskApi): Promise<void> {
  await ask('/backups', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
  await Bun.sleep(1000)
  for (;;) {
    const { making, trouble } = (await (await ask('/backups/state')).json()) as { making: boolean; trouble: { words: string } | null }
    if (trouble) throw new Error(trouble.words)
    if (!making) return
    await Bun.sleep(500)
  }
}
