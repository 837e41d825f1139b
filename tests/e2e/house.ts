import { afterAll, beforeAll } from 'bun:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { useBrowser } from './browser.ts'
import { owner, type RunningWaymark, startingTime, startWaymark } from './waymark.ts'

type Cookies = Parameters<ReturnType<Page['context']>['addCookies']>[0]

/** One running program and one browser for the tests of a file, with its owner, and whom they invite, signed in once each. */
export function useHouse() {
  const browser = useBrowser()
  const cookies = new Map<string, Cookies>()
  let waymark: RunningWaymark | undefined
  let key = ''

  beforeAll(async () => {
    waymark = await startWaymark()
    key = (await waymark.command('key', 'create', '--name', 'tests', '--role', 'owner')).trim()
  }, startingTime)
  afterAll(() => waymark?.stop())

  const url = (path: string) => `${waymark?.url}${path}`

  /** Asks the API as the owner; refuses to go on when it refuses. */
  async function api<Answer = { id: string }>(method: string, path: string, body?: object): Promise<Answer> {
    const headers = { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) }
    const answer = await fetch(url(`/api/v1${path}`), { method, headers, body: body && JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Answer
  }

  /** A page as the owner sees it. */
  async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return openAs('owner', path, options, async (page) => {
      await page.goto(url('/sign-in'))
      await page.getByLabel('E-mail').fill(owner.email)
      await page.getByLabel('Password').fill(owner.password)
      await page.keyboard.press('Enter')
    })
  }

  /** A page as someone sees it who may only read. */
  async function openAsViewer(path: string): Promise<Page> {
    return openAs('viewer', path, {}, async (page) => {
      const { link } = await api<{ link: string }>('POST', '/invitations', { email: 'vera@waymark.example', role: 'viewer' })
      await page.goto(link)
      await page.getByLabel('Your name').fill('Vera Vogt')
      await page.getByLabel('Password').fill('a password that is long enough')
      await page.keyboard.press('Enter')
    })
  }

  async function openAs(who: string, path: string, options: BrowserContextOptions, signIn: (page: Page) => Promise<void>): Promise<Page> {
    if (!cookies.has(who)) {
      const first = await browser.newPage()
      await signIn(first)
      await first.getByRole('navigation', { name: 'Main' }).waitFor()
      cookies.set(who, await first.context().cookies())
      await first.context().close()
    }
    const page = await browser.newPage(options)
    await page.context().addCookies(cookies.get(who) ?? [])
    await page.goto(url(path))
    return page
  }

  return { api, open, openAsViewer }
}

/** Waits until these words stand on the page. */
export async function seen(page: Page, words: string | RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor({ timeout: 20_000 })
}
