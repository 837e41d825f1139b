import { Facts, Opening } from '../../../ui/index.ts'
import type { KindName } from '../fields.ts'

/** Where the providers that most people have keep the address or the password that is asked for. */
export function WhereToFindIt({ kind }: { kind: Exclude<KindName, 'mailbox'> }) {
  return (
    <Opening label="Where do I find it?">
      <Facts facts={places[kind].map(([provider, words]) => [provider, words])} />
    </Opening>
  )
}

const onServers: [string, string][] = [
  ['iCloud', 'Sign in at account.apple.com and make an app-specific password. The user name is your Apple e-mail address.'],
  ['Fastmail', 'Settings, Privacy & Security, App passwords: make one for calendars and contacts.'],
  ['Nextcloud', 'Settings, Security: make an app password. The server is the address at which you open Nextcloud.'],
  ['Others', 'Look for CalDAV or CardDAV in your provider’s help, and for an app password.'],
]

const places: Record<Exclude<KindName, 'mailbox'>, [string, string][]> = {
  calendar_address: [
    ['Google', 'Calendar on the web, the calendar’s Settings and sharing, at the end: “Secret address in iCal format”.'],
    ['Outlook', 'Calendar on the web, Settings, Shared calendars, Publish a calendar with all details; copy the ICS link.'],
    ['iCloud', 'Calendar, the sign beside the calendar, Public calendar; copy the link that begins with webcal.'],
    ['Nextcloud', 'Calendar, the calendar’s menu, Share link, Copy subscription link.'],
    ['Fastmail', 'Settings, Calendars, Share; copy the address for subscribing.'],
  ],
  caldav: onServers,
  carddav: onServers,
}
