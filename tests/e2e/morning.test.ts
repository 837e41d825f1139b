import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

const people = [
  { name: 'Mara Petrov', organization: 'Petrov Bakery', circle: 'inner', emails: ['mara@petrov-bakery.example'], met_on: '2025-01-05' },
  { name: 'Ruth Kessler', circle: 'close', met_on: '2025-01-06' },
  { name: 'Tomas Oliveira', circle: 'close', met_on: '2025-01-07' },
]

/** Whose cards there are, in their order. */
const names = (page: Page) => page.getByRole('region', { name: 'Today' }).getByRole('heading').getByRole('link').allTextContents()

test('an empty workspace shows three ways to begin, and nothing else', async () => {
  const page = await open('/')
  await page.getByRole('heading', { level: 1 }).getByText('Nobody is here yet.').waitFor()
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(3)
  await seen(page, 'waymark demo')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Bring your people in' }).click()
  await page.getByRole('heading', { name: 'Bring people in' }).waitFor()
}, 120_000)

test('the morning names each person, why today and how to help, with one next step on the page', async () => {
  for (const person of people) await api('POST', '/people', person)
  const [mara] = (await api<{ items: { id: string }[] }>('GET', '/people?q=mara')).items
  await api('POST', '/worries', { person_id: mara?.id, words: 'Every evening I throw two trays away' })
  const page = await open('/')
  await seen(page, 'Three people today.')
  await seen(page, /You have touched 0 of 3 people/)
  expect((await names(page)).sort()).toEqual(['Mara Petrov', 'Ruth Kessler', 'Tomas Oliveira'])
  const card = page.getByRole('article', { name: /Mara Petrov/ })
  await card.getByText('Petrov Bakery, inner circle').waitFor()
  await card.locator('q').getByText('Every evening I throw two trays away').first().waitFor()
  expect(await card.getByRole('link', { name: 'Mail Mara Petrov' }).getAttribute('href')).toStartWith('/messages/to/')
  expect(await page.locator('.btn-accent:visible').count()).toBe(1)
  await expectAccessible(page)
}, 120_000)

test('t opens a form in the card, Enter keeps the touch, and it can be taken back from what is done', async () => {
  const page = await open('/')
  const [first] = await names(page)
  await page.keyboard.press('t')
  await page.locator('[name="words"]:focus').waitFor()
  expect(await page.locator('.btn-accent:visible').count()).toBe(1)
  await expectAccessible(page)
  await page.keyboard.type('We spoke about the second oven.')
  await page.keyboard.press('Enter')
  await seen(page, 'Two people left today.')
  await page.getByRole('heading', { name: 'Done today' }).waitFor()
  const touches = () => api<{ items: { words: string }[] }>('GET', '/touches')
  expect((await touches()).items.map((touch) => touch.words)).toEqual(['We spoke about the second oven.'])
  await page.getByRole('button', { name: `Take back, ${first}` }).click()
  await seen(page, 'Three people today.')
  expect((await touches()).items).toEqual([])
}, 120_000)

test('l leaves someone for later, s asks why and skips, and undo brings them back', async () => {
  const page = await open('/')
  const [first, second] = await names(page)
  await page.keyboard.press('l')
  await seen(page, 'Left for later.')
  expect(await names(page)).not.toContain(first)
  await page.keyboard.press('s')
  await page.locator('[name="because"]:focus').waitFor()
  await page.keyboard.type('On holiday')
  await page.keyboard.press('Enter')
  await seen(page, 'Skipped.')
  expect(await names(page)).not.toContain(second)
  await page.getByRole('button', { name: 'Undo' }).click()
  await seen(page, 'Taken back.')
  expect(await names(page)).toContain(second as string)
  await page.getByRole('button', { name: `Take back, ${first}` }).click()
  await seen(page, 'Three people today.')
}, 120_000)

test('a day that cannot be is refused in the card, with what was typed', async () => {
  const page = await open('/')
  await page.keyboard.press('s')
  await page.getByLabel('Why not now?').fill('On holiday')
  await page.getByLabel('Until').fill('2020-01-01')
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await page.getByRole('alert').getByText('Later is after today.').waitFor()
  expect(await page.getByLabel('Why not now?').inputValue()).toBe('On holiday')
  await expectAccessible(page)
}, 120_000)

test('who may only read sees the five and no button that would change anything', async () => {
  const page = await openAsViewer('/')
  await seen(page, 'Three people today.')
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
  expect(
    await page
      .getByRole('main')
      .getByRole('link', { name: /^(Touched|Skip)/ })
      .count(),
  ).toBe(0)
}, 120_000)

test('without scripts the forms are plain ones, and the last of the day closes kindly', async () => {
  const page = await open('/', { javaScriptEnabled: false })
  for (let left = 3; left > 0; left--) {
    await page
      .getByRole('link', { name: /^Touched/ })
      .first()
      .click()
    await page.getByRole('article').getByLabel('What happened?').fill('Well.')
    await page.getByRole('article').getByLabel('Meeting').check()
    await page.getByRole('button', { name: 'Keep it' }).click()
    await page.getByRole('heading', { name: 'Done today' }).waitFor()
  }
  await seen(page, 'That was everyone.')
  await seen(page, 'Well done. The day is yours.')
  await seen(page, /You have touched 3 of 3 people/)
  await expectAccessible(await open('/'))
}, 120_000)
