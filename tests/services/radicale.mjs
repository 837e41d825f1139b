import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { findRadicale } from './programs.mjs'
import { runFolder } from './run-folder.mjs'

/**
 * Starts a Radicale (CalDAV and CardDAV) of its own on this machine alone, with a data folder that is gone afterwards. It ends with this
 * process, or earlier with `stop`; `start` brings it back with what it held.
 * @param {Record<string, string>} users passwords by name
 */
export async function startRadicale(users) {
  const port = await freePort()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server
  const folder = runFolder('radicale', () => server?.kill('SIGKILL'))
  writeFileSync(
    join(folder, 'users'),
    Object.entries(users)
      .map(([name, password]) => `${name}:${password}\n`)
      .join(''),
  )
  writeFileSync(join(folder, 'config'), config(folder, port))
  const url = `http://127.0.0.1:${port}`
  const start = async () => {
    server = spawn(...boundToUs(findRadicale(), ['--config', join(folder, 'config')]), {
      stdio: 'ignore',
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    })
    await answering(url, server)
  }
  const stop = async () => {
    const running = server
    server = undefined
    if (!running || running.exitCode !== null) return
    const ended = new Promise((resolve) => running.once('exit', resolve))
    running.kill('SIGKILL')
    await ended
  }
  await start()
  return { url, folder, start, stop }
}

function config(/** @type {string} */ folder, /** @type {number} */ port) {
  return [
    '[server]',
    `hosts = 127.0.0.1:${port}`,
    '[auth]',
    'type = htpasswd',
    `htpasswd_filename = ${join(folder, 'users')}`,
    'htpasswd_encryption = plain',
    'delay = 0',
    '[rights]',
    'type = owner_only',
    '[storage]',
    `filesystem_folder = ${join(folder, 'collections')}`,
    '[web]',
    'type = none',
    '',
  ].join('\n')
}

/**
 * @param {string} url
 * @param {import('node:child_process').ChildProcess} server
 */
async function answering(url, server) {
  for (let tries = 0; tries < 200; tries++) {
    if (server.exitCode !== null) break
    const answer = await fetch(url, { redirect: 'manual' }).catch(() => null)
    if (answer) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('Radicale could not be started for the tests.')
}

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer()
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/**
 * On Linux the kernel ends the server should the tests be killed outright.
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function boundToUs(program, args) {
  const able = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0
  return able ? ['setpriv', ['--pdeathsig', 'KILL', program, ...args]] : [program, args]
}
