import { type Caller, reading } from '../../src/platform/call.ts'
import { cursor } from '../../src/platform/inputs/cursor.ts'
import { filled, singular } from '../../tests/doors/examples.ts'
import type { Ask } from '../load.ts'
import { operations } from './house.ts'
import type { Route } from './route.ts'

const forms = 16

/** What the places in a page's address stand for where it is not the noun before them. */
const places: Record<string, string> = {
  '/messages/to/:person': 'person',
  '/messages/sent/:id': 'sent_message',
  '/pulse/:id': 'open_pulse',
  '/pulse/:id/view': 'team_pulse',
  '/profiles/:id': 'member',
}

/** The forms of a page: each with another thing. */
export async function pageRoute(caller: Caller, path: string): Promise<Route> {
  const asks: Ask[] = []
  const [, place] = /:(\w+)/.exec(path) ?? []
  for (let at = 0; at < (place ? forms : 1); at++) {
    const id = place ? await filled(caller, `:${places[path] ?? nounBefore(path)}`) : ''
    asks.push({ method: 'GET', path: path.replace(/:\w+/, String(id)) })
  }
  return { name: path, kind: 'page', asks }
}

/** `/settings/webhooks/:id` -> `webhook`. */
function nounBefore(path: string): string {
  const segment = /([\w-]+)\/:\w+/.exec(path)?.[1] ?? ''
  const noun = segment.replaceAll('-', '_')
  const known = operations.find(({ name }) => name.startsWith(`${noun}.`) || name.startsWith(`${noun}s.`))
  if (!known) throw new Error(`what ${path} is about is not known: say it in bench/asks/pages.ts`)
  return singular(known)
}

/** What people do most, in many forms: leafing through everybody from anywhere, and finding someone while typing. */
export async function oftenDone(caller: Caller): Promise<Route[]> {
  const rows = await reading(caller, async ({ db, workspace }) => {
    const people = db.selectFrom('people').select(['id', 'name', 'name_key']).where('workspace_id', '=', workspace.id)
    return people.where('removed_at', '=', '').orderBy('id').limit(20_000).execute()
  })
  const some = rows.filter((_, at) => at % Math.ceil(rows.length / 40) === 0)
  const after = some.map(({ name_key, id }) => encodeURIComponent(cursor('name', [name_key, id])))
  const get = (path: string): Ask => ({ method: 'GET', path })
  return [
    {
      name: 'GET /people from anywhere (people.list)',
      kind: 'read',
      asks: after.map((one) => get(`/api/v1/people?limit=50&after=${one}`)),
    },
    { name: '/people from anywhere', kind: 'page', asks: after.map((one) => get(`/people?after=${one}`)) },
    {
      name: 'GET /search as one types (search.find)',
      kind: 'read',
      asks: typed(some.slice(0, 8).map(({ name }) => name)).map((text) => get(`/api/v1/search?limit=8&q=${encodeURIComponent(text)}`)),
    },
  ]
}

/** What is typed while looking for people: each beginning of a name from two letters on, some with two letters exchanged. */
function typed(names: string[]): string[] {
  return names.flatMap((name, at) => {
    const text = at % 8 === 7 ? name.replace(/(..)(.)(.)/, '$1$3$2') : name
    return Array.from({ length: Math.min(text.length, 12) - 1 }, (_, more) => text.slice(0, more + 2).trimEnd())
  })
}
