import { z } from 'zod'
import { addDays, type Day } from '../../platform/days.ts'
import type { Given } from '../connections/fields.ts'
import { kindFields } from '../connections/fields.ts'
import { providerOf } from './providers.ts'

const { email, also_mine, host, port, security, user, choose, since, keeps } = kindFields

/** What a mailbox needs to know, without its password. */
export const fields = z.object({
  email: email.unwrap(),
  also_mine: also_mine.unwrap().default([]),
  host: host.unwrap(),
  port: port.unwrap(),
  security: security.unwrap().default('tls'),
  user,
  choose: choose.unwrap().default([]),
  since: since.unwrap(),
  keeps: keeps.unwrap().default('subject'),
})
export type MailboxSettings = z.output<typeof fields>

/** Server and port as the provider has them, and a year of mail, where nothing else is said. */
export function fill(given: Given, today: Day): Given {
  const filled = { ...given }
  const domain = given.email?.split('@').at(-1)?.toLowerCase()
  filled.host ??= given.email === undefined ? undefined : (providerOf(given.email)?.host ?? `imap.${domain}`)
  if (filled.host === '127.0.0.1' && given.host === undefined) filled.security ??= 'starttls'
  filled.port ??=
    filled.host === '127.0.0.1' && given.host === undefined ? 1143 : filled.security === undefined || filled.security === 'tls' ? 993 : 143
  filled.since ??= addDays(today, -365)
  return filled
}

/** The name to sign in with. */
export function userOf({ user, email }: MailboxSettings): string {
  return user ?? email
}
