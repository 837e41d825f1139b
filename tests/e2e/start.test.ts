import { afterAll, beforeAll, expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import { owner, type RunningWaymark, startingTime, startWaymark } from './waymark.ts'

const browser = useBrowser()
let waymark: RunningWaymark

beforeAll(async () => {
  waymark = await startWaymark()
}, startingTime)
afterAll(() => waymark.stop())

test('who is not signed in is shown the way in, on a page everyone can use', async () => {
  const page = await browser.newPage()
  const answer = await page.goto(waymark.url)
  expect(answer?.status()).toBe(200)
  await page.getByLabel(/e-?mail/i).waitFor()
  await expectAccessible(page)
})

test('the command line works on the data of a server that runs', async () => {
  const key = (await waymark.command('key', 'create', '--name', 'script')).trim()
  expect(key).toMatch(/^\S+$/)
  const people = await fetch(`${waymark.url}/api/v1/people`, { headers: { authorization: `Bearer ${key}` } })
  expect([people.status, await people.json()]).toMatchObject([200, { items: [] }])
})

test('setting up a second owner of the same address is refused and says why', async () => {
  const { email, password, name } = owner
  const again = waymark.command('setup', '--email', email, '--password', password, '--name', name, '--workspace', 'Another')
  expect(await again.then(() => 'done', String)).toContain(email)
})
