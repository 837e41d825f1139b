import type { Fault, Finding } from './ground/fault.ts'
import { spread } from './ground/fault.ts'
import type { House } from './ground/houses.ts'
import { counted, differences, lost, sendAgain, writing } from './ground/load.ts'
import { ask, begin, serve } from './ground/serving.ts'

// A writer waits for so long at most before it is told why, in milliseconds; with what a busy machine adds.
const patience = 20_000
const slack = 8000

/** Another program writes to the SQLite file and does not let go; ten writers want to. */
export const lock: Fault = {
  name: 'lock',
  what: 'another program holds the SQLite lock for 1, 5 and 30 s',
  times: 1,
  async *run({ houses, times }) {
    for (const seconds of [1, 5, 30])
      for (let time = 0; time < times; time++) {
        const house = await houses.make('SQLite')
        yield await held(house, seconds)
        await house.away()
      }
  },
}

async function held(house: House, seconds: number): Promise<Finding> {
  const serving = await serve(house)
  const at = { url: serving.url, key: house.key }
  const holder = begin('tests/faults/ground/hold-lock.ts', [`${house.folder}/waymark.sqlite`, String(seconds * 1000)], {})
  while (!holder.said().includes('held')) await Bun.sleep(5)
  const load = writing(at, 10, { through: true })
  const reads: number[] = []
  while (holder.child.exitCode === null) {
    const began = performance.now()
    const { status } = await ask(at, 'GET', '/people?limit=5')
    if (status === 200) reads.push(performance.now() - began)
    await Bun.sleep(20)
  }
  const freed = performance.now()
  while (!load.acknowledged.some((one) => one.at > freed) && performance.now() - freed < 30_000) await Bun.sleep(10)
  await load.stop()
  const wrong = load.refused
    .filter(({ code }) => code !== 'unavailable')
    .map((one) => `refused without a word of it: ${JSON.stringify(one)}`)
  const longest = Math.max(0, ...load.took)
  if (longest > Math.min(seconds * 1000, patience) + slack) wrong.push(`one waited ${Math.round(longest)} ms`)
  if (seconds * 1000 < patience - slack && load.refused.length > 0)
    wrong.push(`${load.refused.length} were refused although waiting would have helped`)
  if (!load.acknowledged.some((one) => one.at > freed)) wrong.push('nothing was written once the lock was free')
  wrong.push(...(await sendAgain(at, load)), ...(await lost(at, load)), ...(await differences(at)))
  wrong.push(
    ...(await counted(
      house,
      load.acknowledged.map(({ path }) => path),
    )),
  )
  await serving.end('SIGTERM')
  wrong.push(...house.faults())
  const refusal = load.refused[0] ? ` ("${load.refused[0].detail}")` : ''
  return {
    said: `held for ${seconds} s: ${load.acknowledged.length} acknowledged, ${load.refused.length} refused${refusal}, the longest wait ${Math.round(longest)} ms; ${reads.length} reads meanwhile: ${spread(reads)}`,
    wrong,
  }
}
