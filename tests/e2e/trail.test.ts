import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()
const browser = useBrowser()

/** A journey with a purpose that waits for Mara's word, and a way that was shared. */
async function begun(): Promise<{ id: string; address: string }> {
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  const { id } = await api('POST', '/journeys', { person_id: mara.id, from: 'Two trays thrown away every evening.' })
  await api('POST', `/journeys/${id}/purpose`, { words: 'Not one tray is thrown away on a weekday.' })
  const way = await api('POST', `/journeys/${id}/ways`, { name: 'Evening orders', price: 118000 })
  await api('POST', `/journeys/${id}/ways/${way.id}/recommend`, { because: 'Only what is ordered is baked.' })
  await api('POST', `/journeys/${id}/ways/${way.id}/share`, { because: 'They asked for it.' })
  return { id, address: (await api<{ address: string }>('POST', `/journeys/${id}/trail-links`, {})).address }
}

test('on a telephone, without scripts and without an account, she confirms, decides and asks', async () => {
  const { id, address } = await begun()
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto(address)
  await page.getByRole('button', { name: 'Yes, that is it' }).click()
  await seen(page, 'That is where we are going, then.')
  await page.getByRole('radio', { name: /^Yes/ }).check()
  await page.getByLabel('In your words').first().fill('Let us begin.')
  await page.getByRole('button', { name: 'That is my decision' }).click()
  await seen(page, 'It is decided, and we begin.')
  expect(await page.locator('.btn-accent').count()).toBe(1)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  expect(await page.context().cookies()).toEqual([])
  expect(await api('GET', `/journeys/${id}`)).toMatchObject({ stage: 'committed' })
}, 120_000)

test('looked at for a while it counts as opened, and the guide sees what she sees', async () => {
  const { id, address } = await begun()
  const page = await browser.newPage()
  const told = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.goto(address)
  await expectAccessible(page)
  expect((await told).status()).toBe(204)
  const journey = await open(`/journeys/${id}`)
  await seen(journey, 'opened once')
  await journey.getByRole('link', { name: 'See it with their eyes' }).click()
  await seen(journey, 'This is what Mara Petrova sees.')
  expect(await journey.getByRole('button', { name: 'Yes, that is it' }).isDisabled()).toBe(true)
  await expectAccessible(journey)
}, 120_000)

test('a link that was just made is there to be copied, once', async () => {
  const { id } = await begun()
  const page = await open(`/journeys/${id}`)
  await page.getByRole('button', { name: 'Make a link' }).click()
  await page.getByRole('textbox', { name: 'The link, shown this once' }).waitFor()
  expect(await page.getByRole('textbox', { name: 'The link, shown this once' }).inputValue()).toMatch(/\/t\/[\w-]{43}$/)
}, 120_000)

test('a check-in is answered with the keys alone, and whom it puts in doubt is on the list to rescue', async () => {
  const { id } = await begun()
  await api('POST', `/journeys/${id}/decide`, { answer: 'yes' })
  const { items } = await api<{ items: { id: string }[] }>('GET', `/checkins?journey_id=${id}`)
  const { address } = await api<{ address: string }>('POST', `/checkins/${items[0]?.id}/send`, {})
  const page = await browser.newPage()
  await page.goto(address)
  await expectAccessible(page)
  await page.getByRole('radio', { name: '0', exact: true }).focus()
  await page.keyboard.press('Space')
  for (let at = 0; at < 4; at++) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Tab')
  await page.keyboard.type('The screen is slow.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await seen(page, 'You said 4 of 10.')
  const rescue = await open('/rescue')
  await seen(rescue, '4 of 10 sure')
  await expectAccessible(rescue)
}, 120_000)
