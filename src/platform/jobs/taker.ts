import { readFileSync, readlinkSync } from 'node:fs'
import { newId } from '../clock.ts'

/**
 * A name for whoever takes jobs in this process. It tells others on the same machine whether the process still lives: the machine's start,
 * the space in which its processes are numbered, the number and when it began. Where the machine does not tell these it is only a name.
 */
export function takerName(): string {
  const place = placeOf(process.pid)
  return place === null ? newId() : `${place} ${process.pid} ${startOf(process.pid)} ${newId()}`
}

/** Whether the process of that name has surely ended; no for one on another machine, or in another container, of which nobody here can know. */
export function isGone(name: string): boolean {
  const [boot, space, pid, start] = name.split(' ')
  if (start === undefined || `${boot} ${space}` !== placeOf(process.pid)) return false
  const found = startOf(Number(pid))
  return found === null ? !isThere(Number(pid)) : found !== start
}

function placeOf(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync(`/proc/${pid}/ns/pid`)}`
  } catch {
    return null
  }
}

/** When a process began, in the machine's own count; numbers of processes are used again. */
function startOf(pid: number): string | null {
  try {
    // The second field is the program's name in brackets, and may hold anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[19] ?? null
  } catch {
    return null
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return !(thrown instanceof Error && 'code' in thrown && thrown.code === 'ESRCH')
  }
}
