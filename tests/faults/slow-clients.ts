import { memoryOf } from '../../bench/program.ts'
import type { Fault, Finding, Ground } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import { lost, writing } from './ground/load.ts'
import { reading } from './ground/readers.ts'
import { serve } from './ground/serving.ts'
import { manyFiles, open, type Wire } from './ground/sockets.ts'

// Longer than anyone is waited for who sends a byte at a time, in milliseconds.
const span = 45_000
// What nobody should have to wait for beside them, in milliseconds, on a machine that does other things too.
const longest = 2000

/** Clients that send a byte a second, half of them within the headers and half within the body, while others want to be served. */
export const slowClients: Fault = {
  name: 'slow',
  what: 'this many clients that send a byte a second, beside ordinary ones',
  times: 1000,
  async *run(ground) {
    yield await beside(ground)
  },
}

async function beside({ houses, times }: Ground): Promise<Finding> {
  const house = await houses.make('SQLite')
  const serving = await serve(house, manyFiles)
  const at = { url: serving.url, key: house.key }
  const alone = await reading(at, 8, 3000)
  const memory = memoryOf(serving.pid)
  const wires = await open(serving.port, times)
  const stop = dribble(wires, house.key, serving.port)
  const load = writing(at, 4)
  const { took, wrong } = await reading(at, 8, span)
  await load.stop()
  stop()
  wrong.push(...load.refused.map((one) => `refused: ${JSON.stringify(one)}`), ...(await lost(at, load)))
  if (load.unanswered.length > 0) wrong.push(`${load.unanswered.length} changes were not answered`)
  if (Math.max(...took) > longest) wrong.push(`one list took ${Math.round(Math.max(...took))} ms`)
  const held = wires.filter(({ closed }) => !closed).length
  if (held > 0) wrong.push(`${held} of the slow ones still had their connection after ${span / 1000} s`)
  const told = wires.filter(({ answer }) => answer.startsWith('HTTP/1.1 408')).length
  const grown = memoryOf(serving.pid) - memory
  for (const { socket } of wires) socket.destroy()
  const after = await reading(at, 8, 1000)
  await serving.end('SIGTERM')
  await house.away()
  return {
    said:
      `${times} slow clients for ${span / 1000} s (${held} still connected at its end, ${told} were told why they were not, ${Math.round(grown)} MB more memory), ${load.acknowledged.length} changes beside them; ` +
      `lists alone: ${spread(alone.took)}; beside them ${took.length}: ${spread(took)}`,
    wrong: [...wrong, ...after.wrong],
  }
}

/** Each sends its next byte once a second, spread over it. */
function dribble(wires: Wire[], key: string, port: number): () => void {
  const head = `POST /api/v1/people HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n`
  const body = JSON.stringify({ name: 'Slow '.repeat(30) })
  const texts = wires.map((wire, at) => {
    const ahead = at % 2 === 0 ? head.slice(0, 40) : `${head}Content-Length: ${body.length}\r\n\r\n`
    wire.socket.write(ahead)
    return at % 2 === 0 ? head.slice(40) : body
  })
  let turn = 0
  const timer = setInterval(() => {
    for (let at = turn % 10; at < wires.length; at += 10) {
      const byte = texts[at]?.[Math.floor(turn / 10)]
      if (byte && !wires[at]?.closed) wires[at]?.socket.write(byte)
    }
    turn += 1
  }, 100)
  return () => clearInterval(timer)
}
