import { expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

const sample = (name: string) => join(import.meta.dir, '../../demo/files', name)
const yours = 'ingrid.solberg@northlight.example'

async function look(page: Page, file: string): Promise<void> {
  await page.getByLabel('A file with people').setInputFiles(sample(file))
  await page.getByRole('button', { name: 'Look at it' }).click()
}

test('a calendar and a mailbox are looked at, brought in, and lead to whom one may add', async () => {
  await api('POST', '/people', { name: 'Mara Petrov', emails: ['mara@petrov-bakery.example'] })
  const page = await open('/import')
  await seen(page, 'A calendar: .ics')
  await expectAccessible(page)
  await look(page, 'calendar.ics')
  await seen(page, /meetings with others/)
  await seen(page, 'Jun Lin')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Import' }).first().click()
  await look(page, 'mailbox.mbox')
  await seen(page, `It was delivered to ${yours}.`)
  await page.getByLabel('Other addresses of yours').fill(yours)
  await page.getByRole('button', { name: 'Look again' }).click()
  await seen(page, /3 received, 2 sent/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Bring it in' }).click()
  await page.getByRole('heading', { name: 'mailbox.mbox is in' }).waitFor({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Take it all back' }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  const { items } = await api<{ items: { words: string }[] }>('GET', '/touches')
  expect(items.map(({ words }) => words).sort()).toEqual(['Re: The card machine again', 'The card machine again'])
}, 60_000)

test('connections lead to the correspondents, to what arrived and to what is never taken', async () => {
  const page = await open('/settings/connections')
  await page
    .getByRole('main')
    .getByRole('link', { name: /New correspondents/ })
    .click()
  await seen(page, 'Nele Ahrens')
  await expectAccessible(page)
  await page.getByRole('navigation', { name: 'What comes in' }).getByRole('link', { name: 'Connections' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /What arrived/ })
    .click()
  await page.getByRole('heading', { name: 'What arrived', level: 1 }).waitFor()
  await expectAccessible(page)
  await page.getByRole('navigation', { name: 'What comes in' }).getByRole('link', { name: 'Never taken' }).click()
  await page.getByLabel('An address or a domain').waitFor()
  await expectAccessible(page)
}, 60_000)

test('two rows of a file that may be one are made, and the import leads to where they are judged', async () => {
  const row = 'Berger,+49 171 3920010,1970-04-12'
  const buffer = Buffer.from(`Name,Phone,Birthday\nHanna ${row}\nHana ${row}\n`)
  const page = await open('/import')
  await page.getByLabel('A file with people').setInputFiles({ name: 'fair.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Look at it' }).click()
  await page.getByRole('button', { name: 'Bring them in' }).click()
  await page.getByRole('heading', { name: 'fair.csv is in' }).waitFor({ timeout: 20_000 })
  // Once it is in the whole page is shown anew.
  await page.getByRole('navigation', { name: 'What became of it' }).waitFor()
  await page.waitForLoadState('networkidle')
  await seen(page, /waits? to be judged/)
  await expectAccessible(page)
}, 60_000)
