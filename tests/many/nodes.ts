import { openHouse } from '../../src/house.ts'
import { newId } from '../../src/platform/clock.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { House } from '../faults/ground/houses.ts'
import { differences } from '../faults/ground/load.ts'
import { api, type Found, type Many, startMany } from './ground.ts'
import { whileWriting } from './writing.ts'

/**
 * Nodes of a Citus cluster go down and come back, one after the other, the coordinator among them, while people work through three servers:
 * nothing that was acknowledged is lost or there twice. `restart` is a command of whoever runs the cluster; it is given a number, 0 for the
 * coordinator, and ends when that node is back.
 */
export async function nodes(address: string, restart: string, times: number, folder: string): Promise<Found> {
  const many = await startMany(await houseOn(address, folder), 3)
  try {
    const { acknowledged, again, longest, wrong } = await whileWriting(many, async () => {
      for (let at = 0; at < times; at++) {
        await Bun.sleep(1000 + Math.random() * 2000)
        const node = Bun.spawn([...restart.split(' '), String(at % 3)], { stdout: 'ignore', stderr: 'pipe' })
        if ((await node.exited) !== 0) throw new Error(`a node did not come back: ${await new Response(node.stderr).text()}`)
      }
      await Bun.sleep(2000)
    })
    const there = await everybody(many)
    const lost = acknowledged.filter((id) => !there.includes(id)).length
    if (lost > 0) wrong.push(`${lost} of ${acknowledged.length} acknowledged people are not there`)
    if (there.length !== acknowledged.length) wrong.push(`${acknowledged.length} people were acknowledged and there are ${there.length}`)
    wrong.push(...(await differences({ url: many.url, key: many.house.key })))
    const said = `${times} nodes went down under six writers: ${acknowledged.length} acknowledged, ${again} sent again, ${lost} lost`
    return { said: `${said}; the longest without any answer was ${Math.round(longest)} ms`, wrong }
  } finally {
    await many.stop()
  }
}

/** The ids of all people, as the API lists them; what is answered with a fault while a node comes back is asked again. */
async function everybody(many: Many): Promise<string[]> {
  const there: string[] = []
  let faults = 0
  for (let next: string | null = ''; next !== null; ) {
    const path = `/people?limit=100${next && `&after=${encodeURIComponent(next)}`}`
    const { status, body } = await api(many)(many.url, 'GET', path)
    if (status === 200) {
      for (const { id } of body.items as { id: string }[]) there.push(id)
      next = body.next as string | null
    } else if (++faults > 100) throw new Error(`people are not listed: ${status} ${JSON.stringify(body)}`)
    else await Bun.sleep(200)
  }
  return there
}

/** A place of its own in the cluster's one database. */
async function houseOn(address: string, folder: string): Promise<House> {
  const settings = { WAYMARK_DATA: folder, WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests', DATABASE_URL: address }
  const read = readSettings({ ...settings, LOG_LEVEL: 'silent' })
  const house = await openHouse(read)
  const owner = { email: `${newId()}@northlight.example`, password: 'a long walk in the woods', name: 'Katharina' }
  const place = { workspace: `Northlight ${newId()}`, timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }
  const { workspace_id } = await house.setUp({ ...owner, ...place })
  const actor = { kind: 'system', name: 'Nodes', role: 'owner', workspace_id } as const
  const caller = { workspace: await house.workspace(workspace_id), actor, store: house.store, settings: read }
  const key = await house.createKey(caller, { name: 'Nodes', role: 'owner' })
  await house.close()
  const none = async () => []
  return { kind: 'PostgreSQL', settings, folder, key, sql: none, faults: () => [], away: async () => undefined }
}
