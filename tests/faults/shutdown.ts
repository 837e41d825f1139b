import type { Fault, Finding } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import type { House } from './ground/houses.ts'
import { counted, differences, lost, sendAgain, writing } from './ground/load.ts'
import { serve } from './ground/serving.ts'

// A request needs a moment from the writer's hand to the server's, in milliseconds; one sent this long before the signal was accepted.
const onItsWay = 100

/** The server is asked to stop while sixteen writers write: what it had accepted it answers. */
export const shutdown: Fault = {
  name: 'shutdown',
  what: 'asked to stop under load',
  times: 20,
  async *run({ houses, times, tell }) {
    for (const kind of houses.kinds) {
      const house = await houses.make(kind)
      yield await stopped(house, times, tell)
      await house.away()
    }
  },
}

async function stopped(house: House, times: number, tell: (words: string) => void): Promise<Finding> {
  const wrong: string[] = []
  const took: number[] = []
  const paths = new Set<string>()
  let [cut, missed] = [0, 0]
  let serving = await serve(house)
  for (let round = 1; round <= times; round++) {
    const at = { url: serving.url, key: house.key }
    const load = writing(at, 16)
    while (load.acknowledged.length < 5) await Bun.sleep(5)
    await Bun.sleep(Math.random() * 300)
    const told = performance.now()
    const code = await serving.end('SIGTERM')
    took.push(performance.now() - told)
    await load.stop()
    if (code !== 0) wrong.push(`it ended with ${code}: ${serving.said().trim().slice(-500)}`)
    const dropped = load.unanswered.filter((sent) => sent.at < told - onItsWay)
    missed += dropped.length
    cut += load.unanswered.length - dropped.length
    if (dropped.length > 0) wrong.push(`${dropped.length} that were accepted were never answered`)
    serving = await serve(house)
    at.url = serving.url
    wrong.push(...house.faults(), ...(await lost(at, load)), ...(await sendAgain(at, load)))
    for (const { path } of load.acknowledged) paths.add(path)
    wrong.push(...(await counted(house, paths)), ...load.refused.map((one) => `refused: ${JSON.stringify(one)}`))
    tell(`${house.kind}: ${round} of ${times} stops, ${paths.size} acknowledged, ${wrong.length} wrong`)
  }
  wrong.push(...(await differences({ url: serving.url, key: house.key })))
  await serving.end('SIGTERM')
  return {
    said: `${house.kind}: ${times} stops; ${paths.size} changes acknowledged and all looked for, ${missed} that were accepted went unanswered, ${cut} came too late; stopped after: ${spread(took)}`,
    wrong,
  }
}
