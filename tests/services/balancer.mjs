import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findHaproxy } from './programs.mjs'
import { runFolder } from './run-folder.mjs'

/**
 * Starts HAProxy on a port of this machine in front of servers on others, each asked in its turn; one that does not answer is left out
 * until it does again. It ends with this process and leaves nothing behind.
 * @param {number} port
 * @param {number[]} servers their ports
 */
export async function startBalancer(port, servers) {
  const program = findHaproxy()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let balancer
  const file = join(
    runFolder('balancer', () => balancer?.kill('SIGKILL')),
    'haproxy.cfg',
  )
  writeFileSync(file, settings(port, servers))
  const able = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'KILL', 'true']).status === 0
  const words = [...(able ? ['setpriv', '--pdeathsig', 'KILL'] : []), program, '-db', '-q', '-f', file]
  balancer = spawn(words[0] ?? program, words.slice(1), { stdio: 'ignore', env: { PATH: process.env.PATH } })
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 200 && balancer.exitCode === null; tries++) {
    if (
      await fetch(`${url}/ready`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return { url, stop: () => void balancer?.kill('SIGKILL') }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  balancer.kill('SIGKILL')
  throw new Error('HAProxy could not be started in front of the servers.')
}

/** As docs/SCALING.md tells it, with times that suit a test. */
function settings(/** @type {number} */ port, /** @type {number[]} */ servers) {
  return [
    'global',
    '  maxconn 2000',
    'defaults',
    '  mode http',
    '  timeout connect 2s',
    '  timeout client 120s',
    '  timeout server 120s',
    '  timeout check 5s',
    '  option forwardfor',
    '  option redispatch 1',
    '  retries 3',
    '  retry-on conn-failure',
    'frontend waymark',
    `  bind 127.0.0.1:${port}`,
    '  default_backend servers',
    'backend servers',
    '  balance roundrobin',
    '  option httpchk GET /ready',
    '  default-server check inter 250ms fall 2 rise 1',
    ...servers.map((at, index) => `  server waymark${index + 1} 127.0.0.1:${at}`),
    '',
  ].join('\n')
}
