import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from './free-port.mjs'
import { runFolder } from './run-folder.mjs'

/**
 * Starts a PostgreSQL of its own for one run of the tests: a fresh data folder, a free port on this machine alone, and a role
 * that owns the database and may create others but is no superuser, since row-level security doesn't bind superusers.
 * It trades safety for speed (nothing is flushed to disk), ends with this process and leaves nothing behind.
 * @param {string} bin the folder of PostgreSQL's server programs
 * @returns {Promise<string>} its address, postgres://...
 */
export async function startPostgres(bin) {
  const { address, start } = await layOut(bin, quickSettings())
  await start()
  return address
}

/**
 * The same, with what is committed safe on the disk: one that may be taken down and started again.
 * @param {string} bin
 * @returns {Promise<{ address: string, restart: (how: 'SIGINT' | 'SIGQUIT') => Promise<void> }>} SIGINT is an orderly end, SIGQUIT a crash
 */
export async function startSafePostgres(bin) {
  const { address, start, stop } = await layOut(bin, settings({ ...house, fsync: 'on' }))
  await start()
  const restart = async (/** @type {'SIGINT' | 'SIGQUIT'} */ how) => {
    await stop(how)
    await start()
  }
  return { address, restart }
}

/**
 * One that is kept in a folder and used again: made when it is not there yet. What is committed is safe on the disk.
 * @param {string} bin
 * @param {string} folder
 * @returns {Promise<{ address: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startKeptPostgres(bin, folder) {
  const secret = join(folder, 'password')
  const owner = serverUser()
  if (!existsSync(secret)) {
    mkdirSync(folder, { recursive: true })
    if (owner) chownSync(folder, owner.uid, owner.gid)
    const password = randomBytes(16).toString('hex')
    await createCluster(bin, join(folder, 'data'), folder, password, owner)
    writeFileSync(secret, password, { mode: 0o600 })
  }
  const port = await freePort()
  const server = run(join(bin, 'postgres'), ['-D', join(folder, 'data'), '-p', String(port), ...settings({ ...house, fsync: 'on' })], owner)
  process.once('exit', () => server.kill('SIGINT'))
  await ready(server)
  const stop = async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGINT')
    await ended
  }
  return { address: addressOf(readFileSync(secret, 'utf8'), port), pid: server.pid ?? 0, stop }
}

/**
 * @param {string} bin
 * @param {string[]} settings
 */
async function layOut(bin, settings) {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server
  const folder = runFolder('postgres', () => server?.kill('SIGQUIT'))
  const owner = serverUser()
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const password = randomBytes(16).toString('hex')
  await createCluster(bin, data, folder, password, owner)
  const port = await freePort()
  const start = async () => {
    server = run(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], owner)
    await ready(server)
  }
  const stop = async (/** @type {NodeJS.Signals} */ how) => {
    const ended = new Promise((resolve) => server?.once('exit', resolve))
    server?.kill(how)
    await ended
  }
  return { address: addressOf(password, port), start, stop }
}

function addressOf(/** @type {string} */ password, /** @type {number} */ port) {
  return `postgres://waymark:${password}@127.0.0.1:${port}/waymark`
}

/** PostgreSQL refuses to run as root; Debian's packages make a user for it. */
function serverUser() {
  if (process.getuid?.() !== 0) return null
  const id = (/** @type {string} */ flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [id('-u'), id('-g')]
  if (!uid || !gid) throw new Error('PostgreSQL refuses to run as root, and there is no user postgres to run it as.')
  return { uid, gid }
}

/** @typedef {{ uid: number, gid: number } | null} Owner */

/**
 * Its own process group, so that Ctrl-C in the terminal reaches the tests first and they stop it in their own order.
 * @param {string} program
 * @param {string[]} args
 * @param {Owner} owner
 */
function run(program, args, owner) {
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  return spawn(...boundToUs(program, args), { cwd: '/', env, detached: true, stdio: ['pipe', 'pipe', 'pipe'], ...owner })
}

/**
 * On Linux the kernel ends the server should the tests be killed outright.
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function boundToUs(program, args) {
  const able = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'QUIT', 'true']).status === 0
  return able ? ['setpriv', ['--pdeathsig', 'QUIT', program, ...args]] : [program, args]
}

/**
 * The role and the database are made in single-user mode, before the server listens, so nobody ever needs the superuser:
 * its password is random and forgotten. The database sorts as people do, like most in production and unlike SQLite: a test
 * that passes on both depends on neither's order of letters.
 * @param {string} bin
 * @param {string} data
 * @param {string} folder
 * @param {string} password
 * @param {Owner} owner
 */
async function createCluster(bin, data, folder, password, owner) {
  const secret = join(folder, 'superuser')
  writeFileSync(secret, randomBytes(16).toString('hex'))
  const words = [
    '-E',
    'UTF8',
    '--locale-provider=icu',
    '--icu-locale=en',
    `--locale=${process.platform === 'linux' ? 'C.UTF-8' : 'en_US.UTF-8'}`,
  ]
  const quick = ['--no-sync', '--no-instructions']
  await finished(
    run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${secret}`, ...words, ...quick], owner),
  )
  const single = run(join(bin, 'postgres'), ['--single', '-D', data, '-F', 'postgres'], owner)
  single.stdin?.end(
    `CREATE ROLE waymark LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS PASSWORD '${password}'\nCREATE DATABASE waymark OWNER waymark\n`,
  )
  await finished(single)
}

const house = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '128MB',
  log_min_messages: 'log',
}

function quickSettings() {
  return settings({ ...house, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' })
}

function settings(/** @type {Record<string, string | number>} */ given) {
  return Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** @param {import('node:child_process').ChildProcess} child */
async function finished(child) {
  let said = ''
  child.stdout?.on('data', (part) => (said += part))
  child.stderr?.on('data', (part) => (said += part))
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
  if (code !== 0 || /\bERROR:|\bFATAL:/.test(said)) throw new Error(`PostgreSQL could not be set up for the tests:\n${said}`)
}

/**
 * Waits until the server takes connections, then lets go of its log.
 * @param {import('node:child_process').ChildProcess} server
 */
async function ready(server) {
  let said = ''
  await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`PostgreSQL could not be started for the tests:\n${said}`))
    server.on('error', fail)
    server.on('exit', fail)
    server.stderr?.on('data', (part) => {
      said += part
      if (said.includes('ready to accept connections')) resolve(undefined)
    })
  })
  server.removeAllListeners('exit')
  server.stderr?.removeAllListeners('data').resume()
  server.stdout?.resume()
}
