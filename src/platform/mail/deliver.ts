import type { Settings } from '../settings.ts'
import { meansAddress } from './of-address.ts'

/** How handing a letter to the mail server went; `why` in words for people. */
export type Delivery =
  | { how: 'sent' }
  /** The server may take it later. */
  | { how: 'later'; why: string }
  /** It will never take it; `ofAddress`: because of the address it goes to. */
  | { how: 'never'; why: string; ofAddress: boolean }
  /** The server had all of it, and what it made of it was not heard. */
  | { how: 'unsure'; why: string }

/** What is handed over. `id` names it for good, so that a receiver who got it twice can tell. */
export interface Outgoing {
  id: string
  to: string
  reply_to?: string | null
  /** The member who writes it; '' or absent: the program itself. */
  from_name?: string
  from_address?: string
  subject: string
  text: string
  html?: string | null
}

export type MailSettings = Pick<Settings, 'smtpUrl' | 'url' | 'mailFrom'>

/** Hands a letter to the mail server of `SMTP_URL`; never throws, and never takes longer than about half a minute of silence. */
export async function deliver(settings: MailSettings, letter: Outgoing): Promise<Delivery> {
  if (!settings.smtpUrl) return { how: 'later', why: 'There is no mail server to send it through (SMTP_URL).' }
  const from = writer(letter, sender(settings))
  let handedOver = false
  const silent = () => undefined
  const heard = (entry: unknown) => {
    if (entry instanceof Object && 'tnx' in entry && entry.tnx === 'message') handedOver = true
  }
  try {
    // Loaded when the first letter goes: most processes never send one.
    const { createTransport } = await import('nodemailer')
    const transport = createTransport({
      url: settings.smtpUrl,
      ...waits,
      disableFileAccess: true,
      disableUrlAccess: true,
      // The library tells of a message that it has given whole; what it says besides may hold addresses and goes nowhere.
      logger: { level: silent, trace: silent, debug: silent, info: heard, warn: silent, error: silent, fatal: silent },
    })
    try {
      await transport.sendMail({
        from,
        to: { name: '', address: letter.to },
        replyTo: letter.reply_to ? { name: letter.from_name ?? '', address: letter.reply_to } : undefined,
        subject: letter.subject,
        text: letter.text,
        html: letter.html ?? undefined,
        messageId: `<${letter.id}@${from.address.split('@').pop()}>`,
        headers: letter.from_name ? {} : { 'Auto-Submitted': 'auto-generated' },
      })
      return { how: 'sent' }
    } finally {
      transport.close()
    }
  } catch (thrown) {
    return failure(thrown, handedOver)
  }
}

/** Milliseconds: a server that says nothing must not hold up what waits behind the letter. */
const waits = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 }

/** `WAYMARK_MAIL_FROM`; without it the mail server's own account where that is an address, else one at the public address. */
function sender({ smtpUrl, url, mailFrom }: MailSettings): { name: string; address: string } {
  if (mailFrom) return mailFrom
  const account = decodeURIComponent(new URL(smtpUrl ?? '').username)
  return { name: 'Waymark', address: account.includes('@') ? account : `waymark@${new URL(url).hostname}` }
}

/**
 * A member's letter comes from their own address where that is of the sender's domain, for only there may the mail server vouch for it
 * (RFC 7489); else it bears their name with the sender's address.
 */
function writer({ from_name, from_address }: Outgoing, from: { name: string; address: string }): { name: string; address: string } {
  if (!from_name) return from
  const own = from_address && domainOf(from_address) === domainOf(from.address)
  return { name: from_name, address: own ? from_address : from.address }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

interface Failed {
  code?: string
  responseCode?: number
  response?: string
  command?: string
}

/**
 * What a failure means. A code of the 500s said of this letter or its address is for good (RFC 5321, 4.2.1); the same code said of our
 * name and password is not the letter's fault. Silence after the whole letter was given leaves open whether it went.
 */
function failure(thrown: unknown, handedOver: boolean): Delivery {
  const { code = '', responseCode = 0, response = '', command } = (thrown instanceof Error ? thrown : {}) as Failed
  const said = `${response || (thrown instanceof Error ? thrown.message : String(thrown))}`.replace(/[\p{Cc}\s]+/gu, ' ').slice(0, 300)
  const ofLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (ofLetter && (responseCode >= 500 || responseCode === 0))
    return { how: 'never', why: `The mail server refused it for good: ${said}`, ofAddress: meansAddress(response, command) }
  if (responseCode >= 400) {
    if (code === 'EAUTH') return { how: 'later', why: `The mail server refused the name and password of SMTP_URL: ${said}` }
    return { how: 'later', why: `The mail server did not take it now: ${said}` }
  }
  if (handedOver) return { how: 'unsure', why: 'The connection ended before the mail server said whether it took the letter.' }
  return { how: 'later', why: `${reached[code] ?? 'The mail server could not be reached'}: ${said}` }
}

const reached: Record<string, string> = {
  ETIMEDOUT: 'The mail server did not answer in time',
  EDNS: 'The name of the mail server was not found',
  ETLS: 'No safe connection to the mail server could be made',
  EAUTH: 'The mail server did not let us in',
}
