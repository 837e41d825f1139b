import type { House } from '../faults/ground/houses.ts'
import { ask, begin } from '../faults/ground/serving.ts'
import { startBalancer } from '../services/balancer.mjs'
import { freePort } from '../services/free-port.mjs'

/** One of the servers of a house. */
export interface Server {
  url: string
  kill(): Promise<unknown>
  start(): Promise<void>
}

/** Servers of one house, and the balancer in front of them that people use. */
export interface Many {
  house: House
  servers: Server[]
  url: string
  stop(): Promise<void>
}

/** What was found: a line with its figures, and whatever was not as it must be. */
export interface Found {
  said: string
  wrong: string[]
}

/** Starts so many servers of one house behind one balancer. */
export async function startMany(house: House, count: number): Promise<Many> {
  const [front, ...ports] = await Promise.all(Array.from({ length: count + 1 }, freePort))
  const url = `http://127.0.0.1:${front}`
  const servers = ports.map((port) => serverOf(house, port, url))
  for (const server of servers) await server.start()
  const balancer = await startBalancer(front as number, ports)
  return {
    house,
    servers,
    url,
    async stop() {
      balancer.stop()
      await Promise.all(servers.map((server) => server.kill()))
    },
  }
}

function serverOf(house: House, port: number, front: string): Server {
  const url = `http://127.0.0.1:${port}`
  let running: ReturnType<typeof begin> | undefined
  return {
    url,
    async start() {
      running = begin('src/main.ts', ['serve'], { ...house.settings, PORT: String(port), WAYMARK_URL: front })
      await answering(url, running)
    },
    async kill() {
      running?.child.kill('SIGKILL')
      await running?.ended
    },
  }
}

/** Waits until a server that has just begun answers. */
export async function answering(url: string, { child, said }: ReturnType<typeof begin>): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 60_000; await Bun.sleep(25)) {
    if (child.exitCode !== null) break
    if (
      await fetch(`${url}/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
  }
  throw new Error(`a server did not start: ${said().trim()}`)
}

/** The API at an address, as the owner's key; whatever it answers is an answer. */
export const api =
  ({ house }: { house: House }) =>
  (url: string, method: string, path: string, body?: object, headers?: Record<string, string>) =>
    ask({ url, key: house.key }, method, path, body, headers)

/** One of the list for a number, going round. */
export function turn<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}
