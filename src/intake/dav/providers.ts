/** Where providers keep calendars and address books, by the domain of the e-mail address. */
const servers: { domains: string[]; caldav: string; carddav: string }[] = [
  { domains: ['icloud.com', 'me.com', 'mac.com'], caldav: 'https://caldav.icloud.com', carddav: 'https://contacts.icloud.com' },
  { domains: ['fastmail.com', 'fastmail.fm'], caldav: 'https://caldav.fastmail.com', carddav: 'https://carddav.fastmail.com' },
  { domains: ['mailbox.org'], caldav: 'https://dav.mailbox.org', carddav: 'https://dav.mailbox.org' },
  { domains: ['posteo.de', 'posteo.net'], caldav: 'https://posteo.de:8443', carddav: 'https://posteo.de:8843' },
  { domains: ['gmx.net', 'gmx.de'], caldav: 'https://caldav.gmx.net', carddav: 'https://carddav.gmx.net' },
  { domains: ['web.de'], caldav: 'https://caldav.web.de', carddav: 'https://carddav.web.de' },
]

/** The server behind an e-mail address: the provider's where it is known, else the address's own domain; '' where there is none. */
export function serverFor(type: 'caldav' | 'carddav', user: string): string {
  const domain = user.split('@')[1]?.trim().toLowerCase() ?? ''
  return servers.find(({ domains }) => domains.includes(domain))?.[type] ?? domain
}
