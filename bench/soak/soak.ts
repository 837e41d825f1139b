import { mutated, seeded } from './mutate.ts'
import type { Parser } from './parsers.ts'

/** What a parser made of its damaged files. */
export interface Soaked {
  parser: string
  files: number
  read: number
  refused: number
  records: number
  /** Files that were not refused in words but broke the parser, held everything up, or lost something: by the number that makes them again. */
  crashed: string[]
  slow: string[]
  lost: string[]
  /** The longest that others had to wait, in milliseconds of this process's own time. */
  held: number
}

/** No file may hold others up for longer, in milliseconds. */
export const longest = 100

/** Lets a parser read so many damaged copies of its files; the same ones for the same seed. `beat` is called before each. */
export async function soak(parser: Parser, files: number, seed: number, beat: (file: string) => void = () => {}): Promise<Soaked> {
  const soaked: Soaked = { parser: parser.name, files, read: 0, refused: 0, records: 0, crashed: [], slow: [], lost: [], held: 0 }
  const loop = watchLoop()
  const note = (name: string, held: number) => {
    soaked.held = Math.max(soaked.held, held)
    if (held > longest) soaked.slow.push(`${name}: ${Math.round(held)} ms`)
  }
  for (let number = 0; number < files; number++) {
    const name = `${parser.name} ${seed}:${number}`
    beat(name)
    const bytes = mutated(parser.seeds, seeded(seed * 1_000_003 + number))
    await loop.settle()
    try {
      const outcome = await parser.read(bytes)
      soaked.records += outcome.records
      if (outcome.refused) soaked.refused += 1
      else soaked.read += 1
      note(name, await loop.settle())
      // Looking for what was lost is the soak's own work, not the parser's.
      const lost = await outcome.lost?.()
      if (lost) soaked.lost.push(`${name}: ${lost}`)
    } catch (thrown) {
      soaked.crashed.push(`${name}: ${thrown}`)
      note(name, await loop.settle())
    }
  }
  loop.stop()
  return soaked
}

/**
 * Watches how long the event loop is held between two turns. Of a gap only as much counts as this process was working in it, so that a busy
 * machine does not look like a slow parser.
 */
export function watchLoop() {
  let worst = 0
  let [wall, cpu] = now()
  const turn = () => {
    const [wallNow, cpuNow] = now()
    worst = Math.max(worst, Math.min(wallNow - wall, cpuNow - cpu))
    ;[wall, cpu] = [wallNow, cpuNow]
  }
  const timer = setInterval(turn, 2)
  return {
    /** The worst since it was last asked. */
    async settle(): Promise<number> {
      await Bun.sleep(0)
      turn()
      const found = worst
      worst = 0
      return found
    },
    stop: () => clearInterval(timer),
  }
}

function now(): [wall: number, cpu: number] {
  const { user, system } = process.cpuUsage()
  return [performance.now(), (user + system) / 1000]
}
