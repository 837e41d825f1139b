import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A temporary folder for one run, removed when this process ends; `before` is called first, to let go of what is in it. Those of
 * runs that were killed outright, and could not remove theirs, are removed as well: the number in the name is their process.
 * @param {string} name
 * @param {() => void} [before]
 */
export function runFolder(name, before = () => {}) {
  for (const found of readdirSync(tmpdir())) {
    const pid = new RegExp(`^waymark-${name}-(\\d+)-`).exec(found)?.[1]
    if (pid && !isAlive(Number(pid))) remove(join(tmpdir(), found))
  }
  const folder = mkdtempSync(join(tmpdir(), `waymark-${name}-${process.pid}-`))
  process.once('exit', () => {
    before()
    remove(folder)
  })
  return folder
}

/** What has just been told to end may still be writing for a moment. */
function remove(/** @type {string} */ folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}

function isAlive(/** @type {number} */ pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}
