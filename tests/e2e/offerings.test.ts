import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()
const browser = useBrowser()

const options = [
  { name: 'Small', lines: [{ name: 'Switch', price: 12_000, tax_rate: 19 }] },
  { name: 'Large', recommended: true, because: 'It lasts.', lines: [{ name: 'Switch', quantity: 2.5, price: 12_000, tax_rate: 19 }] },
]

test('an offering is noted with its flaws, and stands on the page of whoever wishes for it, with the reason', async () => {
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  await api('POST', '/wishes', { person_id: mara.id, words: 'To sleep knowing that our files come back' })
  const page = await open('/offerings')
  await page.getByRole('link', { name: 'Note an offering' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Backup that is tried')
  await page.getByLabel('What it helps them become').fill('I sleep, because I have seen my files come back')
  await page.getByLabel('Price', { exact: true }).fill('49')
  await page.getByLabel('An honest flaw').first().fill('The last hour, at worst, is lost')
  await page.getByRole('button', { name: 'Note it' }).click()
  await seen(page, 'The last hour, at worst, is lost')
  await expectAccessible(page)
  await page.goto(new URL(`/people/${mara.id}/help`, page.url()).href)
  await seen(page, 'Both speak of sleep, files, come and back')
}, 120_000)

test('a price sheet is filled in, sent, and accepted on a telephone without scripts and without an account', async () => {
  const ruth = await api('POST', '/people', { name: 'Ruth Kessler' })
  const page = await open(`/price-sheets/new?person=${ruth.id}`)
  await page.getByLabel('What it is for').fill('A network that holds')
  await page.getByLabel('Option 1').fill('All of it')
  const line = page.getByRole('group', { name: 'Line 1' }).first()
  await line.getByLabel('What', { exact: true }).fill('Switch')
  await line.getByLabel('How many').fill('2.5')
  await line.getByLabel('Price of one').fill('120')
  await line.getByLabel('Tax').fill('19')
  await line.getByLabel('Discount').fill('10')
  await page.getByRole('button', { name: 'Write it' }).click()
  await seen(page, 'a discount stands only with its reason')
  await line.getByLabel('because (printed)').fill('The box is scratched')
  await page.getByRole('button', { name: 'Write it' }).click()
  await seen(page, '321.30')
  await page.getByRole('button', { name: 'Send it by private link' }).click()
  const address = await page.getByRole('textbox', { name: 'The link, shown this once' }).inputValue()
  const hers = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await hers.goto(address)
  await hers.getByLabel('Your name').fill('Ruth Kessler')
  await hers.getByRole('button', { name: 'Yes, that is what we want' }).click()
  await seen(hers, 'It was accepted by Ruth Kessler')
  expect(await hers.context().cookies()).toEqual([])
  await page.reload()
  await seen(page, 'Accepted by Ruth Kessler')
}, 120_000)

test('what is handed to customers, and what members see of it, is accessible', async () => {
  const amara = await api('POST', '/people', { name: 'Amara Bello', relation: 'customer' })
  const sheet = await api('POST', '/price-sheets', {
    person_id: amara.id,
    title: 'Wireless in the old wing',
    options,
    flaws: ['Not by night'],
  })
  const { address } = await api<{ address: string }>('POST', `/price-sheets/${sheet.id}/send`, {})
  const credit = await api('POST', '/credits', { person_id: amara.id, threshold_hours: 4, begins_in: '2026-01' })
  await api('POST', `/credits/${credit.id}/use`, { hours: 1.5 })
  const ledger = await api<{ address: string }>('POST', `/credits/${credit.id}/send`, {})
  for (const handed of [address, ledger.address]) {
    const page = await browser.newPage()
    await page.goto(handed)
    await expectAccessible(page)
  }
  for (const path of [
    `/price-sheets/${sheet.id}`,
    '/price-sheets',
    `/price-sheets/new?person=${amara.id}`,
    '/credits',
    `/credits/${credit.id}`,
    '/lifetime',
  ])
    await expectAccessible(await open(path))
}, 240_000)
