import { type Browser, chromium } from 'playwright-core'
import { receive } from '../../src/intake/arrivals/index.ts'
import { arrivalsOfCalendar } from '../../src/intake/calendar-file/index.ts'
import { createImport } from '../../src/intake/imports/operations.ts'
import { createPerson } from '../../src/people/index.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'
import { newId } from '../../src/platform/clock.ts'
import { uploadOf } from '../../src/platform/files/upload.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { program } from '../../src/program.ts'
import { all, exampleFor } from '../doors/examples.ts'
import { origin } from '../doors/ground.ts'
import { type Attack, everySo } from './attack.ts'
import { payloads } from './payloads.ts'

/** Scripts in every text that is written, and in mail, cards and calendars, on every page of a real browser. */
export const scripts: Attack = {
  name: 'scripts in every text, opened in a browser',
  least: { quick: 0, full: 300 },
  async run({ ground }) {
    const ours = await ground.newcomers()
    const caller = ours.callers.form
    const people = await fill(caller)
    const pages: string[] = []
    for (const path of await pathsOf(caller, people)) {
      const answer = await ground.app.request(`${origin}${path}`, { headers: { cookie: ours.cookies.owner } })
      if (answer.status === 200) pages.push(path)
    }
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-dev-shm-usage'],
    })
    const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: (request) => ground.app.request(request) })
    const seen = await openAll(browser, `http://127.0.0.1:${server.port}`, pages, ours.cookies.owner)
    await browser.close()
    await server.stop(true)
    const missing = payloads.length - seen.shown
    if (missing > 0) seen.faults.push(`${missing} payloads stood on no page, so that nothing is proven of them`)
    return { tried: seen.shown, faults: seen.faults, measured: `${pages.length} pages; ${seen.asked} requests, none elsewhere` }
  },
}

/** Everything that has words holds payloads: each of them stands in people's fields, and in turn in all else. */
async function fill(caller: Caller): Promise<string[]> {
  const people: string[] = []
  for (let at = 0; at < payloads.length; at += 6) {
    const [name, title, source, differs, organization, tag] = payloads.slice(at, at + 6)
    const { id } = await call(caller, createPerson, {
      name,
      title,
      source,
      differs,
      organization,
      tags: tag ? [tag.slice(0, 60)] : [],
    } as never)
    people.push(id)
  }
  let turn = 0
  const hostile = (value: unknown, key = ''): unknown => {
    if (Array.isArray(value)) return value.map((one) => hostile(one))
    if (value instanceof Object) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hostile(inner, name)]))
    const isText = typeof value === 'string' && /^(words|name|title|because|hint|note|from|subject|text|question|label)$/.test(key)
    return isText ? payloads[turn++ % payloads.length] : value
  }
  for (const operation of all.filter(({ method, name }) => method !== 'GET' && /\.(create|answer|state|record|let_go|send)$/.test(name))) {
    const input = await exampleFor(caller, operation).catch(() => null)
    if (input) await call(caller, operation, hostile(input) as never).catch(() => undefined)
  }
  await bringIn(caller)
  return people
}

/** By mail, as cards and as a calendar. */
async function bringIn(caller: Caller): Promise<void> {
  const cards = payloads.map(
    (text, at) => `BEGIN:VCARD\r\nVERSION:4.0\r\nUID:${at}\r\nFN:${escaped(text)}\r\nNOTE:${escaped(text)}\r\nEND:VCARD\r\n`,
  )
  await call(caller, createImport, { file: uploadOf(cards.join(''), 'cards.vcf') } as never)
  await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
  const message = { channel: 'email', at: '2026-01-12T09:00:00.000Z', on: '2026-01-12', direction: 'in', automatic: null } as const
  const mails = everySo(payloads, 3).map((text, at) => ({
    ...message,
    key: newId(),
    words: text,
    parties: [{ address: `a${at}@torres.example`, name: text.slice(0, 100) }],
  }))
  const events = everySo(payloads, 3).map(
    (text, at) =>
      `BEGIN:VEVENT\r\nUID:${at}\r\nSUMMARY:${escaped(text)}\r\nATTENDEE;CN=A:mailto:b${at}@torres.example\r\nDTSTART:20260112T090000Z\r\nDTEND:20260112T100000Z\r\nEND:VEVENT\r\n`,
  )
  const calendar = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`
  const own = { timezone: 'Europe/Berlin', ownAddresses: new Set<string>(), until: '2026-11-22T12:00:00.000Z' }
  const meetings: unknown[] = []
  for await (const item of arrivalsOfCalendar(calendar, own)) if (item.kind === 'arrival') meetings.push(item.arrival)
  await within(caller, 'tests.receive', (context) =>
    receive(context, { memberId: null, source: { kind: 'import', id: newId() }, arrivals: [...mails, ...meetings] as never }),
  )
}

function escaped(text: string): string {
  return text.replace(/[\\,;]/g, (sign) => `\\${sign}`).replaceAll('\n', '\\n')
}

/** Every page of the program, and that of each of those people and of one of every other thing. */
async function pathsOf(caller: Caller, people: string[]): Promise<string[]> {
  const paths = new Set(['/people?limit=200', ...people.map((id) => `/people/${id}`)])
  for (const { path } of await program.pages()) {
    if (!path.includes(':')) paths.add(path)
    else if (path.startsWith('/people/:id/')) paths.add(path.replace(':id', people[0] ?? ''))
    else {
      const noun = path.split('/')[1]?.replaceAll('-', '_')
      const list = all.find(({ name }) => name === `${noun}.list`)
      const { items } = list
        ? ((await call(caller, list, {} as never).catch(() => ({ items: [] }))) as { items: { id: string }[] })
        : { items: [] }
      for (const { id } of items.slice(0, 3)) paths.add(path.replace(/:\w+/, id))
    }
  }
  return [...paths]
}

/** Opens every page; counts the payloads that stood on one, and notes what ran, what was asked of others, and what the policy stopped. */
async function openAll(browser: Browser, url: string, paths: string[], cookie: string) {
  const faults: string[] = []
  const shown = new Set<number>()
  let asked = 0
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  await context.exposeFunction('hit', (number: unknown) => void faults.push(`payload ${number} ran: ${payloads[Number(number)]}`))
  await context.route('**/*', (route) => {
    asked++
    const to = route.request().url()
    if (to.startsWith(url) || to.startsWith('data:')) return route.continue()
    faults.push(`${to} was asked for`)
    return route.abort()
  })
  const tabs = await Promise.all([1, 2].map(() => context.newPage()))
  const next = paths.values()
  await Promise.all(
    tabs.map(async (page) => {
      page.on('dialog', (dialog) => {
        faults.push(`a dialog: ${dialog.message()}`)
        void dialog.dismiss()
      })
      page.on('console', (message) => /Content.Security.Policy/i.test(message.text()) && faults.push(`${page.url()}: ${message.text()}`))
      for (const path of next) {
        // What one page hears live may reload it just as it is left.
        await page.goto(url + path, { waitUntil: 'load' }).catch(() => page.goto(url + path, { waitUntil: 'load' }))
        const html = await page.content()
        const text = await page.evaluate(
          () =>
            `${document.body.textContent}\n${[...document.querySelectorAll('input,textarea')].map((one) => (one as HTMLInputElement).value).join('\n')}`,
        )
        for (const [at, payload] of payloads.entries()) if (text.includes(payload.slice(0, 60).trim())) shown.add(at)
        if (/<script>(?!\s*<)/.test(html) && /<script>[^<]*hit/.test(html)) faults.push(`${path} holds a script of theirs`)
      }
    }),
  )
  return { faults, shown: shown.size, asked }
}
