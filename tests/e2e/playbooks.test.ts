import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

test('a way is written down, a journey begins on it, and what came across is offered next time', async () => {
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  const page = await open('/playbooks')
  await page.getByRole('link', { name: 'Write one down' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Evening orders')
  await page.getByLabel('Step 1: what is done').fill('Look at the oven')
  await page.getByRole('button', { name: 'Write it down' }).click()
  await seen(page, 'Look at the oven')
  await expectAccessible(page)
  const id = new URL(page.url()).pathname.split('/').at(-1)
  await page.goto(new URL(`/journeys/new?person=${mara.id}&playbook=${id}`, page.url()).href)
  await page.getByRole('button', { name: 'Begin by listening' }).click()
  await seen(page, '0 of 1 steps are done')
  const section = page.locator('#playbook')
  await section.getByText('Something came across').click()
  await section.getByLabel('What came across').fill('The oven was cold')
  await section.getByRole('button', { name: 'Note it' }).click()
  await seen(page, 'It is offered at this step next time.')
  await page.goto(new URL(`/playbooks/${id}`, page.url()).href)
  await page.getByRole('button', { name: 'Remove: The oven was cold' }).waitFor()
}, 120_000)

test('a spoiler is noted, fixed, and says when it comes back', async () => {
  const page = await open('/spoilers')
  await page.getByLabel('What it was').fill('Nobody called back for days')
  await page.getByLabel('On which day').fill('2026-01-05')
  await page.getByRole('button', { name: 'Note it' }).click()
  await page.getByText('It is fixed').first().click()
  await page.getByLabel('Since when').fill('2026-02-01')
  await page.getByRole('button', { name: 'It is fixed' }).click()
  await seen(page, 'fixed since')
  await api('POST', '/spoilers', { words: 'Nobody called back for days', on: '2026-03-02' })
  await page.reload()
  await seen(page, 'back since')
  await expectAccessible(page)
}, 120_000)

test('the woods are moved with a slider, and answer anew', async () => {
  const page = await open('/scorecard/woods')
  await expectAccessible(page)
  const before = await page.locator('.sentence').textContent()
  await page.getByLabel('Who will not follow our way').fill('0.9')
  await page.waitForURL(/unwilling=0\.9/)
  await seen(page, 'yours: 20 %')
  expect(await page.locator('.sentence').textContent()).not.toBe(before)
}, 120_000)
