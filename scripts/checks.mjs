import { spawn } from 'node:child_process'
import { stripVTControlCharacters } from 'node:util'
import { root } from './prepare.mjs'

/**
 * @typedef {{ passed: number, failed: number, why?: string }} Count
 * @typedef {{ name: string, seconds: number, output: string } & Count} Outcome
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Runs one check and keeps what it prints, to be shown should it fail.
 * @param {string} name
 * @param {string[]} command
 * @param {{ env?: NodeJS.ProcessEnv, count?: (output: string, code: number) => Count }} [how] without a count of its own, a
 *   check counts one
 * @returns {Promise<Outcome>}
 */
export async function check(name, command, { env = process.env, count = countsOne } = {}) {
  const started = performance.now()
  const [program = '', ...args] = command
  const child = spawn(program, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (output += part))
  const code = await new Promise((resolve) => child.on('error', (error) => resolve(String(error))).on('close', resolve))
  running.delete(child)
  return { name, seconds: (performance.now() - started) / 1000, output, ...count(output, code) }
}

/** Ends every check that still runs. */
export function endChecks() {
  for (const child of running) child.kill('SIGTERM')
}

/** A run in which nothing ran, or something was left out, has not passed: it would hide what it was meant to show. */
export function countTests(/** @type {string} */ output, /** @type {number} */ code) {
  const plain = stripVTControlCharacters(output)
  const number = (/** @type {string} */ word) => Number(new RegExp(`^ *(\\d+) ${word}s?$`, 'm').exec(plain)?.[1] ?? 0)
  const [passed, failed, leftOut] = [number('pass'), number('fail') + number('error'), number('skip') + number('todo')]
  if (passed + failed === 0) return { passed, failed: 1, why: 'no test was run' }
  if (leftOut > 0) return { passed, failed: failed + leftOut, why: `${leftOut} skipped, which counts as failed` }
  if (code !== 0 && failed === 0) return { passed, failed: 1, why: `bun test ended with ${code}` }
  return { passed, failed }
}

/** Prints one line for what passed; for what failed everything it printed as well. */
export function report(/** @type {Outcome} */ outcome) {
  const { name, seconds, output, passed, failed, why } = outcome
  const counts = passed + failed > 1 ? `${passed} passed, ${failed} failed` : failed ? 'failed' : 'passed'
  const line = `${name.padEnd(20)} ${seconds.toFixed(1).padStart(6)} s  ${counts}${why ? ` (${why})` : ''}\n`
  process.stdout.write(failed ? `\n${output.trimEnd()}\n\n${line}` : line)
  return outcome
}

function countsOne(/** @type {string} */ _output, /** @type {number} */ code) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}
