import { createConnection } from '../../src/intake/connections/operations.ts'
import { createCalendarLink } from '../../src/intake/export/calendar-links.ts'
import { createExport } from '../../src/intake/export/operations.ts'
import { call } from '../../src/platform/call.ts'
import { program } from '../../src/program.ts'
import { createWebhook } from '../../src/webhooks/operations.ts'
import { all } from '../doors/examples.ts'
import { origin } from '../doors/ground.ts'
import type { Attack } from './attack.ts'
import { rowsOf } from './rows.ts'

const typed = { password: 'canary-password-8841', token: 'canary-token-5520', url: 'https://calendar.example/canary-address-7303.ics' }

/** Secrets that were typed or made are looked for in every answer, page, export and row. */
export const secrets: Attack = {
  name: 'secrets in answers, pages, exports and rows',
  least: { quick: 200, full: 200 },
  async run({ engine, ground }) {
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
