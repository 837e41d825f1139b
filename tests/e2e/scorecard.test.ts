import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

test('theirs come first, a measure of one’s own is added, and a target that serves only us asks for its counterpart', async () => {
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  const worry = await api('POST', '/worries', { person_id: mara.id, words: 'The till stops on Fridays.' })
  await api('POST', `/worries/${worry.id}/let-go`, { because: 'The new till is in.' })
  const page = await open('/scorecard')
  await seen(page, '1 worry went')
  const heads = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(heads.indexOf('What it is for the people you lead')).toBeLessThan(heads.indexOf('What it is for you'))
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Yardsticks', exact: true }).click()
  await page.getByRole('heading', { level: 1, name: 'Yardsticks' }).waitFor()
  await page.getByLabel('Name', { exact: true }).fill('Worries we took on')
  await page.getByLabel('What is counted').selectOption('worries_said')
  await page.getByRole('button', { name: 'Measure it' }).click()
  await page.getByRole('button', { name: 'Remove: Worries we took on' }).waitFor()
  const target = page.locator('#yes_rate')
  await target.getByText('Set the target: Yes-rate').click()
  await target.getByLabel('Share to reach, from 0 to 1').fill('0.5')
  await target.getByRole('button', { name: 'Aim at this' }).click()
  await seen(page, 'takes a counterpart')
  await expectAccessible(page)
}, 120_000)

test('the gauges say what they are made of, and the week what became of the people we lead', async () => {
  const page = await open('/scorecard/gauges')
  await page.getByRole('heading', { name: 'Energy Does it move' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'The week', exact: true }).click()
  await page.getByRole('heading', { name: 'One thing to change' }).waitFor()
  await page.getByLabel('On which day').selectOption('5')
  await page.getByRole('button', { name: 'Save' }).click()
  await seen(page, 'Saved.')
  await page.reload()
  expect(await page.getByLabel('On which day').inputValue()).toBe('5')
  await expectAccessible(page)
}, 120_000)
