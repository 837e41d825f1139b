import './node-version.mjs'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fingerprint } from './fingerprint.mjs'

/** The checkout this file lies in. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Bun's program; runs once `prepare` has returned. npm gives it the name bun.exe on every system. */
export const bun = join(root, 'node_modules/bun/bin/bun.exe')

/**
 * What every run of Bun is given: neither settings (.env) nor a bunfig.toml of the folder a person happens to stand in
 * reach Waymark.
 */
export const bunFlags = ['--no-env-file', `--config=${join(root, 'bunfig.toml')}`]

/**
 * Makes this checkout ready to run: libraries as the lock file says, Bun's program in place and, unless told otherwise, the
 * assets built. Does nothing that is already done; a ready checkout costs a few milliseconds. Prints to stderr alone, and
 * ends the process with one clear line when a step fails.
 * @param {{ assets?: boolean }} [wanted]
 */
export function prepare({ assets = true } = {}) {
  if (!librariesMatchLock()) installLibraries()
  if (!bunIsInPlace()) placeBun()
  // bin/waymark reads this mark's age, which is all that a shell can check in no time.
  writeFileSync(join(root, 'node_modules/.waymark-prepared'), '')
  if (assets) buildStaleAssets()
}

/** Says one line on stderr and ends the process as failed. */
export function giveUp(/** @type {string} */ line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** npm writes what it installed into a lock file of its own: the two must name the same versions. */
function librariesMatchLock() {
  const wanted = readLock('package-lock.json')
  if (!wanted) return existsSync(join(root, 'node_modules'))
  const installed = readLock('node_modules/.package-lock.json')
  if (!installed) return false
  return Object.entries(wanted).every(([path, library]) => {
    if (path === '') return true
    const found = installed[path]
    // Optional libraries are those of other systems: npm leaves them out.
    return found ? found.version === library.version : library.optional === true || library.devOptional === true
  })
}

/** @returns {Record<string, { version: string, optional?: boolean, devOptional?: boolean }> | null} */
function readLock(/** @type {string} */ path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8')).packages
  } catch {
    return null
  }
}

/**
 * The versions of the lock file, which is left as it is. Not `npm ci`: it takes the libraries away from under a Waymark that
 * is running, and refuses a lock file that doesn't list the optional libraries of every other system. No library's install
 * script is run: the only one that matters is Bun's, see placeBun.
 */
function installLibraries() {
  process.stderr.write('Waymark is installing its libraries; this takes a minute the first time.\n')
  npm(['install', '--no-save', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'])
}

function npm(/** @type {string[]} */ args) {
  const cli = process.env.npm_execpath
  const asScript = cli?.endsWith('.js')
  const [program, rest] = asScript && cli ? [process.execPath, [cli, ...args]] : ['npm', args]
  const { status, error } = spawnSync(program, rest, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32' && !asScript,
  })
  if (error) giveUp('Waymark needs npm, which comes with Node 20 or newer, and it is not on the PATH.')
  if (status !== 0) giveUp(`Waymark could not install its libraries: npm ${args[0]} failed, see above.`)
}

/** Before its install script has run, the file in Bun's place is a placeholder of a few hundred bytes. */
function bunIsInPlace() {
  return existsSync(bun) && statSync(bun).size > 1_000_000
}

function placeBun() {
  const script = join(root, 'node_modules/bun/install.js')
  const { status } = spawnSync(process.execPath, [script], { cwd: join(root, 'node_modules/bun'), stdio: ['ignore', 2, 2] })
  if (status !== 0 || !bunIsInPlace()) giveUp('Waymark could not put Bun in place: node node_modules/bun/install.js failed.')
}

/** The styles are made from the classes that pages use, the islands from their own sources and the libraries. */
function buildStaleAssets() {
  const mark = join(root, '.build/made-from')
  const now = fingerprint(root, ['src', 'scripts/build.ts', 'package-lock.json'], isAssetSource)
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return
  process.stderr.write('Waymark is building its styles and scripts.\n')
  const { status } = spawnSync(bun, [...bunFlags, 'scripts/build.ts'], { cwd: root, stdio: ['ignore', 2, 2] })
  if (status !== 0) giveUp('Waymark could not build its styles and scripts: bun scripts/build.ts failed, see above.')
  mkdirSync(join(root, '.build'), { recursive: true })
  writeFileSync(mark, now)
}

function isAssetSource(/** @type {string} */ path) {
  return !path.startsWith('src/') || path.startsWith('src/ui/') || path.endsWith('.tsx')
}
