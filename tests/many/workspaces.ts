import { workOf } from '../../bench/program.ts'
import { openHouse } from '../../src/house.ts'
import { within } from '../../src/platform/call.ts'
import { newId } from '../../src/platform/clock.ts'
import { enqueue, workspacesWithWork } from '../../src/platform/jobs/jobs.ts'
import { readSettings } from '../../src/platform/settings.ts'
import type { House } from '../faults/ground/houses.ts'
import { begin, serve } from '../faults/ground/serving.ts'
import type { Found } from './ground.ts'

/** What a server with one workspace takes for this and that, and with many beside it that nobody is in. */
export async function workspaces(house: House, count: number): Promise<Found> {
  const few = await measured(house)
  const began = performance.now()
  await fill(house, count)
  const filled = Math.round((performance.now() - began) / 1000)
  const many = await measured(house)
  const wrong = Object.entries(many.failed).map(([what, words]) => `${what}: ${words}`)
  const each = Object.keys(few.took).map((what) => `\n  ${what}: ${few.took[what]} -> ${many.took[what]}`)
  return { said: `${house.kind}, 1 workspace and ${count + 1} (made in ${filled} s), in milliseconds:${each.join('')}\n `, wrong }
}

const place = { timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }

/** Workspaces as signing up leaves them, each with its first circles and questions, and a job for another day. */
async function fill(house: House, count: number): Promise<void> {
  const settings = readSettings({ ...house.settings, LOG_LEVEL: 'silent' })
  const { store, close } = await openHouse(settings)
  const open = async (at: number) => {
    const id = newId()
    const actor = { kind: 'system', name: 'Many', role: 'owner', workspace_id: id } as const
    await within({ store, settings, actor, workspace: { id, ...place } }, 'workspace.open', async (context) => {
      const { db, now } = context
      await db
        .insertInto('organization')
        .values({ id, name: `Place ${at}`, slug: id, logo: null, metadata: null, created_at: now })
        .execute()
      await db
        .insertInto('workspaces')
        .values({ workspace_id: id, ...place, morning_size: 5, erased_people: 0, created_at: now })
        .execute()
      await context.tell('workspace.opened', { workspace_id: id })
      await enqueue(context, { kind: 'import', run_at: '2099-01-01T00:00:00.000Z' })
    })
  }
  for (let at = 0; at < count; at += atOnce)
    await Promise.all(Array.from({ length: Math.min(atOnce, count - at) }, (_, further) => open(at + further)))
  await close()
}

const atOnce = 8

const times = 15
/** A backup from behind the wall looks into each workspace by itself: it is not waited for to the end. */
const longest = 120_000

async function measured(house: House) {
  // A round that has come to its end rests for hours: each measuring begins with one.
  await house.sql('delete from rounds')
  await house.sql('delete from rate_limit')
  const took: Record<string, string> = {}
  const failed: Record<string, string> = {}
  const serving = await serve(house)
  const work = () => workOf(serving.pid) ?? 0
  took['start of a server, until it answers'] = rounded(serving.back)
  const cookie = await signIn(serving.url)
  const page = (path: string) => fetch(`${serving.url}${path}`, { headers: { cookie }, redirect: 'manual' })
  const asked: Record<string, () => Promise<Response>> = {
    'signing in': () => entering(serving.url),
    Morning: () => page('/'),
    'the list of people': () => page('/people'),
    'the health page': () => page('/settings/health'),
    'the page of backups': () => page('/settings/backups'),
    'making a person': () =>
      fetch(`${serving.url}/api/v1/people`, {
        method: 'POST',
        headers: { authorization: `Bearer ${house.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ name: `Someone ${newId()}` }),
      }),
  }
  for (const [what, ask] of Object.entries(asked)) {
    const each: number[] = []
    const before = work()
    for (let at = 0; at < times; at++) {
      const began = performance.now()
      const answer = await ask()
      await answer.text()
      each.push(performance.now() - began)
      if (answer.status !== (what === 'signing in' ? 303 : what === 'making a person' ? 201 : 200))
        failed[what] = `answered ${answer.status}`
    }
    took[what] = `${rounded(middle(each))} (${rounded((work() - before) / times)} of processor)`
  }
  await late(serving.url)
  const before = work()
  await Bun.sleep(42_000)
  took['a minute in which nobody asks: processor'] = rounded(((work() - before) * 60) / 42)
  took['and the longest that its loop was held'] = rounded((await late(serving.url)) * 1000)
  await serving.end('SIGTERM')
  const opened = await openHouse(readSettings({ ...house.settings, LOG_LEVEL: 'silent' }))
  const ticks: number[] = []
  for (let at = 0; at < 30; at++) {
    const began = performance.now()
    await workspacesWithWork(opened.store)
    ticks.push(performance.now() - began)
  }
  took['finding due jobs'] = rounded(middle(ticks))
  await opened.close()
  const began = performance.now()
  const backup = begin('src/main.ts', ['backup'], house.settings)
  const stopped = setTimeout(() => backup.child.kill(), longest)
  const code = await backup.ended
  clearTimeout(stopped)
  const lasted = performance.now() - began
  if (code !== 0 && lasted < longest) failed.backup = backup.said().slice(-500)
  took['waymark backup'] = lasted < longest ? rounded(lasted) : `not done in ${longest}`
  return { took, failed }
}

/** Tries from one network address are counted. */
const somewhere = () => `10.9.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}`

function entering(url: string): Promise<Response> {
  return fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: {
      origin: url,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': somewhere(),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ email: 'owner@northlight.example', password: 'a long walk in the woods' }),
    redirect: 'manual',
  })
}

async function signIn(url: string): Promise<string> {
  const answer = await entering(url)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** How late the event loop was at most since this was last asked, in seconds. */
async function late(url: string): Promise<number> {
  const told = await (await fetch(`${url}/metrics`)).text()
  return Number(/^waymark_event_loop_delay_max_seconds (\S+)/m.exec(told)?.[1] ?? Number.NaN)
}

function middle(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

function rounded(value: number): string {
  return value < 10 ? value.toFixed(1) : String(Math.round(value))
}
