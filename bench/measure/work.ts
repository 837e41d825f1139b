import { readdirSync, readFileSync } from 'node:fs'

/** Memory that a process holds in RAM, in MB, of what it shares with others its part; 0 where the system does not tell. */
export function shareOfMemory(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/**
 * Counts the processor time of some processes' threads, in milliseconds, from one look to the next. What a thread worked after the last look
 * before its end is lost, so that a look belongs before and after what is measured. Answers null where the system does not tell.
 */
export function watchWork(processes: () => number[]): () => number | null {
  let seen = new Map<string, number>()
  let total = 0
  return () => {
    try {
      const now = new Map(processes().flatMap(threadsOf))
      for (const [thread, worked] of now) total += worked - (seen.get(thread) ?? 0)
      seen = now
      return total
    } catch {
      return null
    }
  }
}

/** Each thread of a process with what it has worked, in milliseconds; none once the process has ended. */
function threadsOf(pid: number): [thread: string, worked: number][] {
  const found: [string, number][] = []
  for (const thread of threadNames(pid)) {
    try {
      found.push([`${pid}/${thread}`, Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]) / 1e6])
    } catch {
      // It has ended in between.
    }
  }
  return found
}

function threadNames(pid: number): string[] {
  if (process.platform !== 'linux') throw new Error('only Linux tells')
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** The processes that a process has begun. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}
