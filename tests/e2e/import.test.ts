import { expect, test } from 'bun:test'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

const outlook = join(import.meta.dir, '../../demo/files/contacts-outlook-windows-1252.csv')

async function bring(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  await page.getByLabel('A file with people').setInputFiles(file)
  await page.getByRole('button', { name: 'Look at it' }).click()
}

const csv = (text: string, name = 'people.csv') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const people = async (query = '') =>
  (await api<{ items: { name: string; tags: string[]; circle: string | null; custom: object }[] }>('GET', `/people${query}`)).items

test('a file as Outlook writes it is understood, put right, brought in, looked through and taken back', async () => {
  const page = await open('/import')
  await expectAccessible(page)
  await bring(page, outlook)
  await seen(page, /read as WINDOWS-1252.*semicolons/)
  expect(await people()).toEqual([])
  expect(await page.getByLabel('What Vorname fills').inputValue()).toBe('given_name')
  await seen(page, 'Jörn Hinrichs')
  await expectAccessible(page)

  await page.getByLabel('What E-Mail-Typ fills').selectOption('skip')
  expect(await page.getByLabel('Which field Notizen is kept in').isVisible()).toBe(false)
  await page.getByLabel('What Notizen fills').selectOption('custom')
  expect(await page.getByLabel('Which field Notizen is kept in').isVisible()).toBe(true)
  await page.getByLabel('Circle', { exact: true }).selectOption('wide')
  await page.getByLabel('Tags', { exact: true }).fill('outlook, kiez')
  await page.getByRole('button', { name: 'Look again' }).click()
  await seen(page, 'Columns changed.')
  expect(await page.getByLabel('As what Notizen is kept').inputValue()).toBe('text')
  expect(await page.getByLabel('Tags', { exact: true }).inputValue()).toBe('outlook, kiez')
  await seen(page, /notizen: Entscheidet nur zusammen/)

  await page.getByRole('button', { name: 'Bring them in' }).click()
  await page.getByRole('heading', { name: 'contacts-outlook-windows-1252.csv is in' }).waitFor({ timeout: 20_000 })
  await seen(page, '20 people')
  await expectAccessible(page)
  await page
    .getByRole('navigation', { name: 'What became of it' })
    .getByRole('link', { name: /Problems/ })
    .click()
  await seen(page, /could not be read/)
  await expectAccessible(page)
  expect((await people('?q=ruth+kessler'))[0]).toMatchObject({
    name: 'Ruth Kessler',
    circle: 'wide',
    tags: ['Kanzleien', 'Wichtig', 'outlook', 'kiez'],
    custom: { notizen: 'Entscheidet nur zusammen mit Herrn Brandt' },
  })
  await page.getByRole('link', { name: 'Everyone tagged outlook' }).click()
  await page.getByRole('link', { name: 'Änne Überschär' }).waitFor()

  await page.goBack()
  await page.getByRole('button', { name: 'Take it all back' }).click()
  await page.getByRole('heading', { name: /was taken back/ }).waitFor({ timeout: 20_000 })
  expect(await people()).toEqual([])
  await page.getByRole('link', { name: 'Import' }).last().click()
  await seen(page, 'was taken back')
  await expectAccessible(page)
}, 120_000)

test('two columns for one field are refused beside the second, and nothing typed is lost', async () => {
  const page = await open('/import')
  await bring(page, csv('Name,Town,Email\nLena Torres,Lyon,lena@torres.example\n'))
  await page.getByLabel('What Town fills').selectOption('name')
  await page.getByLabel('Came through').fill('the fair in Lyon')
  await page.getByRole('button', { name: 'Look again' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('What Town fills').getAttribute('aria-invalid')).toBe('true')
  expect(await page.getByLabel('Came through').inputValue()).toBe('the fair in Lyon')
  await seen(page, 'column 1 is name already')
  await expectAccessible(page)
  await page.getByLabel('What Town fills').selectOption('city')
  await page.getByRole('button', { name: 'Let go of the file' }).click()
  await seen(page, 'people.csv was let go.')
}, 120_000)

test('a file that is none says so where it was chosen', async () => {
  const page = await open('/import')
  await bring(page, { name: 'picture.csv', mimeType: 'text/csv', buffer: Buffer.from('<!doctype html><html><body>Hello</body></html>') })
  await page.getByRole('alert').getByText('This is a web page or XML').first().waitFor()
  expect(await page.getByLabel('A file with people').getAttribute('aria-invalid')).toBe('true')
  await expectAccessible(page)
}, 120_000)

test('without scripts a file comes in just the same', async () => {
  const page = await open('/import', { javaScriptEnabled: false })
  await bring(page, csv('name,email\nMara Petrov,mara@petrov-bakery.example\n', 'mara.csv'))
  await page.getByRole('button', { name: 'Bring them in' }).click()
  await page.getByRole('heading', { name: 'mara.csv is in' }).waitFor({ timeout: 20_000 })
  await page.getByRole('link', { name: 'Mara Petrov' }).waitFor()
}, 120_000)

test('who may only read sees what was brought in and can change none of it', async () => {
  const page = await openAsViewer('/import')
  await page.getByRole('link', { name: 'mara.csv' }).click()
  await page.getByRole('heading', { name: 'mara.csv is in' }).waitFor()
  expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
}, 120_000)
