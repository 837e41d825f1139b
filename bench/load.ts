import type { Socket } from 'bun'

/** One request. */
export interface Ask {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: string
}

export interface Load {
  connections: number
  milliseconds: number
  headers: Record<string, string>
  /** Each is asked once and no more, however much time is left. */
  once?: boolean
}

/** So many are asked at least, if it takes so many times as long. */
const least = 16
const patience = 5

/** What was measured: how many answers came, in how long, and how long each took, in milliseconds. */
export interface Measured {
  answers: number
  milliseconds: number
  each: number[]
}

/**
 * Asks one after the other on each of several kept connections, in turn through `asks`, until the time is over (or later, where answers are so slow that there are but a few). Refuses any answer
 * but one in the 200s, so that a quick refusal is never taken for speed.
 */
export async function load(port: number, asks: Ask[], { connections, milliseconds, headers, once = false }: Load): Promise<Measured> {
  const ready = asks.map((ask) => Buffer.from(wire(ask, headers)))
  const each: number[] = []
  const began = performance.now()
  let next = once ? 0 : Math.floor(Math.random() * ready.length)
  let given = 0
  const more = () => {
    if (once) return ready[next++]
    const passed = performance.now() - began
    const goesOn = passed < milliseconds || (given < least && passed < milliseconds * patience)
    return goesOn ? ready[(next + given++) % ready.length] : undefined
  }
  await Promise.all(Array.from({ length: connections }, () => converse(port, more, each)))
  return { answers: each.length, milliseconds: performance.now() - began, each }
}

/** A value below which a share of the measured ones lies. */
export function below(share: number, values: number[]): number {
  const inOrder = [...values].sort((a, b) => a - b)
  return inOrder[Math.min(inOrder.length - 1, Math.floor(share * inOrder.length))] ?? Number.NaN
}

function wire({ method, path, body }: Ask, headers: Record<string, string>): string {
  const lines = [`${method} ${path} HTTP/1.1`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`)
  return `${lines.join('\r\n')}\r\n\r\n${body ?? ''}`
}

function converse(port: number, more: () => Buffer | undefined, each: number[]): Promise<void> {
  return new Promise((done, fail) => {
    let sent = 0
    let left = -1
    let held: Buffer | null = null
    const ask = (socket: Socket) => {
      const bytes = more()
      if (!bytes) {
        done()
        socket.end()
        return
      }
      left = -1
      sent = performance.now()
      socket.write(bytes)
    }
    const take = (socket: Socket, given: Buffer) => {
      let bytes = held ? Buffer.concat([held, given]) : given
      held = null
      if (left < 0) {
        const at = bytes.indexOf('\r\n\r\n')
        if (at < 0) {
          held = Buffer.from(bytes)
          return
        }
        left = bodyLength(bytes.toString('latin1', 0, at))
        bytes = bytes.subarray(at + 4)
      }
      left -= bytes.length
      if (left > 0) return
      each.push(performance.now() - sent)
      ask(socket)
    }
    const connected = Bun.connect({
      hostname: '127.0.0.1',
      port,
      socket: {
        open: ask,
        data(socket, bytes) {
          try {
            take(socket, bytes)
          } catch (thrown) {
            // Why comes first: to end the connection tells of its end at once.
            fail(thrown)
            socket.terminate()
          }
        },
        error: (_socket, thrown) => fail(thrown),
        close: () => fail(new Error('a connection was closed before its answer had come')),
      },
    })
    connected.catch(fail)
  })
}

function bodyLength(head: string): number {
  const [first = ''] = head.split('\r\n', 1)
  if (!/^HTTP\/1\.1 2/.test(first)) throw new Error(`answered ${first}`)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error('an answer came without its length')
  return Number(length)
}
