import { Database } from 'bun:sqlite'
import { cursor } from '../src/platform/cursor.ts'
import type { Ask } from './load.ts'

/** A kind of request with the many forms it takes, so that no answer is measured that was just given. */
export interface Route {
  name: string
  asks: Ask[]
  /** Whether its answer is made of the rows alone; else the same bytes are given after the same SQL. */
  rows: boolean
}

/** What the requests are made with. */
export interface Visitor {
  key: string
  cookie: string
  host: string
}

/** The requests that are measured, on the people of a database. What changes something comes last. */
export function routesOf(file: string, { key, cookie, host }: Visitor): Route[] {
  const api = { host, authorization: `Bearer ${key}`, accept: 'application/json' }
  const browser = { host, cookie, accept: 'text/html' }
  const get =
    (headers: Record<string, string>) =>
    (path: string): Ask => ({ method: 'GET', path, headers })
  const people = someone(file, 200)
  const journeys = journeysOf(file, 100)
  const page = (name: string, ...paths: string[]): Route => ({ name, rows: false, asks: paths.map(get(browser)) })
  const [first] = people
  if (!first) throw new Error('there is nobody to ask for')
  return [
    {
      name: 'people list (50)',
      rows: true,
      asks: people.slice(0, 60).map((person) => get(api)(`/api/v1/people?limit=50&after=${after(person)}`)),
    },
    { name: 'person get', rows: true, asks: people.map(({ id }) => get(api)(`/api/v1/people/${id}`)) },
    {
      name: 'search as you type',
      rows: true,
      asks: typed(people).map((text) => get(api)(`/api/v1/search?limit=8&q=${encodeURIComponent(text)}`)),
    },
    { name: 'Morning page', rows: false, asks: [get(browser)('/')] },
    { name: 'person page', rows: false, asks: people.slice(0, 100).map(({ id }) => get(browser)(`/people/${id}`)) },
    { name: 'people page', rows: false, asks: people.slice(0, 40).map((person) => get(browser)(`/people?after=${after(person)}`)) },
    page('brief', ...people.slice(0, 100).map(({ id }) => `/people/${id}/brief`)),
    ...(journeys.length > 0 ? [page('journey page', ...journeys.map((id) => `/journeys/${id}`))] : []),
    page('journeys board', '/journeys'),
    page('journeys list', '/journeys/list'),
    page('promises page', '/promises'),
    page('who leads', '/journeys/stance'),
    page('rescue', '/rescue'),
    page('one-to-ones', '/one-to-ones'),
    page('growth', '/growth'),
    page('resources', '/resources'),
    {
      name: 'promise create',
      rows: true,
      asks: people.map(({ id }) => ({
        method: 'POST',
        path: '/api/v1/promises',
        headers: api,
        body: JSON.stringify({ person_id: id, by: 'us', words: 'Send the shift plan with both nights in it.', due_on: '2030-01-15' }),
      })),
    },
    {
      name: 'touch create',
      rows: true,
      asks: people.map(({ id }) => ({
        method: 'POST',
        path: '/api/v1/touches',
        headers: api,
        body: JSON.stringify({ person_ids: [id], channel: 'call', words: 'Asked how the first night with the new shift plan went.' }),
      })),
    },
  ]
}

interface Someone {
  id: string
  name: string
  name_key: string
}

/** People from all over the workspace. */
function someone(file: string, most: number): Someone[] {
  const database = new Database(file, { readonly: true })
  try {
    const all = database.query<Someone, []>(`select id, name, name_key from people where removed_at = '' order by name_key, id`).all()
    return Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor((at * all.length) / most)] as Someone)
  } finally {
    database.close()
  }
}

/** Journeys from all over the workspace. */
function journeysOf(file: string, most: number): string[] {
  const database = new Database(file, { readonly: true })
  try {
    const all = database.query<{ id: string }, []>(`select id from journeys where removed_at = '' order by id`).all()
    return Array.from({ length: Math.min(most, all.length) }, (_, at) => (all[Math.floor((at * all.length) / most)] as { id: string }).id)
  } finally {
    database.close()
  }
}

function after({ name_key, id }: Someone): string {
  return encodeURIComponent(cursor('name', [name_key, id]))
}

/** What is typed while looking for people: each beginning of a name from two letters on, some with two letters exchanged. */
function typed(people: Someone[]): string[] {
  return people.slice(0, 40).flatMap(({ name }, at) => {
    const text = at % 8 === 7 ? name.replace(/(..)(.)(.)/, '$1$3$2') : name
    return Array.from({ length: Math.min(text.length, 12) - 1 }, (_, more) => text.slice(0, more + 2).trimEnd())
  })
}
