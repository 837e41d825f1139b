import { Refusal } from '../../platform/refusal.ts'
import { Trouble } from '../connections/kind.ts'
import { anyPassword, providerAt } from './providers.ts'
import type { MailboxSettings } from './settings.ts'

/** What the library tells of a failure; every part may be missing. */
interface Failure {
  code?: string
  message?: string
  authenticationFailed?: boolean
  tlsFailed?: boolean
  responseText?: string
  serverResponseCode?: string
  responseStatus?: string
}

/** What went wrong with a mailbox, in words for whoever has to mend it. Anything that is no failure of the server is ours, and stays as it is. */
export function troubleOf(thrown: unknown, settings: MailboxSettings): unknown {
  if (thrown instanceof Trouble || thrown instanceof Refusal || !(thrown instanceof Error)) return thrown
  const failure = thrown as Error & Failure
  const { host, port } = settings
  if (failure.authenticationFailed) return notLetIn(failure, settings)
  const code = failure.code ?? ''
  if (failure.message === 'Unsupported authentication mechanism')
    return new Trouble(
      'password',
      `${host} does not take what it was given: ${providerAt(host)?.password ?? 'it wants another way of signing in.'}`,
    )
  const certificate = ofCertificate(code, failure.message ?? '', host)
  if (certificate) return new Trouble('settings', certificate)
  if (/SSL|TLS|EPROTO/.test(code))
    return new Trouble('settings', `${host} does not speak TLS on port ${port}. Perhaps it wants STARTTLS there, or another port.`)
  if (failure.tlsFailed || /STARTTLS/i.test(failure.message ?? ''))
    return new Trouble(
      'settings',
      `${host} offers no encryption (STARTTLS) on port ${port}, so nothing was sent to it. Try TLS on port 993.`,
    )
  const words = byCode[code] ?? (code.startsWith('ParserError') ? nonsense : undefined)
  if (words) return new Trouble('server', words(host, port))
  if (failure.responseStatus) return new Trouble('server', `${host} refused: ${said(failure)}`)
  // Neither of the connection nor of an answer: a fault of this program.
  return thrown
}

const nonsense = (host: string) => `${host} answers what no mail server says, or far more than was asked for.`
const broken = (host: string) => `The connection to ${host} broke off.`
const silent = (host: string, port: number) =>
  `${host} did not answer on port ${port} in time. Is the port right, and encryption as it wants it?`

const byCode: Record<string, (host: string, port: number) => string> = {
  ECONNREFUSED: (host, port) => `${host} takes no connections on port ${port}.`,
  CONNECT_TIMEOUT: silent,
  GREETING_TIMEOUT: silent,
  ETIMEDOUT: silent,
  ETIMEOUT: silent,
  EHOSTUNREACH: (host) => `There is no way to ${host} from here at the moment.`,
  ENETUNREACH: (host) => `There is no way to ${host} from here at the moment.`,
  ECONNRESET: broken,
  EPIPE: broken,
  NoConnection: broken,
  ConnectionClosed: broken,
  ClosedAfterConnectText: broken,
  ClosedAfterConnectTLS: broken,
  LineTooLarge: nonsense,
  LiteralTooLarge: nonsense,
  ResponseTooLarge: nonsense,
  TooManyTokens: nonsense,
  InvalidResponse: nonsense,
}

/** Some servers say "not now" where others would say "wrong password": that may pass by itself. */
function notLetIn(failure: Failure, { host }: MailboxSettings): Trouble {
  const passing = ['UNAVAILABLE', 'LIMIT', 'INUSE', 'SERVERBUG', 'CONTACTADMIN'].includes(failure.serverResponseCode ?? '')
  if (passing) return new Trouble('server', `${host} lets nobody in at the moment: ${said(failure)}`)
  return new Trouble('password', `${host} does not accept this name and password. ${providerAt(host)?.password ?? anyPassword}`)
}

function ofCertificate(code: string, message: string, host: string): string | null {
  const so = `so nothing was sent to it`
  if (/EXPIRED/.test(code)) return `The certificate of ${host} has run out, ${so}.`
  if (/ALTNAME|HOSTNAME/.test(code) || /altnames/i.test(message)) return `The certificate of ${host} is one for another name, ${so}.`
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ISSUER/.test(code)) return `The certificate of ${host} is signed by nobody known here, ${so}.`
  return null
}

/** What a server says is shown short and as text; it may say anything. */
function said({ responseText, message }: Failure): string {
  const text = (responseText ?? message ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
  return text === '' ? 'it gives no reason.' : `“${text}”.`
}
