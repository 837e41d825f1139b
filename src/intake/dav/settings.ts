import { z } from 'zod'
import { outsideOf } from '../../platform/fetching/index.ts'
import { Line } from '../../platform/inputs/schema.ts'
import type { Given } from '../connections/fields.ts'
import { type Asking, type Found, Trouble } from '../connections/kind.ts'
import { basic, type DavAsking } from './asking.ts'
import { type Collection, collectionsOf } from './client.ts'
import { serverFor } from './providers.ts'

/** What is asked of every CalDAV and CardDAV server. */
export const davFields = z.object({
  url: z
    .url({ protocol: /^https?$/, error: 'must be the address of a server' })
    .max(1000)
    .meta({ description: 'The address or the name of the server' }),
  user: Line(254).meta({ description: 'The name to sign in with, mostly the e-mail address' }),
  choose: z.array(z.string().max(1000)).max(200).optional().meta({ description: 'Which of them to read, by key; all if none is named' }),
})
export type DavSettings = z.output<typeof davFields>

/** The server follows from the address that one signs in with, at providers that are known; a bare name becomes an address. */
export function withServer(type: 'caldav' | 'carddav'): (given: Given) => Given {
  return (given) => {
    const typed = given.url?.trim() || serverFor(type, given.user ?? '')
    if (!typed) return given
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed.replace(/^\/+/, '')}`
    return { ...given, url }
  }
}

/** How a server is asked for a connection. */
export function davAsking(type: 'caldav' | 'carddav', { caller, settings, secrets }: Asking<DavSettings>): DavAsking {
  const headers = secrets.token ? { authorization: `Bearer ${secrets.token}` } : basic(settings.user, secrets.password ?? '')
  return { outside: outsideOf(caller.settings), type, server: settings.url, headers }
}

/** Finds what can be read there, with how to say it: `{ one: 'address book', many: 'address books' }`. */
export async function findCollections(asking: DavAsking, { one, many }: { one: string; many: string }): Promise<Found> {
  const found = (await collectionsOf(asking)).filter(({ fits }) => fits)
  if (found.length === 0) throw new Trouble('settings', `We are let in, but there are no ${many} there.`)
  const words = `We are let in and found ${found.length === 1 ? `one ${one}` : `${found.length} ${many}`}: ${found
    .slice(0, 5)
    .map(({ name }) => name)
    .join(', ')}${found.length > 5 ? ' and others' : ''}.`
  return { words, choices: found.map(({ url, name }) => ({ key: url, label: name, usual: true })) }
}

/** Those of a server that were chosen, or all. */
export async function chosenCollections(asking: DavAsking, { choose }: DavSettings, many: string): Promise<Collection[]> {
  const found = (await collectionsOf(asking)).filter(({ fits, url }) => fits && (!choose?.length || choose.includes(url)))
  if (found.length === 0)
    throw new Trouble('settings', `None of the ${many} that were chosen is there any more; choose again what to read.`)
  return found
}
