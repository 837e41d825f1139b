import type { Fault, Finding, Ground } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import type { House } from './ground/houses.ts'
import { counted, differences, type Load, lost, sendAgain, writing } from './ground/load.ts'
import { type Serving, serve } from './ground/serving.ts'

// From when PostgreSQL is up again until something was written, in milliseconds.
const longestBack = 5000

/** PostgreSQL goes down, as a crash would and in order in turn, and comes back, while eight writers write. */
export const restart: Fault = {
  name: 'restart',
  what: 'PostgreSQL restarted under load',
  times: 50,
  async *run(ground) {
    if (!ground.houses.restart || !ground.houses.kinds.includes('PostgreSQL')) return
    const house = await ground.houses.make('PostgreSQL')
    yield await restarted(house, ground)
    await house.away()
  },
}

async function restarted(house: House, { houses, times, tell }: Ground): Promise<Finding> {
  const wrong: string[] = []
  const refused: Load['refused'] = []
  const back: number[] = []
  const paths = new Set<string>()
  const serving = await serve(house)
  const at = { url: serving.url, key: house.key }
  for (let round = 1; round <= times && serving.alive(); round++) {
    const load = writing(at, 8, { through: true })
    while (load.acknowledged.length < 5) await Bun.sleep(5)
    await Bun.sleep(Math.random() * 300)
    await houses.restart?.(round % 2 === 0 ? 'SIGINT' : 'SIGQUIT')
    back.push(await untilWritten(load, serving))
    await load.stop()
    refused.push(...load.refused.splice(0))
    if (load.unanswered.length > 0) wrong.push(`${load.unanswered.length} were not answered`)
    wrong.push(...(await lost(at, load)), ...(await sendAgain(at, load)))
    for (const { path } of load.acknowledged) paths.add(path)
    tell(`${round} of ${times} restarts, ${paths.size} acknowledged, ${wrong.length} wrong`)
  }
  const unknown = refused.filter(({ detail }) => detail.includes('not known')).length
  wrong.push(...refused.filter(({ code }) => code !== 'unavailable').map((one) => `refused without a word of it: ${JSON.stringify(one)}`))
  if (Math.max(...back) > longestBack) wrong.push(`it took ${Math.max(...back)} ms until something was written again`)
  if (serving.alive()) wrong.push(...(await differences(at)), ...(await noneTooMany(house, paths, unknown)))
  else wrong.push(`the server died of it: ${serving.said().trim().slice(-2000)}`)
  await serving.end('SIGTERM')
  return {
    said:
      `PostgreSQL: ${back.length} restarts, half of them crashes; ${paths.size} changes acknowledged and all looked for, ` +
      `${refused.length} refused in words meanwhile, of ${unknown} it was said that nobody knows; written again after: ${spread(back)}`,
    wrong,
  }
}

async function untilWritten(load: Load, serving: Serving): Promise<number> {
  const up = performance.now()
  while (!load.acknowledged.some((one) => one.at > up) && serving.alive() && performance.now() - up < 15_000) await Bun.sleep(5)
  return performance.now() - up
}

/** Changes may be there that nobody acknowledged, but no more of them than those of which it was said that nobody knows. */
async function noneTooMany(house: House, paths: Set<string>, unknown: number): Promise<string[]> {
  if (unknown === 0) return counted(house, paths)
  const [row] = await house.sql('select (select count(*) from people) + (select count(*) from touches) as many')
  const more = Number(row?.many) - paths.size
  return more < 0 || more > unknown ? [`${more} more are there than were acknowledged`] : []
}
