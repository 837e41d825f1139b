import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

const days = { made_on: '2026-01-02' }

test('what is past its day comes first, one key keeps it, and one takes that back', async () => {
  const mara = await api<{ id: string }>('POST', '/people', { name: 'Mara Petrov' })
  await api('POST', '/promises', { person_id: mara.id, words: 'The order list', due_on: '2026-01-10', ...days })
  await api('POST', '/promises', { person_id: mara.id, words: 'I count the trays', by: 'them', due_on: '2035-01-10', ...days })
  const page = await open('/promises')
  await seen(page, 'One promise is due')
  await page.getByRole('heading', { name: 'Past their day' }).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('y')
  await seen(page, 'Nothing is due today')
  await seen(page, 'We kept 0 of 1 that came due: 0.33')
  await page.keyboard.press('z')
  await seen(page, 'One promise is due')
}, 120_000)

test('another day is agreed on in place, with the yes of both, and stands in the history', async () => {
  const page = await open('/promises')
  await page.getByRole('link', { name: 'New day: The order list' }).click()
  await page.getByLabel('The new day').fill('2035-03-01')
  await page.getByLabel('Why').fill('Leopoldplatz has other names')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Agree on it' }).click()
  await seen(page, 'moved once')
  await page.getByRole('link', { name: 'The order list', exact: true }).click()
  await seen(page, 'Moved from Saturday 10 January 2026 to Thursday 1 March 2035')
  await seen(page, /both said yes on .* \(call\)/)
  await expectAccessible(page)
}, 120_000)

test('a broken one asks why, and what is refused is shown where it was typed', async () => {
  const page = await open('/promises')
  await page.getByRole('link', { name: 'Broken: I count the trays' }).click()
  await page.getByLabel('Why it was not kept').fill('The shop was closed')
  await page.getByRole('button', { name: 'It was broken' }).click()
  await seen(page, 'Better known than hoped for')
  await page.goto(new URL('/promises?show=broken', page.url()).href)
  await seen(page, 'The shop was closed')
}, 120_000)

test('a promise is noted on the person’s page, whose next one stands there first', async () => {
  const [mara] = (await api<{ items: { id: string }[] }>('GET', '/people?q=mara')).items
  const page = await open(`/people/${mara?.id}`)
  const section = page.locator('#promises')
  await section.getByText('Note a promise').click()
  await section.getByLabel('What').fill('A page beside the oven')
  await section.getByLabel('By', { exact: true }).fill('2030-01-02')
  await section.getByRole('button', { name: 'Keep it in mind' }).click()
  await seen(page, /Next, from us: A page beside the oven, due 2 Jan 2030/)
  await expectAccessible(page)
}, 120_000)

test('whoever only reads sees the promises, and no way to settle them', async () => {
  const page = await openAsViewer('/promises')
  await seen(page, 'A page beside the oven')
  expect(await page.getByRole('button', { name: /^Kept/ }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Note a promise' }).count()).toBe(0)
}, 120_000)

test('the settings say how it stands with mail', async () => {
  const page = await open('/settings/mail')
  await seen(page, 'SMTP_URL')
  await expectAccessible(page)
}, 120_000)
