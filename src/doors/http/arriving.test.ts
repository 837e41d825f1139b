import { afterAll, expect, test } from 'bun:test'
import { connect } from 'node:net'
import { asRefusal } from '../../platform/refusal.ts'
import { problemAnswer } from './answers.ts'
import { readText } from './body.ts'

// A fifth of a second, and then a hundred bytes a second.
const pace = { patience: 200, slowest: 100 }
const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  async fetch(request) {
    try {
      return new Response(`${(await readText(request, 1_048_576, pace)).length}`)
    } catch (thrown) {
      return problemAnswer(asRefusal(thrown), {}, 'test')
    }
  },
})
afterAll(() => server.stop(true))

/** Sends a body in pieces of so many bytes, one every so many milliseconds, until it is whole or nobody listens any more. */
function send(head: string, bytes: number, piece: number, every: number, first = ''): Promise<{ answer: string; closed: boolean }> {
  return new Promise((resolve) => {
    let [answer, sent] = ['', first.length]
    const socket = connect(server.port as number, '127.0.0.1')
    const timer = setInterval(() => {
      if (sent >= bytes) return
      socket.write('x'.repeat(Math.min(piece, bytes - sent)))
      sent += piece
    }, every)
    const end = (closed: boolean) => {
      clearInterval(timer)
      clearTimeout(late)
      socket.destroy()
      resolve({ answer, closed })
    }
    const late = setTimeout(() => end(false), 4000)
    socket.on('data', (part) => {
      answer += part.toString()
      if (answer.startsWith('HTTP/1.1 200')) end(false)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => end(true))
    socket.write(`POST / HTTP/1.1\r\nHost: here\r\nContent-Type: text/plain\r\n${head}\r\n\r\n${first}`)
  })
}

for (const [what, head, bytes] of [
  ['small', 'Content-Length: 50', 50],
  ['large', 'Content-Length: 100000', 100_000],
] as const)
  test(`a ${what} body that comes a byte at a time is waited for in reason; then it is refused and its connection ends`, async () => {
    const { answer, closed } = await send(head, bytes, 1, 100)
    expect(answer).toStartWith('HTTP/1.1 408')
    expect(answer).toContain('too slowly')
    expect(closed).toBe(true)
  })

test('what came quickly is no credit: whoever sends much at once and then a byte at a time is refused as soon as any other', async () => {
  const { answer, closed } = await send('Content-Length: 1000000', 1_000_000, 1, 100, 'x'.repeat(500_000))
  expect(answer).toStartWith('HTTP/1.1 408')
  expect(closed).toBe(true)
})

test('a body that takes its time but keeps to the pace comes in whole', async () => {
  const { answer } = await send('Content-Length: 80000', 80_000, 20_000, 100)
  expect(answer).toStartWith('HTTP/1.1 200')
  expect(answer).toEndWith('80000')
})
