import { loadavg } from 'node:os'
import type { Fault, Finding } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import type { House } from './ground/houses.ts'
import { counted, differences, lost, sendAgain, writing } from './ground/load.ts'
import { serve } from './ground/serving.ts'

// Back means: from the new start until something was answered out of the database, in milliseconds.
const longestBack = 5000

/** The server is killed outright, at any moment, while eight writers write. */
export const kill: Fault = {
  name: 'kill',
  what: 'kill -9 of the server under write load',
  times: 200,
  async *run({ houses, times, tell }) {
    for (const kind of houses.kinds) {
      const house = await houses.make(kind)
      yield await killed(house, times, tell)
      await house.away()
    }
  },
}

async function killed(house: House, times: number, tell: (words: string) => void): Promise<Finding> {
  const wrong: string[] = []
  const back: number[] = []
  const worked: number[] = []
  const busy: number[] = []
  const paths = new Set<string>()
  let [cut, slow] = [0, 0]
  let serving = await serve(house)
  for (let round = 1; round <= times; round++) {
    const at = { url: serving.url, key: house.key }
    const load = writing(at, 8)
    while (load.acknowledged.length < 5) await Bun.sleep(5)
    await Bun.sleep(Math.random() * 300)
    await serving.end('SIGKILL')
    await load.stop()
    serving = await serve(house)
    back.push(serving.back)
    worked.push(serving.worked)
    busy.push(loadavg()[0] ?? 0)
    if (serving.back > longestBack) slow += 1
    cut += load.unanswered.length
    at.url = serving.url
    wrong.push(...house.faults(), ...(await lost(at, load)), ...(await sendAgain(at, load)))
    for (const { path } of load.acknowledged) paths.add(path)
    wrong.push(...(await counted(house, paths)), ...load.refused.map((one) => `refused: ${JSON.stringify(one)}`))
    if (round % 10 === 0 || round === times) wrong.push(...(await differences(at)))
    tell(`${house.kind}: ${round} of ${times} kills, ${paths.size} acknowledged, ${wrong.length} wrong`)
  }
  await serving.end('SIGTERM')
  if (slow > 0) wrong.push(`${slow} times it took longer than ${longestBack} ms until it was back`)
  return {
    said:
      `${house.kind}: ${times} kills; ${paths.size} changes acknowledged and all looked for, ${cut} cut off and sent again; ` +
      `back after: ${spread(back)}, of which it worked itself: ${spread(worked)}; load average ${Math.min(...busy).toFixed(0)} to ${Math.max(...busy).toFixed(0)}`,
    wrong,
  }
}
