import { createLog } from '../../src/doors/log.ts'
import { createConnection } from '../../src/intake/connections/operations.ts'
import { createCalendarLink } from '../../src/intake/export/calendar/calendar-links.ts'
import { createExport } from '../../src/intake/export/operations.ts'
import { call } from '../../src/platform/call.ts'
import { fileField, pathFields } from '../../src/platform/operation.ts'
import { program } from '../../src/program.ts'
import { createWebhook } from '../../src/webhooks/operations.ts'
import { all, exampleFor } from '../doors/examples.ts'
import { type Newcomers, origin } from '../doors/ground.ts'
import { type Attack, everySo, type Target } from './attack.ts'
import { openPublicHouse } from './public-house.ts'
import { rowsOf } from './rows.ts'

const typed = { password: 'canary-password-8841', token: 'canary-token-5520', url: 'https://calendar.example/canary-address-7303.ics' }

/** Secrets that were typed or made are looked for in every answer, page, export and row. */
export const secrets: Attack = {
  name: 'secrets in answers, pages, exports, rows, refusals and logs',
  least: { quick: 250, full: 600 },
  async run({ engine, ground, size }) {
    const ours = await ground.newcomers()
    const caller = ours.callers.form
    await call(caller, createConnection, {
      kind: 'mailbox',
      email: 'mira@lindqvist.example',
      host: 'imap.lindqvist.example',
      password: typed.password,
    } as never)
    await call(caller, createConnection, { kind: 'caldav', url: 'https://dav.example/', user: 'mira', token: typed.token } as never)
    await call(caller, createConnection, { kind: 'calendar_address', url: typed.url } as never)
    const { secret } = await call(caller, createWebhook, { name: 'Elsewhere', url: 'https://hooks.example/', events: ['*'] })
    const { address } = await call(caller, createCalendarLink, {} as never)
    const looked: Record<string, string> = {
      'a typed password': typed.password,
      'a typed token': typed.token,
      'a calendar’s address': 'canary-address-7303',
      'a webhook’s secret': secret.replace(/^whsec_/, ''),
      'a calendar link':
        address
          .split('/')
          .at(-1)
          ?.replace(/\.ics$/, '') ?? '',
      'an API key': ours.keys.guide,
      'a session': decodeURIComponent(ours.cookies.owner.split('=')[1] ?? '').split('.')[0] ?? '',
      'the installation’s secret': caller.settings.secret,
    }
    const faults = Object.entries(looked).flatMap(([what, text]) => (text.length < 8 ? [`${what} was not made`] : []))
    let tried = 0
    const look = (where: string, text: string) => {
      tried++
      for (const [what, value] of Object.entries(looked)) if (value && text.includes(value)) faults.push(`${where} holds ${what}`)
    }
    for (const operation of all.filter(({ method, path }) => method === 'GET' && !path.includes('{'))) {
      const query = new URLSearchParams(operation.example as Record<string, string>)
      const answer = await ground.app.request(`${origin}/api/v1${operation.path}?${query}`, {
        headers: { authorization: `Bearer ${ours.keys.owner}` },
      })
      look(operation.name, await answer.text().catch(() => ''))
    }
    await lookFurther({ engine, ground, size }, ours, look)
    for (const { path } of await program.pages()) {
      const answer = await ground.app.request(`${origin}${path.replace(/:\w+/g, 'none')}`, { headers: { cookie: ours.cookies.owner } })
      look(path, `${JSON.stringify([...answer.headers])} ${await answer.text()}`)
    }
    for (const kind of ['json', 'csv', 'vcard', 'ics'] as const) {
      const file = await call(caller, createExport, { kind, ...(kind === 'json' ? { audit: true } : {}) })
      look(`the export as ${kind}`, await new Response(file.stream).text())
    }
    for (const [table, rows] of await rowsOf(engine, caller)) look(`the table ${table}`, rows.join())
    look('/metrics', await (await ground.app.request(`${origin}/metrics`)).text())
    return { tried, faults, measured: `${Object.keys(looked).length} secrets` }
  },
}

type Look = (where: string, text: string) => void

/** What is answered about single things, what is said of a write that is refused, and all that was logged meanwhile. */
async function lookFurther({ engine, size }: Target, ours: Newcomers, look: Look): Promise<void> {
  const lines: string[] = []
  const house = await openPublicHouse({ engine }, {}, createLog('trace', { write: (line) => void lines.push(line) }))
  const headers = { authorization: `Bearer ${ours.keys.owner}`, 'content-type': 'application/json' }
  const named = all.filter(({ method, path }) => method !== 'GET' || path.includes('{'))
  for (const operation of size === 'full' ? named : everySo(named, 6)) {
    const input = await exampleFor(ours.callers.form, operation).catch(() => null)
    if (!input || fileField(operation)) continue
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => String(input[name]))
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !pathFields(operation).includes(name)))
    if (operation.method === 'GET') {
      const answer = await house.ask(`/api/v1${path}?${new URLSearchParams(rest as Record<string, string>)}`, { headers })
      look(operation.name, await answer.text().catch(() => ''))
      continue
    }
    // None of them takes all of these: each is refused.
    const body = { ...rest, password: typed.password, token: typed.token, secret: typed.password, no_such_field: 1 }
    const refused = await house.ask(`/api/v1${path}`, { method: operation.method, headers, body: JSON.stringify(body) })
    look(`${operation.name} refused`, `${JSON.stringify([...refused.headers])} ${await refused.text()}`)
    const form = { cookie: ours.cookies.owner.replace('waymark.', '__Host-waymark.'), 'sec-fetch-site': 'same-origin' }
    const fields = new URLSearchParams({
      ...(input as Record<string, string>),
      password: typed.password,
      token: typed.token,
      no_such_field: '1',
    })
    const again = await house.ask(`/do/${operation.name}`, {
      method: 'POST',
      headers: { ...form, referer: `${house.settings.url}/people` },
      body: fields,
    })
    look(`the form of ${operation.name}, shown again`, `${JSON.stringify([...again.headers])} ${await again.text()}`)
  }
  for (const path of [
    '/sign-in',
    '/forgot',
    '/reset/canary-token-5520-canary',
    '/setup/canary-token-5520-canary',
    '/t/canary-token-5520-canary',
  ])
    for (const method of ['GET', 'POST'])
      await house.ask(path, {
        method,
        headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        ...(method === 'POST' ? { body: `email=mira@lindqvist.example&password=${typed.password}` } : {}),
      })
  look(`the log of ${lines.length} lines`, lines.length > 20 ? lines.join('') : `${lines.length} lines are too few ${typed.password}`)
}
