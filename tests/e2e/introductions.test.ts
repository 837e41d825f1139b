import { test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

test('two who could help each other are asked by link, say yes, and are introduced', async () => {
  const lena = await api('POST', '/people', { name: 'Lena Torres' })
  const omar = await api('POST', '/people', { name: 'Omar Aziz' })
  await api('POST', '/offers', { person_id: omar.id, words: 'I let two small apartments to students.' })
  const page = await open(`/people/${lena.id}/around`)
  await page.getByText('Note what they are looking for').click()
  await page.getByLabel('What they are looking for, in their words').fill('An apartment for two students')
  await page.locator('#needs').getByRole('button', { name: 'Note it' }).first().click()
  await seen(page, 'Omar offers')
  await expectAccessible(page)
  await page.goto(new URL('/introductions', page.url()).href)
  await page.getByText('Ask Lena Torres and Omar Aziz').click()
  await page.getByRole('button', { name: 'Make the links' }).click()
  await page.getByRole('heading', { name: 'Lena Torres and Omar Aziz' }).waitFor()
  const links = [
    await page.getByLabel('The link for Lena Torres, shown this once', { exact: true }).inputValue(),
    await page.getByLabel('The link for Omar Aziz, shown this once', { exact: true }).inputValue(),
  ]
  await expectAccessible(page)
  const introduction = page.url()
  for (const link of links) {
    await page.goto(new URL(new URL(link).pathname, introduction).href)
    await page.getByRole('button', { name: 'Yes, introduce us' }).click()
    await seen(page, 'you said yes')
    await expectAccessible(page)
  }
  await page.goto(introduction)
  await page.getByRole('button', { name: 'I have sent it to both' }).click()
  await page.getByRole('heading', { name: 'Ask how it went' }).waitFor()
  await expectAccessible(page)
}, 120_000)
