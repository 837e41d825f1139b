import { differences } from '../faults/ground/load.ts'
import { type Found, type Many, turn } from './ground.ts'
import { whileWriting } from './writing.ts'

/** Any server is killed at any time while people work through the balancer: nothing that was acknowledged is lost or there twice. */
export async function killed(many: Many, times: number): Promise<Found> {
  const { acknowledged, again, longest, wrong } = await whileWriting(many, async () => {
    for (let at = 0; at < times; at++) {
      const server = turn(many.servers, Math.floor(Math.random() * 3))
      await Bun.sleep(Math.random() * 1500)
      await server.kill()
      await Bun.sleep(Math.random() * 500)
      await server.start()
    }
  })
  const there = new Set((await many.house.sql("select id from people where name like 'Through %'")).map(({ id }) => String(id)))
  const lost = acknowledged.filter((id) => !there.has(id)).length
  if (lost > 0) wrong.push(`${lost} of ${acknowledged.length} acknowledged people are not there`)
  if (there.size !== acknowledged.length) wrong.push(`${acknowledged.length} people were acknowledged and there are ${there.size}`)
  wrong.push(...(await differences({ url: many.url, key: many.house.key })))
  const said = `${times} kills under six writers: ${acknowledged.length} acknowledged, ${again} sent again, ${lost} lost`
  return { said: `${said}; the longest without any answer was ${Math.round(longest)} ms`, wrong }
}
