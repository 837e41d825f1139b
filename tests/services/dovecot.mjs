import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.mjs'
import { findDovecot } from './programs.mjs'
import { runFolder } from './run-folder.mjs'

/**
 * Starts a Dovecot of its own for one run of the tests: folders of its own, two free ports on this machine alone (one plain with
 * STARTTLS, one with TLS and a certificate that nobody trusts), never as root. Whoever signs in with the run's password has a mailbox,
 * so each test takes a name that no other has. It ends with this process and leaves nothing behind.
 * `mail` is the folder that holds the mailboxes, `certificate` the file with its certificate.
 */
export async function startDovecot() {
  const program = findDovecot()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server
  const owner = serverUser()
  // A run's own folder is closed to others; the server's user may pass through.
  if (owner) chmodSync(tmpdir(), statSync(tmpdir()).mode | 0o011)
  const folder = runFolder('dovecot', () => server?.kill('SIGTERM'))
  const places = { run: join(folder, 'run'), mail: join(folder, 'mail') }
  chmodSync(folder, 0o755)
  for (const place of Object.values(places)) {
    mkdirSync(place, { mode: 0o755 })
    if (owner) chownSync(place, owner.uid, owner.gid)
  }
  const [plain, tls, password] = [await freePort(), await freePort(), randomBytes(16).toString('hex')]
  const { cert, key } = makeCertificate(folder, owner)
  const config = join(folder, 'dovecot.conf')
  const asked = { ...places, plain, tls, password, cert, key, user: nameOf('-un', owner), group: nameOf('-gn', owner) }
  writeFileSync(config, isNewer(program) ? newerConfig(asked) : olderConfig(asked))
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  server = spawn(...boundToUs(program, ['-F', '-c', config]), {
    cwd: '/',
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...owner,
  })
  await ready(server, [plain, tls])
  return { host: '127.0.0.1', port: plain, tls, password, mail: places.mail, certificate: cert }
}

/** Debian's packages make a user for it; root runs no server that reads what strangers send. */
function serverUser() {
  if (process.getuid?.() !== 0) return null
  const id = (/** @type {string} */ flag) => Number(spawnSync('id', [flag, 'dovecot'], { encoding: 'utf8' }).stdout)
  const [uid, gid] = [id('-u'), id('-g')]
  if (!uid || !gid) throw new Error('Dovecot is not run as root, and there is no user dovecot to run it as.')
  return { uid, gid }
}

function nameOf(/** @type {string} */ flag, /** @type {{ uid: number } | null} */ owner) {
  return spawnSync('id', [flag, ...(owner ? [String(owner.uid)] : [])], { encoding: 'utf8' }).stdout.trim()
}

/**
 * On Linux the kernel ends the server should the tests be killed outright.
 * @param {string} program
 * @param {string[]} args
 * @returns {[string, string[]]}
 */
function boundToUs(program, args) {
  const able = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0
  return able ? ['setpriv', ['--pdeathsig', 'TERM', program, ...args]] : [program, args]
}

/** A certificate for `mail.test`, signed by itself: made anew with every run. */
function makeCertificate(/** @type {string} */ folder, /** @type {{ uid: number, gid: number } | null} */ owner) {
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const named = ['-subj', '/CN=mail.test', '-addext', 'subjectAltName=DNS:mail.test,DNS:localhost']
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  const made = spawnSync('openssl', ['req', '-x509', '-days', '2', ...curve, ...named, '-keyout', key, '-out', cert], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`The tests' mail server got no certificate: ${made.stderr ?? made.error?.message}`)
  if (owner) for (const file of [cert, key]) chownSync(file, owner.uid, owner.gid)
  return { cert, key }
}

function isNewer(/** @type {string} */ program) {
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' })
  const [major = 0, minor = 0] = (stdout ?? '').split('.').map(Number)
  return major > 2 || (major === 2 && minor >= 4)
}

/** @typedef {{ run: string, mail: string, plain: number, tls: number, password: string, cert: string, key: string, user: string, group: string }} Asked */

/** What both forms of its configuration say alike: everything runs as the one user, in no cage that only root could make. */
function common(/** @type {Asked} */ { run, plain, tls, user, group }) {
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${run}
state_dir = ${run}
log_path = /dev/stderr
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
auth_mechanisms = plain login
auth_failure_delay = 0
mail_max_userip_connections = 100
service anvil {
  chroot =
  # Nobody is made to wait for having typed a wrong password before.
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
service imap-login {
  chroot =
  service_count = 0
  inet_listener imap {
    port = ${plain}
  }
  inet_listener imaps {
    port = ${tls}
    ssl = yes
  }
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
  mailbox Junk {
    auto = create
    special_use = \\Junk
  }
}
`
}

/** Dovecot 2.3 and before. */
function olderConfig(/** @type {Asked} */ asked) {
  return `${common(asked)}
mail_location = maildir:${asked.mail}/%u
mail_fsync = never
disable_plaintext_auth = no
ssl = yes
ssl_cert = <${asked.cert}
ssl_key = <${asked.key}
passdb {
  driver = static
  args = password=${asked.password}
}
userdb {
  driver = static
  args = uid=${asked.user} gid=${asked.group} home=${asked.mail}/%u
}
`
}

/** Dovecot 2.4 spells it anew. */
function newerConfig(/** @type {Asked} */ asked) {
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
${common(asked)}
mail_driver = maildir
mail_path = ${asked.mail}/%{user}
mail_fsync = never
auth_allow_cleartext = yes
ssl = yes
ssl_server_cert_file = ${asked.cert}
ssl_server_key_file = ${asked.key}
passdb static {
  password = ${asked.password}
}
userdb static {
  fields {
    uid = ${asked.user}
    gid = ${asked.group}
    home = ${asked.mail}/%{user}
  }
}
`
}

/**
 * Waits until it greets on both ports, then lets go of its log.
 * @param {import('node:child_process').ChildProcess} server
 * @param {number[]} ports
 */
async function ready(server, ports) {
  let said = ''
  let ended = false
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part) => (said += part))
  server.on('error', (error) => (said += error.message))
  server.on('exit', () => (ended = true))
  for (const port of ports) {
    for (let tries = 0; !(await listens(port)); tries++) {
      if (ended || tries === 150) throw new Error(`Dovecot could not be started for the tests:\n${said}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  for (const stream of [server.stdout, server.stderr]) stream?.removeAllListeners('data').resume()
}

/** @returns {Promise<boolean>} */
function listens(/** @type {number} */ port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}
