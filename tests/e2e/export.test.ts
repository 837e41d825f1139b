import { beforeAll, expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

beforeAll(async () => {
  for (const [name, relation] of [
    ['Mara Petrov', 'customer'],
    ['Ruth Kessler', 'customer'],
    ['Tomas Oliveira', 'prospect'],
  ])
    await api('POST', '/people', { name, relation, circle: 'close', met_on: '2020-01-01' })
}, 120_000)

test('whom the filters let through are saved as a spreadsheet', async () => {
  const page = await open('/people?relation=customer')
  await page.locator('summary', { hasText: 'Export these people' }).click()
  await expectAccessible(page)
  const { name, text } = await saved(page, () => page.getByRole('link', { name: 'A spreadsheet (CSV)' }).click())
  expect(name).toMatch(/^people-\d{4}-\d\d-\d\d\.csv$/)
  expect(text).toStartWith('\ufeffName,')
  expect(text.match(/Mara Petrov|Ruth Kessler|Tomas Oliveira/g)).toEqual(['Mara Petrov', 'Ruth Kessler'])
}, 120_000)

test('only those ticked are saved as an address book, and the page stays as it is', async () => {
  const page = await open('/people')
  await page.getByLabel('Select Tomas Oliveira').check()
  const bulk = page.getByRole('form', { name: 'With the people ticked' })
  await bulk.locator('summary', { hasText: 'Export' }).click()
  await bulk.getByLabel('As what').selectOption('vcard')
  const { name, text } = await saved(page, () => page.getByRole('button', { name: 'Save the file' }).click())
  expect(name).toEndWith('.vcf')
  expect(text.match(/^FN:.*$/gm)?.map((line) => line.trim())).toEqual(['FN:Tomas Oliveira'])
  expect(new URL(page.url()).pathname).toBe('/people')
}, 120_000)

test('someone’s own data is a file away on their page', async () => {
  const page = await open('/people')
  await page.getByRole('link', { name: 'Mara Petrov' }).click()
  const { name, text } = await saved(page, () => page.getByRole('link', { name: 'Their data as a file' }).click())
  expect(name).not.toContain('Mara')
  expect(JSON.parse(text)).toMatchObject({ format: 'waymark.own-data', person: { name: 'Mara Petrov' } })
}, 120_000)

test('everything is taken along from the settings, and a calendar address made and revoked there', async () => {
  const page = await open('/settings/take-out')
  await expectAccessible(page)
  const { text } = await saved(page, () => page.getByRole('link', { name: 'Everything', exact: true }).click())
  expect(JSON.parse(text)).toMatchObject({ format: 'waymark', count: { people: 3 } })
  await page.getByLabel('What it is for').fill('My phone')
  await page.getByRole('button', { name: 'Make the address' }).click()
  await seen(page, /Subscribe to this address; it is shown only now: /)
  const address = /https?:\S+\.ics/.exec((await page.getByRole('status').textContent()) ?? '')?.[0] ?? ''
  expect(await (await fetch(address)).text()).toContain('SUMMARY:Be in touch with Ruth Kessler')
  await page.getByRole('button', { name: 'Revoke My phone' }).click()
  await seen(page, 'The address is revoked.')
  expect((await fetch(address)).status).toBe(404)
}, 120_000)

test('who may only read is offered nothing to take out', async () => {
  const page = await openAsViewer('/people')
  await seen(page, 'Mara Petrov')
  expect(await page.locator('summary', { hasText: 'Export' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Mara Petrov' }).click()
  await page.getByRole('heading', { name: 'Mara Petrov' }).first().waitFor()
  expect(await page.getByText('Their data as a file').count()).toBe(0)
}, 120_000)

/** Waits for the file that something makes the browser save. */
async function saved(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()])
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
