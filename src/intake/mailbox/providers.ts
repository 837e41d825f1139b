/** A provider of mailboxes as its users need to know it. */
export interface Provider {
  name: string
  host: string
  /** What lets a program in there, in a sentence or two. */
  password: string
}

/** The provider of an address by its domain; null for a domain nobody here knows. */
export function providerOf(email: string): Provider | null {
  const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
  return providers.find(({ domains }) => domains.some((one) => isAt(one, domain))) ?? null
}

/** `live.` is live.com and live.co.uk, but no firm's own live.acorn.example: its password must not go to anyone else. */
function isAt(one: string, domain: string): boolean {
  if (!one.endsWith('.')) return domain === one
  return domain.startsWith(one) && /^([a-z]{2,3}|com?\.[a-z]{2})$/.test(domain.slice(one.length))
}

/** The provider that a server belongs to. */
export function providerAt(host: string): Provider | null {
  return providers.find((provider) => provider.host === host && host !== here) ?? null
}

/** What to type as a password where nothing is known of the provider. */
export const anyPassword =
  'If your provider offers app passwords, make one for Waymark alone: it can be taken back without changing your own.'

const appPassword = (where: string) => `It takes an app password, made for Waymark alone: ${where}.`

// Of a program on this machine nobody can say whose it is.
const here = '127.0.0.1'

// A domain that ends in a dot stands for that name in every country: `yahoo.` for yahoo.com, yahoo.fr, yahoo.co.uk.
const providers: (Provider & { domains: string[] })[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    host: 'imap.gmail.com',
    password: appPassword('turn on 2-Step Verification in your Google Account, then make one under App passwords'),
  },
  {
    name: 'Outlook and Microsoft 365',
    domains: ['outlook.', 'hotmail.', 'live.', 'msn.com', 'passport.com'],
    host: 'outlook.office365.com',
    password: 'Microsoft lets programs in with an access token (OAuth) alone; passwords are no longer taken there.',
  },
  {
    name: 'iCloud',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    host: 'imap.mail.me.com',
    password: appPassword('at account.apple.com under App-Specific Passwords'),
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.', 'sent.com', 'messagingengine.com'],
    host: 'imap.fastmail.com',
    password: appPassword('under Settings, Privacy & Security, Manage app passwords'),
  },
  {
    name: 'Yahoo',
    domains: ['yahoo.', 'ymail.com', 'rocketmail.com'],
    host: 'imap.mail.yahoo.com',
    password: appPassword('under Account Security, Generate app password'),
  },
  { name: 'AOL', domains: ['aol.'], host: 'imap.aol.com', password: appPassword('under Account Security, Generate app password') },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    host: 'imap.gmx.net',
    password: 'Switch IMAP on first, in the settings under POP3/IMAP; with two-factor sign-in it takes an app password.',
  },
  { name: 'GMX', domains: ['gmx.'], host: 'imap.gmx.com', password: 'Switch IMAP on first, in the settings under POP3 & IMAP.' },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    host: 'imap.web.de',
    password: 'Switch IMAP on first, in the settings under POP3/IMAP; with two-factor sign-in it takes an app password.',
  },
  {
    name: 'T-Online',
    domains: ['t-online.de', 'magenta.de'],
    host: 'secureimap.t-online.de',
    password: 'It takes the password for mail programs, which you set in the customer centre.',
  },
  { name: 'mailbox.org', domains: ['mailbox.org'], host: 'imap.mailbox.org', password: anyPassword },
  { name: 'Posteo', domains: ['posteo.'], host: 'posteo.de', password: anyPassword },
  { name: 'IONOS', domains: ['online.de', 'onlinehome.de'], host: 'imap.ionos.de', password: anyPassword },
  { name: 'Zoho', domains: ['zoho.com', 'zohomail.com'], host: 'imap.zoho.com', password: appPassword('under Security, App Passwords') },
  { name: 'Zoho', domains: ['zoho.eu', 'zohomail.eu'], host: 'imap.zoho.eu', password: appPassword('under Security, App Passwords') },
  { name: 'Yandex', domains: ['yandex.', 'ya.ru'], host: 'imap.yandex.com', password: appPassword('under Security, App passwords') },
  { name: 'Orange', domains: ['orange.fr', 'wanadoo.fr'], host: 'imap.orange.fr', password: anyPassword },
  { name: 'Free', domains: ['free.fr'], host: 'imap.free.fr', password: anyPassword },
  { name: 'La Poste', domains: ['laposte.net'], host: 'imap.laposte.net', password: anyPassword },
  { name: 'Libero', domains: ['libero.it'], host: 'imapmail.libero.it', password: anyPassword },
  { name: 'Seznam', domains: ['seznam.cz', 'email.cz'], host: 'imap.seznam.cz', password: anyPassword },
  { name: 'Bluewin', domains: ['bluewin.ch'], host: 'imaps.bluewin.ch', password: anyPassword },
  {
    name: 'Proton, through its Bridge',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
    host: here,
    password: 'Proton is reached through its Bridge, on the machine that Waymark runs on; it takes the password that the Bridge shows.',
  },
]
