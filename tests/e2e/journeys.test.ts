import { afterAll, beforeAll, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import { owner, type RunningWaymark, startingTime, startWaymark } from './waymark.ts'

const browser = useBrowser()
let waymark: RunningWaymark
let guide: Page
let journey = ''
let trail = ''
let cookies: Awaited<ReturnType<ReturnType<Page['context']>['cookies']>> = []

beforeAll(async () => {
  waymark = await startWaymark()
  await waymark.command('people', 'create', '--name', 'Mara Petrov', '--relation', 'customer')
}, startingTime)
afterAll(() => waymark.stop())

// One journey, told from its beginning: each test goes on where the one before has ended.

test('a journey begins with a person, and an answer is kept and turned into a worry while listening', async () => {
  guide = await asOwner('/journeys')
  await guide.getByRole('link', { name: 'Begin the first' }).click()
  await guide.getByLabel('A name').waitFor()
  await guide.goto(`${waymark.url}/journeys/new?q=Mara`)
  await guide.getByRole('link', { name: 'Mara Petrov' }).click()
  await guide.waitForURL(/person=/)
  await guide.getByLabel('Where they are, in their words').fill('Every evening I throw two trays away.')
  await guide.getByRole('button', { name: 'Begin by listening' }).click()
  await guide.waitForURL(/\/journeys\/[0-9a-f-]{36}$/)
  journey = new URL(guide.url()).pathname
  await guide.goto(`${waymark.url}${journey}/listen`)
  await guide.getByRole('button', { name: 'Begin a conversation' }).click()
  await guide.getByRole('button', { name: 'End the conversation' }).waitFor()
  await guide.getByRole('heading', { name: 'What brings you here today?' }).waitFor()
  await guide.getByLabel('What they say, in their words').fill('At noon I know already what will be left over.')
  await guide.getByRole('button', { name: 'Keep it and go on' }).click()
  await guide.getByRole('heading', { name: /Walk me through an ordinary day/ }).waitFor()
  await guide.getByRole('button', { name: 'It is a worry: At noon I know' }).first().click()
  await seen(guide, 'It is a worry of theirs now.')
  await expectAccessible(guide)
}, 60_000)

test('the purpose is stated, and a link to their trail is made', async () => {
  guide = await asOwner(journey)
  const purpose = guide.getByRole('form', { name: 'Where they want to arrive' })
  await purpose.getByLabel('One sentence, in their words').fill('Not one tray is thrown away on a weekday.')
  await purpose.getByRole('button', { name: 'Keep it' }).click()
  await seen(guide, 'The purpose is written down. Play it back to them.')
  await guide.getByRole('button', { name: 'Make a link' }).click()
  trail = await guide.getByRole('textbox', { name: 'The link, shown this once' }).inputValue()
  expect(trail).toMatch(new RegExp(`^${waymark.url}/t/[\\w-]{43}$`))
  await expectAccessible(guide)
}, 60_000)

test('the customer confirms the purpose on their trail, with no account and no scripts', async () => {
  const customer = await browser.newPage({ javaScriptEnabled: false })
  await customer.goto(trail)
  await customer.getByRole('heading', { name: 'Not one tray is thrown away on a weekday.' }).waitFor()
  await customer.getByRole('button', { name: 'Yes, that is it' }).click()
  await seen(customer, 'Thank you. That is where we are going, then.')
  expect(await customer.getByRole('button', { name: 'Yes, that is it' }).count()).toBe(0)
}, 60_000)

test('a way is put on the table, recommended and shown to them', async () => {
  guide = await asOwner(journey)
  await seen(guide, 'confirmed by Mara Petrov')
  await guide.getByText('Put a way on the table', { exact: true }).last().click()
  const form = guide.getByRole('form', { name: 'A way forward' })
  await form.getByLabel('What it is called').fill('Evening orders from the shops')
  await form.getByRole('button', { name: 'Put it on the table' }).click()
  await seen(guide, 'The way is on the table.')
  guide = await asOwner(journey)
  await guide.getByText('Recommend this way').click()
  await guide.getByLabel('Why, in terms of their purpose').fill('You bake what is ordered.')
  await guide.getByRole('button', { name: 'Recommend it' }).click()
  await seen(guide, 'This is the way you recommend.')
  await guide.getByRole('button', { name: 'Show it to them: Evening orders from the shops' }).click()
  await seen(guide, 'They can see it now.')
}, 60_000)

test('the customer decides on their trail, and the check-ins are laid out', async () => {
  const customer = await browser.newPage({ viewport: { width: 360, height: 800 } })
  await customer.goto(trail)
  await seen(customer, 'You bake what is ordered.')
  await expectAccessible(customer)
  await customer.getByRole('radio', { name: /^Yes/ }).check()
  await customer.getByLabel('In your words').first().fill('Two weeks beside the old habit, then.')
  await customer.getByRole('button', { name: 'That is my decision' }).click()
  await seen(customer, 'Thank you. It is decided, and we begin.')

  guide = await asOwner(`${journey}#checkins`)
  await guide.getByRole('heading', { name: 'Since they said yes' }).waitFor()
  await seen(guide, 'Two weeks beside the old habit, then.')
  const { items } = (await (await guide.request.get(`${waymark.url}/api/v1/checkins?journey_id=${journey.split('/').at(-1)}`)).json()) as {
    items: { day_number: number; state: string }[]
  }
  expect(items.map((one) => one.day_number)).toEqual([2, 14, 45, 90])
  await guide.goto(`${waymark.url}/journeys`)
  await guide
    .getByRole('region', { name: /^Committed/ })
    .getByRole('link', { name: 'Mara Petrov' })
    .waitFor()
  await expectAccessible(guide)
}, 60_000)

/** A page as the owner sees it, who signs in once. */
async function asOwner(path: string): Promise<Page> {
  const page = await browser.newPage()
  if (cookies.length > 0) await page.context().addCookies(cookies)
  else {
    await page.goto(`${waymark.url}/sign-in`)
    await page.getByLabel('E-mail').fill(owner.email)
    await page.getByLabel('Password').fill(owner.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${waymark.url}/`)
    cookies = await page.context().cookies()
  }
  await page.goto(waymark.url + path)
  return page
}

async function seen(page: Page, words: string): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
  // A page that catches up with news says so on its root while it does.
  await page.locator('html:not([aria-busy])').waitFor({ state: 'attached' })
}
