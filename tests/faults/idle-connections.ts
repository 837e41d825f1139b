import { memoryOf } from '../../bench/program.ts'
import type { Fault, Finding, Ground } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import { reading } from './ground/readers.ts'
import { serve } from './ground/serving.ts'
import { manyFiles, mostOpen, open, type Wire } from './ground/sockets.ts'

const busy = 200
const span = 10_000

/** Connections that asked once and say nothing more, as browsers keep them, beside two hundred that ask all the time. */
export const idleConnections: Fault = {
  name: 'idle',
  what: `this many idle connections beside ${busy} busy ones`,
  times: 10_000,
  async *run(ground) {
    yield await beside(ground)
  },
}

async function beside({ houses, times }: Ground): Promise<Finding> {
  const house = await houses.make('SQLite')
  const serving = await serve(house, manyFiles)
  const at = { url: serving.url, key: house.key }
  const many = Math.min(times, mostOpen() - busy - 300)
  const alone = await reading(at, busy, 4000)
  const memory = memoryOf(serving.pid)
  const wires = await open(serving.port, many)
  await health(wires, serving.port)
  const opened = wires.filter(({ closed, answer }) => !closed && answer.startsWith('HTTP/1.1 200')).length
  const { took, wrong } = await reading(at, busy, span)
  const grown = memoryOf(serving.pid) - memory
  if (opened < many) wrong.push(`only ${opened} of ${many} connections could be opened`)
  const closed = wires.filter((wire) => wire.closed).length - (many - opened)
  if (closed > 0) wrong.push(`${closed} were closed before their time`)
  const ask = wires.filter((wire) => !wire.closed).slice(0, 100)
  await health(ask, serving.port)
  const mute = ask.filter(({ answer }) => !answer.startsWith('HTTP/1.1 200')).length
  if (mute > 0) wrong.push(`${mute} of ${ask.length} idle ones got no answer when they asked`)
  for (const { socket } of wires) socket.destroy()
  await serving.end('SIGTERM')
  await house.away()
  const fewer = many < times ? ` (this machine lets a process have ${mostOpen()} files open, so not ${times})` : ''
  return {
    said:
      `${opened} idle connections${fewer}, ${grown.toFixed(0)} MB more memory; ${busy} busy ones alone: ${alone.took.length} answers in 4 s, ${spread(alone.took)}; ` +
      `beside them: ${took.length} in ${span / 1000} s, ${spread(took)}`,
    wrong,
  }
}

/** Each asks whether the server is well, and waits for the answer. */
async function health(wires: Wire[], port: number): Promise<void> {
  for (const wire of wires) {
    wire.answer = ''
    wire.socket.write(`GET /health HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`)
  }
  for (const began = performance.now(); wires.some((wire) => !wire.answer && !wire.closed) && performance.now() - began < 20_000; )
    await Bun.sleep(20)
}
