import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault, Finding } from './ground/fault.ts'
import type { Houses } from './ground/houses.ts'
import { counted, differences, lost, sendAgain, writing } from './ground/load.ts'
import { ask, root, serve } from './ground/serving.ts'

/** A small disk in memory fills up while four writers write, with more and more room left at first. */
export const fullDisk: Fault = {
  name: 'full',
  what: 'the disk is full at this many points',
  times: 20,
  async *run({ houses, times, tell }) {
    if (process.getuid?.() !== 0 || process.platform !== 'linux') {
      yield { said: 'left out: mounting a small disk takes root on Linux', wrong: [] }
      return
    }
    yield await filled(houses, times, tell)
  },
}

const mebi = 2 ** 20

async function filled(houses: Houses, times: number, tell: (words: string) => void): Promise<Finding> {
  const wrong: string[] = []
  const words = new Map<string, number>()
  let [acknowledged, refused] = [0, 0]
  for (let point = 0; point < times; point++) {
    const free = Math.round((point / Math.max(1, times - 1)) ** 2 * 3 * mebi)
    const found = await onDisk(houses, free)
    acknowledged += found.acknowledged
    refused += found.refused.length
    for (const one of found.refused) words.set(one, (words.get(one) ?? 0) + 1)
    wrong.push(...found.wrong.map((one) => `with ${free} bytes free: ${one}`))
    tell(`${point + 1} of ${times} points, ${refused} refused, ${wrong.length} wrong`)
  }
  const said = [...words].map(([one, many]) => `${many} x "${one}"`).join(', ')
  return { said: `SQLite: full at ${times} points, from 0 to 3 MiB free; ${acknowledged} acknowledged, ${refused} refused: ${said}`, wrong }
}

async function onDisk(houses: Houses, free: number) {
  const folder = join(root, '.test', `disk-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  mount(['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder])
  try {
    const house = await houses.make('SQLite', join(folder, 'data'))
    const serving = await serve(house)
    const at = { url: serving.url, key: house.key }
    fill(join(folder, 'filler'), folder, free)
    const load = writing(at, 4, { through: true, most: 3000 })
    for (const began = performance.now(); load.refused.length < 8 && performance.now() - began < 30_000; ) await Bun.sleep(10)
    await load.stop()
    const wrong = load.refused
      .filter(({ code }) => code !== 'unavailable')
      .map((one) => `refused without a word of it: ${JSON.stringify(one)}`)
    if (load.refused.length === 0) wrong.push('the disk was never full')
    if (load.unanswered.length > 0) wrong.push(`${load.unanswered.length} were not answered`)
    const refused = load.refused.map(({ detail }) => detail)
    const reads = await ask(at, 'GET', '/people?limit=5')
    if (reads.status !== 200) wrong.push(`reading answered ${reads.status} while the disk was full`)
    rmSync(join(folder, 'filler'))
    wrong.push(...(await afterwards(house, at, load, wrong)))
    await serving.end('SIGTERM')
    wrong.push(...house.faults())
    return { acknowledged: load.acknowledged.length, refused, wrong }
  } finally {
    mount([folder], 'umount')
  }
}

/** Once there is room again it goes on by itself, and nothing is missing. */
async function afterwards(
  house: Awaited<ReturnType<Houses['make']>>,
  at: { url: string; key: string },
  load: ReturnType<typeof writing>,
  wrong: string[],
): Promise<string[]> {
  if (wrong.length > 0 && load.acknowledged.length === 0 && load.refused.length === 0) return []
  const more = writing(at, 1, { most: 4 })
  for (const began = performance.now(); more.acknowledged.length < 4 && performance.now() - began < 10_000; ) await Bun.sleep(10)
  await more.stop()
  const found = more.refused.map((one) => `refused although there was room again: ${JSON.stringify(one)}`)
  load.acknowledged.push(...more.acknowledged)
  found.push(...(await sendAgain(at, load)), ...(await lost(at, load)), ...(await differences(at)))
  found.push(
    ...(await counted(
      house,
      load.acknowledged.map(({ path }) => path),
    )),
  )
  return found
}

/** Writes until so many bytes are left; a disk in memory gives room in pages. */
function fill(file: string, folder: string, free: number): void {
  const handle = openSync(file, 'w')
  const { bavail, bsize } = statfsSync(folder)
  const block = Buffer.alloc(bsize)
  try {
    for (let left = bavail - Math.floor(free / bsize); left > 0; left--) writeSync(handle, block)
  } finally {
    closeSync(handle)
  }
}

function mount(words: string[], program = 'mount'): void {
  const { status, stderr } = spawnSync(program, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${words.join(' ')}: ${stderr}`)
}
