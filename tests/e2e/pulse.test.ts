import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

test('a customer is asked by name, answers on a phone without a script, and the answer stands beside our own view', async () => {
  const mara = await api('POST', '/people', { name: 'Mara Petrova', relation: 'customer' })
  const page = await open('/pulse')
  await seen(page, 'Nobody has been asked yet.')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Prepare a pulse' }).first().click()
  await page.getByLabel('What you call it').fill('Autumn')
  await page.getByRole('button', { name: 'Prepare it' }).click()
  await page.getByRole('button', { name: 'Ask all 1' }).click()
  await seen(page, 'it is open until')
  const { address } = await api<{ address: string }>('POST', `${new URL(page.url()).pathname.replace('/pulse/', '/pulses/')}/link`, {
    person_id: mara.id,
  })
  const phone = await page
    .context()
    .browser()
    ?.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const theirs = await phone?.newPage()
  if (!theirs) throw new Error('there is no browser')
  await theirs.goto(new URL(new URL(address).pathname, page.url()).href)
  await theirs.getByRole('group', { name: 'We care about you, and we understand you.' }).getByLabel('2', { exact: true }).check()
  await theirs.getByRole('button', { name: 'Send what I have marked' }).click()
  await seen(theirs, 'It is kept')
  expect(await theirs.getByRole('group', { name: 'We care about you' }).getByLabel('2', { exact: true }).isChecked()).toBe(true)
  await phone?.close()
  await page.getByRole('link', { name: 'Your own view' }).click()
  await page.getByRole('group', { name: 'We care about you, and we understand you.' }).getByLabel('5', { exact: true }).check()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await seen(page, 'Whoever leads says 5: 3.0 above them.')
  await seen(page, 'low: Care')
  await expectAccessible(page)
}, 120_000)

test('the fifteen of a person say what is thin, and lead to where it is mended', async () => {
  const { id } = await api('POST', '/people', { name: 'Ruth Kowalczyk' })
  const page = await open(`/people/${id}/help`)
  await page.getByRole('link', { name: 'Each with its evidence' }).click()
  await seen(page, 'No wish and no worry of theirs is written down.')
  await expectAccessible(page)
  await api('POST', '/wishes', { person_id: id, words: 'Home for supper.' })
  await page.reload()
  await seen(page, 'One wish written down.')
}, 120_000)
