import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const oldestPostgres = 15

/**
 * The programs that tests need beside Node: a Chromium, and the folder of PostgreSQL's server programs (15 or newer). As root
 * on Debian the missing ones are installed; elsewhere the answer is one line saying what to install.
 * @returns {{ chromium: string, postgres: string, missing?: undefined } | { missing: string }}
 */
export function findPrograms() {
  if (missing().length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian(missing())
  const chromium = findChromium()
  const postgres = findPostgres()
  if (chromium && postgres && missing().length === 0) return { chromium, postgres }
  return {
    missing: `The tests need ${missing()
      .map((name) => wanted[name])
      .join(' and ')}: please install, then run npm test again.`,
  }
}

const wanted = {
  chromium: 'Chromium (Debian: apt install chromium)',
  postgresql: `the server programs of PostgreSQL ${oldestPostgres} or newer (Debian: apt install postgresql)`,
  radicale: 'Radicale, a server of calendars and address books (Debian: apt install radicale)',
  'dovecot-imapd': 'Dovecot, a server of mailboxes (Debian: apt install dovecot-imapd)',
  haproxy: 'HAProxy, a balancer (Debian: apt install haproxy)',
}

/** Where HAProxy is; as root on Debian it is installed when it is missing, elsewhere this throws. Only `npm run many` needs it. */
export function findHaproxy() {
  const find = () => [...onPath('haproxy'), '/usr/sbin/haproxy', '/usr/local/sbin/haproxy'].find(runs)
  if (!find() && process.getuid?.() === 0 && existsSync('/etc/debian_version')) installFromDebian(['haproxy'])
  const found = find()
  if (!found) throw new Error(`This needs ${wanted.haproxy}.`)
  return found
}

/** Where Radicale is; throws when it is not installed. */
export function findRadicale() {
  const [found] = [...onPath('radicale'), '/usr/bin/radicale', '/usr/local/bin/radicale'].filter(runs)
  if (!found) throw new Error(`The tests need ${wanted.radicale}.`)
  return found
}

/** Where Dovecot is; throws when it is not installed, or without the part that speaks IMAP. */
export function findDovecot() {
  const found = dovecot()
  if (!found) throw new Error(`The tests need ${wanted['dovecot-imapd']}.`)
  return found
}

function dovecot() {
  const parts = ['/usr/lib/dovecot', '/usr/libexec/dovecot', '/opt/homebrew/libexec/dovecot', '/usr/local/libexec/dovecot']
  if (!parts.some((folder) => runs(join(folder, 'imap')))) return undefined
  return [...onPath('dovecot'), '/usr/sbin/dovecot', '/opt/homebrew/sbin/dovecot', '/usr/local/sbin/dovecot'].find(runs)
}

/** @returns {(keyof typeof wanted)[]} */
function missing() {
  return [
    ...(findChromium() ? [] : [/** @type {const} */ ('chromium')]),
    ...(findPostgres() ? [] : [/** @type {const} */ ('postgresql')]),
    ...(onPath('radicale').length > 0 || runs('/usr/bin/radicale') ? [] : [/** @type {const} */ ('radicale')]),
    ...(dovecot() ? [] : [/** @type {const} */ ('dovecot-imapd')]),
  ]
}

function installFromDebian(/** @type {string[]} */ packages) {
  process.stderr.write(`Installing what the tests need: ${packages.join(', ')}.\n`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2], env })
  // A Chromium without any font measures every text as nothing.
  const fonts = packages.includes('chromium') ? ['fonts-liberation'] : []
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages, ...fonts], { stdio: ['ignore', 2, 2], env })
}

function findChromium() {
  const named = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].flatMap(onPath)
  const apps = ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']
  return [...named, ...apps].find(runs)
}

/** The newest of the folders that systems keep PostgreSQL's server programs in, and those on the PATH. */
function findPostgres() {
  const kept = ['/usr/lib/postgresql', '/usr/local/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt', '/usr'].flatMap((folder) =>
    entries(folder)
      .filter((name) => /^(\d+|postgresql@\d+|pgsql-\d+)$/.test(name))
      .map((name) => join(folder, name, 'bin')),
  )
  const path = onPath('postgres').map((program) => join(program, '..'))
  return [...kept, ...path]
    .filter((bin) => runs(join(bin, 'initdb')) && runs(join(bin, 'postgres')))
    .map((bin) => ({ bin, version: postgresVersion(bin) }))
    .filter(({ version }) => version >= oldestPostgres)
    .sort((a, b) => b.version - a.version)[0]?.bin
}

function postgresVersion(/** @type {string} */ bin) {
  const { stdout } = spawnSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' })
  return Number(/\b(\d+)(\.|\b)/.exec(stdout ?? '')?.[1] ?? 0)
}

function onPath(/** @type {string} */ name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .filter(runs)
}

function runs(/** @type {string} */ program) {
  try {
    accessSync(program, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function entries(/** @type {string} */ folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
