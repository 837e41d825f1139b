import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

const twice = [
  { name: 'Mara Petrov', phones: ['+49 171 3920010'], emails: ['mara@petrov-bakery.example'], birthday: '1970-04-12', circle: 'close' },
  { name: 'Mara Petrova', phones: ['+49 (171) 392-0010'], birthday: '1970-04-12', circle: 'wide' },
  { name: 'Björn Åkesson', emails: ['bjorn@strandlinje.example'], birthday: '1981-02-03' },
  { name: 'Bjorn Akesson', emails: ['bjorn@strandlinje.example'] },
  { name: 'Selma Oyelaran', phones: ['030 7654321'], birthday: '1990-07-08' },
  { name: 'Oyelaran Selma', phones: ['+49 30 7654321'], birthday: '1990-08-07' },
]

const pairs = (page: Page) => page.getByRole('region', { name: 'Pairs' }).getByRole('article')
const names = async (page: Page) => Promise.all((await pairs(page).all()).map((pair) => pair.getAttribute('aria-label')))

test('where nobody is there twice the page says so, and offers to compare everyone', async () => {
  const page = await open('/people/duplicates')
  await seen(page, 'Nobody is there twice.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Compare everyone' }).click()
  await seen(page, 'Everyone is being searched')
}, 120_000)

test('pairs stand side by side with what agrees, found from the people that were added', async () => {
  for (const person of twice) await api('POST', '/people', person)
  for (let tries = 0; (await api<{ items: unknown[] }>('GET', '/people/duplicates')).items.length < 3; tries++) {
    if (tries > 100) throw new Error('the pairs were not found')
    await Bun.sleep(100)
  }
  const page = await open('/people')
  await page.getByRole('navigation', { name: 'People' }).getByRole('link', { name: 'There twice?' }).click()
  await pairs(page).nth(2).waitFor()
  expect(await pairs(page).count()).toBe(3)
  const mara = page.getByRole('article', { name: 'Mara Petrov and Mara Petrova' })
  expect(await mara.getByRole('row', { name: /Telephone/ }).textContent()).toBe('Telephonesame+49 171 3920010+49 (171) 392-0010')
  await mara.getByText(/the same telephone number/).waitFor()
  await expectAccessible(page)
}, 120_000)

test('l leaves a pair for later, n says that it is two, y makes it one, and z takes that back', async () => {
  const page = await open('/people/duplicates')
  const [first, second, third] = await names(page)
  await page.keyboard.press('l')
  await page.waitForURL(/later=/)
  expect(await names(page)).toEqual([second as string, third as string])
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('n')
  await seen(page, /are two people\./)
  expect(await names(page)).toEqual([second as string])
  await page.keyboard.press('y')
  await seen(page, /is now part of/)
  await seen(page, 'That was the last one.')
  await seen(page, 'Made one lately')
  await expectAccessible(page)
  const [merge] = (await api<{ items: { person_id: string; other_id: string }[] }>('GET', '/merges')).items
  const led = await page.evaluate(async (path) => (await fetch(path)).url, `/people/${merge?.other_id}/around`)
  expect(new URL(led).pathname).toBe(`/people/${merge?.person_id}/around`)
  await page.keyboard.press('z')
  await seen(page, /are two again\./)
  // They are compared anew in the background, and come in by themselves.
  await pairs(page).first().waitFor()
  expect(await names(page)).toEqual([second as string])
  await page.goto(page.url().replace(/\?.*/, ''))
  expect((await names(page)).sort()).toEqual([first as string, second as string].sort())
}, 120_000)

test('who may only read sees the pairs and nothing to decide with', async () => {
  const page = await openAsViewer('/people/duplicates')
  await seen(page, 'sure:')
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
}, 120_000)
