import type { House } from '../faults/ground/houses.ts'
import { begin } from '../faults/ground/serving.ts'
import { freePort } from '../services/free-port.mjs'
import { answering, api, type Found } from './ground.ts'

/** Two server processes at one port on one SQLite file: both answer, both write and read what the other wrote, and reads are quicker by the ratio told. */
export async function oneFile(house: House): Promise<Found> {
  const wrong: string[] = []
  const ask = api({ house })
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const settings = { ...house.settings, PORT: String(port), WAYMARK_REUSE_PORT: '1' }
  const first = begin('src/main.ts', ['serve'], settings)
  await answering(url, first)
  for (let at = 0; at < 50; at++) await ask(url, 'POST', '/people', { name: `Reader ${at}` }, apart)
  const alone = await reads(url, house.key)
  const second = begin('src/main.ts', ['serve'], settings)
  for (let waited = 0; waited < 60_000 && !second.said().includes('Waymark is open') && second.child.exitCode === null; waited += 50)
    await Bun.sleep(50)
  if (second.child.exitCode !== null) wrong.push(`the second process ended: ${second.said()}`)
  const together = await reads(url, house.key)
  const made = await Promise.all(Array.from({ length: 100 }, (_, at) => ask(url, 'POST', '/people', { name: `Both ${at}` }, apart)))
  const refused = made.filter(({ status }) => status !== 201)
  if (refused.length > 0) wrong.push(`${refused.length} of 100 changes were refused: ${JSON.stringify(refused[0]?.body)}`)
  // Whoever is asked, this process or the other, knows what was acknowledged.
  const unread = await Promise.all(made.map(async ({ body }) => (await ask(url, 'GET', `/people/${body.id}`, undefined, apart)).status))
  if (unread.some((status) => status !== 200)) wrong.push(`what was just made is answered with ${[...new Set(unread)]}`)
  const shares = await writtenByEach(url)
  if (shares.length !== 2 || shares.includes(0) || shares.reduce((sum, one) => sum + one, 0) !== 150)
    wrong.push(`people made by each process: ${shares}`)
  first.child.kill('SIGKILL')
  await first.ended
  for (const { body } of made) {
    const read = () => ask(url, 'GET', `/people/${body.id}`, undefined, apart)
    // A connection that is still kept to the process that is gone breaks once.
    const { status } = await read().catch(read)
    if (status !== 200) wrong.push(`a person is gone with the process that was killed: ${status}`)
  }
  second.child.kill('SIGTERM')
  await second.ended
  const there = Number((await house.sql("select count(*) as many from people where name like 'Both %'"))[0]?.many)
  if (there !== 100) wrong.push(`100 people were made and ${there} are there`)
  wrong.push(...house.faults())
  const ratio = (together / alone).toFixed(2)
  const reading = `reads a second: ${Math.round(alone)} with one process, ${Math.round(together)} with two, ${ratio} times`
  return { said: `SQLite, ${reading}; 150 people made, ${shares.join(' and ')} by each process`, wrong }
}

/** The system deals out connections: each question over one of its own. */
const apart = { connection: 'close' }

/** How many people each process says that it made; which of them answers is known by when it began. */
async function writtenByEach(url: string): Promise<number[]> {
  const each = new Map<number, number>()
  for (let at = 0; at < 40; at++) {
    const told = await (await fetch(`${url}/metrics`, { keepalive: false })).text()
    const began = Date.now() / 1000 - Number(/^process_uptime_seconds (\S+)/m.exec(told)?.[1])
    const known = [...each.keys()].find((one) => Math.abs(one - began) < 0.5) ?? began
    each.set(known, Number(/^waymark_operation_seconds_count\{name="people.create",outcome="done"\} (\d+)/m.exec(told)?.[1] ?? 0))
  }
  return [...each.values()]
}

/** Lists read a second by sixteen readers for four seconds, each over a connection of its own: the system deals out connections. */
async function reads(url: string, key: string): Promise<number> {
  const headers = { authorization: `Bearer ${key}` }
  let count = 0
  const began = performance.now()
  const read = async () => {
    for (; performance.now() - began < 4000; count++)
      await (await fetch(`${url}/api/v1/people?limit=20`, { headers, keepalive: false })).text()
  }
  await Promise.all(Array.from({ length: 16 }, read))
  return (count * 1000) / (performance.now() - began)
}
