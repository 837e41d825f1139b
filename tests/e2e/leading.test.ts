import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()

/** Mara's journey after a yes to the way that was recommended. */
async function committed(): Promise<string> {
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  const { id } = await api('POST', '/journeys', { person_id: mara.id })
  const way = await api('POST', `/journeys/${id}/ways`, { name: 'Evening orders' })
  await api('POST', `/journeys/${id}/ways/${way.id}/recommend`, { because: 'You bake what is ordered.' })
  await api('POST', `/journeys/${id}/ways/${way.id}/share`, { because: 'They asked for it.' })
  await api('POST', `/journeys/${id}/decide`, { answer: 'yes', words: 'We do it.' })
  return id
}

test('who leads over all journeys is said, drawn, and shown by what happened', async () => {
  const page = await open('/journeys/stance')
  await seen(page, 'Nothing to tell by yet.')
  await expectAccessible(page)
  const id = await committed()
  await page.goto(page.url())
  await page.getByRole('heading', { name: 'Over all, you are leading.' }).waitFor()
  await seen(page, 'the way we recommended')
  expect(await page.getByRole('img', { name: 'Leading: 100 %' }).count()).toBe(1)
  await expectAccessible(page)
  expect(await page.locator('#leading a').getAttribute('href')).toBe(`/journeys/${id}`)
}, 120_000)

test('an answer to a check-in is put right, and one that was left out is asked after all', async () => {
  const id = await committed()
  const { items } = await api<{ items: { id: string }[] }>('GET', `/checkins?journey_id=${id}`)
  await api('POST', `/checkins/${items[0]?.id}/answer`, { confidence: 3, words: 'So slow.' })
  const page = await open(`/journeys/${id}`)
  const section = page.locator('#checkins')
  await section.getByRole('heading', { name: /is in doubt/ }).waitFor()
  await section.getByText('Put it right').first().click()
  await section.getByLabel('How sure, 0 to 10').first().fill('8')
  await section.getByRole('button', { name: 'Put it right' }).click()
  await section.getByText('8 of 10', { exact: true }).first().waitFor()
  expect(await section.getByRole('heading', { name: /is in doubt/ }).count()).toBe(0)
  await api('POST', `/checkins/${items[1]?.id}/skip`, {})
  await page.goto(page.url())
  await section.getByText('One was left out').click()
  await expectAccessible(page)
  await section.getByRole('button', { name: /^Ask after all: Mara Petrova/ }).click()
  await section.getByText('One was left out').waitFor({ state: 'detached' })
  await seen(page, 'Mara Petrova, day 14')
  // One that was refused is in sight again, though those later ones are folded away.
  await section.getByText(/later check-in/).click()
  await section.getByText('Hand it on, or write their answer down').last().click()
  const field = section.getByLabel('How sure, 0 to 10').last()
  // Only now: while nobody types, the page may renew itself, and would take the attribute away.
  await field.fill('11')
  await field.evaluate((input) => input.closest('form')?.setAttribute('novalidate', ''))
  await section.getByRole('button', { name: 'Write it down' }).last().click()
  await section.locator('[aria-invalid="true"]').waitFor({ timeout: 10_000 })
}, 120_000)
