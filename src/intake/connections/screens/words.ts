import type { Connection, ConnectionState } from '../connection.ts'
import type { KindName } from '../fields.ts'

/** How a connection stands, in a word or two. */
export const states: Record<ConnectionState, string> = {
  new: 'not begun',
  waiting: 'works',
  fetching: 'is being read',
  failing: 'failed, tries again',
  stopped: 'needs you',
  resting: 'rests',
}

/** The tone of that word. */
export function toneOf({ state }: Pick<Connection, 'state'>): 'calm' | 'good' | 'late' | 'wrong' {
  if (state === 'waiting') return 'good'
  if (state === 'stopped') return 'wrong'
  return state === 'failing' || state === 'new' ? 'late' : 'calm'
}

/** What each kind is for, as it is offered. */
export const offers: Record<KindName, { title: string; words: string; choose: string }> = {
  mailbox: {
    title: 'A mailbox',
    words: 'Letters to and from people you know become touches on their days (IMAP).',
    choose: 'Folders to read',
  },
  calendar_address: {
    title: 'A calendar by its address',
    words: 'An address that ends in .ics, as Google, Outlook and Apple give it out. Meetings become touches.',
    choose: '',
  },
  caldav: {
    title: 'Calendars on a server',
    words: 'Calendars of Nextcloud, Fastmail, iCloud and others (CalDAV). Meetings become touches.',
    choose: 'Calendars to read',
  },
  carddav: {
    title: 'An address book on a server',
    words: 'Contacts of Nextcloud, Fastmail, iCloud and others (CardDAV) become people here.',
    choose: 'Address books to read',
  },
}
