import { spawn } from 'node:child_process'
import { exitCodeOf, onEnding } from './endings.mjs'
import { bunFlags } from './prepare.mjs'

/**
 * Runs Bun in this process's stead: same terminal, same signals, same exit code.
 * @param {string} bun
 * @param {string[]} args
 * @param {string} cwd
 */
export function become(bun, args, cwd) {
  const child = spawn(bun, [...bunFlags, ...args], { cwd, stdio: 'inherit' })
  onEnding((signal) => {
    // Ctrl-C reaches every program of the terminal by itself: passed on, it would arrive twice.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? exitCodeOf(signal) : (code ?? 1)
  })
}
