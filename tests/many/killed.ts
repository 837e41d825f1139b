import { newId } from '../../src/platform/clock.ts'
import { differences } from '../faults/ground/load.ts'
import { api, type Found, type Many, turn } from './ground.ts'

/** Any server is killed at any time while people work through the balancer: nothing that was acknowledged is lost or there twice. */
export async function killed(many: Many, times: number): Promise<Found> {
  const wrong: string[] = []
  const ask = api(many)
  const acknowledged: string[] = []
  let [again, longest, last, over] = [0, 0, performance.now(), false]
  const write = async () => {
    while (!over) {
      const key = newId()
      const name = `Through ${key}`
      for (let tries = 0; ; tries++) {
        const answer = await ask(many.url, 'POST', '/people', { name }, { 'idempotency-key': key }).catch(() => null)
        if (answer?.status === 201) {
          acknowledged.push(String(answer.body.id))
          longest = Math.max(longest, performance.now() - last)
          last = performance.now()
          break
        }
        // Its server died before it had answered: whoever asks sends it again, with the same key.
        if ((answer && answer.status < 500) || tries > 100) {
          wrong.push(`a change was answered with ${answer?.status}: ${JSON.stringify(answer?.body)}`)
          break
        }
        again++
        await Bun.sleep(50)
      }
    }
  }
  const writers = Promise.all(Array.from({ length: 6 }, write))
  for (let at = 0; at < times; at++) {
    const server = turn(many.servers, Math.floor(Math.random() * 3))
    await Bun.sleep(Math.random() * 1500)
    await server.kill()
    await Bun.sleep(Math.random() * 500)
    await server.start()
  }
  over = true
  await writers
  const there = new Set((await many.house.sql("select id from people where name like 'Through %'")).map(({ id }) => String(id)))
  const lost = acknowledged.filter((id) => !there.has(id)).length
  if (lost > 0) wrong.push(`${lost} of ${acknowledged.length} acknowledged people are not there`)
  if (there.size !== acknowledged.length) wrong.push(`${acknowledged.length} people were acknowledged and there are ${there.size}`)
  wrong.push(...(await differences({ url: many.url, key: many.house.key })))
  const said = `${times} kills under six writers: ${acknowledged.length} acknowledged, ${again} sent again, ${lost} lost`
  return { said: `${said}; the longest without any answer was ${Math.round(longest)} ms`, wrong }
}
