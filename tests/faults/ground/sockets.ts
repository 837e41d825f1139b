import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'

/** A connection to a server on this machine, with what came back on it. */
export interface Wire {
  socket: Socket
  answer: string
  closed: boolean
}

/** Opens so many connections, a few hundred at a time; those that cannot be opened are closed ones. */
export async function open(port: number, many: number): Promise<Wire[]> {
  const wires: Wire[] = []
  while (wires.length < many)
    wires.push(...(await Promise.all(Array.from({ length: Math.min(250, many - wires.length) }, () => wire(port)))))
  return wires
}

/** How many files and connections this process may have open. */
export function mostOpen(): number {
  try {
    return Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1] ?? 256)
  } catch {
    return 256
  }
}

/** The words before a program that let it have as many files open as the machine allows. */
export const manyFiles = ['sh', '-c', 'ulimit -n "$(ulimit -Hn)"; exec "$0" "$@"']

function wire(port: number): Promise<Wire> {
  return new Promise((resolve) => {
    const made: Wire = { socket: connect(port, '127.0.0.1'), answer: '', closed: false }
    made.socket.on('connect', () => resolve(made))
    made.socket.on('data', (part) => (made.answer = (made.answer + part.toString()).slice(0, 2000)))
    made.socket.on('error', () => undefined)
    made.socket.on('close', () => {
      made.closed = true
      resolve(made)
    })
  })
}
