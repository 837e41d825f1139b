import { newId } from '../../src/platform/clock.ts'
import { api, type Found, type Many, turn } from './ground.ts'

/** A page that follows along at any server hears of what was changed through any other. */
export async function live(many: Many): Promise<Found> {
  const wrong: string[] = []
  const ask = api(many)
  const pages = await Promise.all(many.servers.map(({ url }) => follow(url, many.house.key)))
  const took: number[] = []
  for (let at = 0; at < 60; at++) {
    const heard = pages.map((page) => page.next())
    const began = performance.now()
    await ask(turn(many.servers, at).url, 'POST', '/people', { name: `Heard ${newId()}` })
    for (const [page, one] of heard.entries()) {
      if (await one) took.push(performance.now() - began)
      else wrong.push(`the page at server ${page + 1} heard nothing of a change at server ${(at % 3) + 1}`)
    }
  }
  for (const page of pages) page.end()
  const sorted = took.toSorted((a, b) => a - b)
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return {
    said: `60 changes, each heard at three servers: half within ${at(0.5)} ms of being sent, 99 of 100 within ${at(0.99)} ms`,
    wrong,
  }
}

/** What a browser's EventSource does; `next` resolves with the next change, or false after five seconds. */
async function follow(url: string, key: string) {
  const stop = new AbortController()
  const answer = await fetch(`${url}/live`, { headers: { authorization: `Bearer ${key}` }, signal: stop.signal })
  if (answer.status !== 200 || !answer.body) throw new Error(`/live answered ${answer.status}`)
  let heard: () => void = () => undefined
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const words = new TextDecoder()
    for await (const part of stream) if (words.decode(part).includes('"person"')) heard()
  }
  read(answer.body).catch(() => undefined)
  return {
    next: () =>
      new Promise<boolean>((resolve) => {
        const late = setTimeout(() => resolve(false), 5000)
        heard = () => {
          clearTimeout(late)
          resolve(true)
        }
      }),
    end: () => stop.abort(),
  }
}
