import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

/**
 * Calls `end` once for each signal that asks this process to stop, and for npm's own end when npm runs it: npm hands signals
 * to the shell in between, which keeps them to itself, so that the server would live on without anyone knowing.
 * @param {(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP') => void} end
 */
export function onEnding(end) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => end(signal))
  if (!process.env.npm_lifecycle_event) return
  const [shell, npm] = [process.ppid, parentOf(process.ppid)]
  const watch = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === npm) return
    clearInterval(watch)
    end('SIGTERM')
  }, 250)
  watch.unref()
}

/** The exit code that says which signal ended a process. */
export function exitCodeOf(/** @type {NodeJS.Signals} */ signal) {
  return 128 + constants.signals[signal]
}

/** Linux tells; elsewhere only the shell itself is watched. */
function parentOf(/** @type {number} */ pid) {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1]
  } catch {
    return undefined
  }
}
