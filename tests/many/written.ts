import { newId } from '../../src/platform/clock.ts'
import { api, type Found, type Many, turn } from './ground.ts'

/** What one server has acknowledged any other reads at once, and a key for once only holds across all of them. */
export async function written(many: Many): Promise<Found> {
  const wrong: string[] = []
  const ask = api(many)
  for (let at = 0; at < 200; at++) {
    const name = `Someone ${newId()}`
    const made = await ask(turn(many.servers, at).url, 'POST', '/people', { name })
    const read = await ask(turn(many.servers, at + 1).url, 'GET', `/people/${made.body.id}`)
    if (read.body.name !== name) wrong.push(`${name} was made at one server and another answers ${read.status}`)
  }
  for (let at = 0; at < 60; at++) {
    const sent = { 'idempotency-key': newId() }
    const name = `Once ${newId()}`
    const answers = await Promise.all(many.servers.map(({ url }) => ask(url, 'POST', '/people', { name }, sent)))
    const ids = new Set(answers.map(({ body }) => body.id))
    if (ids.size !== 1 || answers.some(({ status }) => status !== 201))
      wrong.push(`one key at three servers answered ${answers.map(({ status }) => status)} with ${ids.size} people`)
  }
  const [row] = await many.house.sql("select count(*) as many from people where name like 'Once %'")
  if (Number(row?.many) !== 60) wrong.push(`60 keys made ${row?.many} people`)
  return { said: '200 people made at one server and read at the next; 60 keys sent to three servers at once', wrong }
}
