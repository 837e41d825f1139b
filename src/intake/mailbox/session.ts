import { isIP } from 'node:net'
import { ImapFlow } from 'imapflow'
import { type Outside, outsideOf, type TestedHost, testHost } from '../../platform/fetching/index.ts'
import { type Asking, Trouble } from '../connections/kind.ts'
import { type MailboxSettings, userOf } from './settings.ts'
import { troubleOf } from './trouble.ts'

// Every answer of a server is bounded: what is larger ends the connection before it is read.
const bounds = { maxLineLength: 4_000_000, maxLiteralSize: 1_000_000, maxResponseSize: 6_000_000, maxResponseTokens: 100_000 }
const patience = { connectionTimeout: 10_000, greetingTimeout: 8_000, socketTimeout: 30_000 }

/**
 * Opens a mailbox, does something with it and closes it; at most so many milliseconds, whatever the server does. The connection goes to
 * an address that was tested, with the certificate that the host's name asks for. Throws `Trouble` in words.
 */
export async function withMailbox<T>(
  { caller, settings, secrets }: Asking<MailboxSettings>,
  most: number,
  run: (client: ImapFlow) => Promise<T>,
  outside: Outside = outsideOf(caller.settings),
): Promise<T> {
  const host = await testHost(outside, settings.host)
  if (settings.security === 'none' && !isHere(host))
    throw new Trouble('settings', `Without encryption only this machine itself is asked, and ${host.name} is another one.`)
  if (secrets.password === undefined && secrets.token === undefined)
    throw new Trouble('settings', 'It needs a password or an access token; none is kept.')
  const client = clientFor(host, settings, secrets, outside)
  // An error with nobody listening would end the program; each one also rejects what is being waited for.
  client.on('error', () => undefined)
  const timer = setTimeout(() => client.close(), most)
  try {
    await client.connect()
    return await run(client)
  } catch (thrown) {
    throw withoutSecrets(troubleOf(thrown, settings), settings, secrets)
  } finally {
    clearTimeout(timer)
    await goodbye(client)
  }
}

function clientFor(host: TestedHost, settings: MailboxSettings, secrets: Asking<MailboxSettings>['secrets'], outside: Outside): ImapFlow {
  const [first] = host.addresses.toSorted((a, b) => a.family - b.family)
  return new ImapFlow({
    host: first?.address ?? host.name,
    port: settings.port,
    ...(isIP(host.name) ? {} : { servername: host.name }),
    secure: settings.security === 'tls',
    doSTARTTLS: settings.security === 'starttls',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true, ...(outside.authorities ? { ca: outside.authorities } : {}) },
    auth: {
      user: userOf(settings),
      ...(secrets.token === undefined ? { pass: secrets.password ?? '' } : { accessToken: secrets.token }),
    },
    // Nothing of this installation, and no library's name in ours.
    clientInfo: { name: 'Waymark', vendor: 'Waymark', version: '1', 'support-url': '' },
    // Its log could hold what is in the mailbox.
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    ...bounds,
    ...patience,
  })
}

/** A server may say back what it was told: in the words that are kept, no secret stands, nor as it went over the wire. */
function withoutSecrets(thrown: unknown, settings: MailboxSettings, secrets: Asking<MailboxSettings>['secrets']): unknown {
  if (!(thrown instanceof Trouble)) return thrown
  let words = thrown.message
  for (const secret of Object.values(secrets)) {
    const wire = Buffer.from(`\0${userOf(settings)}\0${secret}`).toString('base64')
    for (const form of [secret, wire, Buffer.from(secret).toString('base64')]) words = words.replaceAll(form, '…')
  }
  return new Trouble(thrown.sort, words)
}

function isHere({ addresses }: TestedHost): boolean {
  return addresses.every(({ address }) => address === '::1' || address.startsWith('127.'))
}

/** Takes leave politely, and ends the connection if that takes longer than a moment. */
async function goodbye(client: ImapFlow): Promise<void> {
  const timer = setTimeout(() => client.close(), 2000)
  try {
    if (client.usable) await client.logout()
  } catch {
    // It is closed either way.
  } finally {
    clearTimeout(timer)
    client.close()
  }
}
