import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

const row = (page: Page, name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name })

test('the overview says how everything stands, in sentences that lead there', async () => {
  const page = await open('/settings')
  await seen(page, 'Ada Brook works here.')
  await seen(page, 'Four circles with no people in them: inner, close, wide, resting.')
  await seen(page, 'The trash is empty.')
  await expectAccessible(page)
  await row(page, 'Four circles').getByRole('link', { name: 'Circles' }).click()
  await page.getByRole('heading', { name: 'Circles', level: 1 }).waitFor()
}, 120_000)

test('circles are added, given other days, and removed with a way back', async () => {
  const page = await open('/settings/circles')
  const another = page.getByRole('form', { name: 'Another circle' })
  await another.getByLabel('Name').fill('yearly')
  await another.getByLabel('Days').fill('365')
  await another.getByRole('button', { name: 'Add the circle' }).click()
  await seen(page, 'Circle added.')
  await row(page, 'yearly').getByText('every 365 days').waitFor()

  await row(page, 'yearly').getByText('Change', { exact: false }).first().click()
  const form = page.getByRole('form', { name: 'Change yearly' })
  await form.getByLabel('Name').fill('Inner')
  await form.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('alert').getByText('There is a circle called Inner already.').waitFor()
  await expectAccessible(page)
  await form.getByLabel('Name').fill('yearly')
  await form.getByLabel('Days').fill('')
  await form.getByRole('button', { name: 'Save' }).click()
  await row(page, 'yearly').getByText('rests: nobody in it is due').waitFor()

  await row(page, 'yearly').getByText('Change', { exact: false }).first().click()
  await page.getByRole('button', { name: 'Remove yearly' }).click()
  await seen(page, 'Circle removed.')
  await page.getByRole('button', { name: 'Undo' }).click()
  await row(page, 'yearly').waitFor()
}, 120_000)

test('a field is added with what can be chosen, counts who has it, and can then not be removed', async () => {
  const page = await open('/settings/fields')
  await seen(page, 'No field of your own yet.')
  await page.getByLabel('What it is called').fill('Favourite cake')
  await page.getByLabel('What stands in it').selectOption('choice')
  await page.getByRole('button', { name: 'Add the field' }).click()
  await page.getByRole('alert').getByText('A choice needs something to choose from.').waitFor()
  await page.getByLabel('What can be chosen').fill('apple, plum')
  await page.getByRole('button', { name: 'Add the field' }).click()
  await row(page, 'Favourite cake').getByText('used by nobody').waitFor()
  await api('POST', '/people', { name: 'Mara Petrov', custom: { favourite_cake: 'plum' } })
  await page.reload()
  await row(page, 'Favourite cake').getByText('used by one person').waitFor()
  await row(page, 'Favourite cake').getByText('Change', { exact: false }).first().click()
  await page.getByRole('form', { name: 'Change Favourite cake' }).getByLabel('What can be chosen').waitFor()
  expect(await page.getByRole('button', { name: 'Remove Favourite cake' }).count()).toBe(0)
  await expectAccessible(page)
}, 120_000)

test('what was removed lies in the trash with its days, and comes back from there', async () => {
  const { id } = await api('POST', '/people', { name: 'Ruth Kessler' })
  const wish = await api('POST', '/wishes', { person_id: id, words: 'One evening a week without files' })
  await api('DELETE', `/wishes/${wish.id}`)
  await api('DELETE', `/people/${id}`)
  const page = await open('/settings/trash')
  await row(page, 'Ruth Kessler').getByText('person, removed').waitFor()
  await row(page, 'One evening a week').locator('q').waitFor()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'People', exact: true }).last().click()
  await page.waitForURL(/kind=person/)
  await page.getByRole('button', { name: 'Restore Ruth Kessler' }).click()
  await seen(page, 'Ruth Kessler is back.')
  await seen(page, 'No people in the trash.')
  expect((await api<{ removed_at: string | null }>('GET', `/people/${id}`)).removed_at).toBeNull()
}, 120_000)

test('the audit tells who changed what, before and after, and can be asked for one subject and one operation', async () => {
  const { id } = await api('POST', '/people', { name: 'Tomas Oliveira', circle: 'wide' })
  await api('PATCH', `/people/${id}`, { circle: 'close', relation: 'teammate' })
  const page = await open('/settings/audit')
  const changed = page.getByRole('listitem').filter({ hasText: 'changed the person Tomas Oliveira' })
  await changed.getByText('relation: prospect teammate').waitFor()
  expect(await changed.locator('s').allTextContents()).toContain('wide')
  expect(await page.getByText(/\{"/).count()).toBe(0)
  await expectAccessible(page)
  await changed.getByRole('link', { name: 'Only this: Tomas Oliveira' }).click()
  await page.getByRole('link', { name: 'Only Tomas Oliveira' }).waitFor()
  expect(await page.getByRole('list', { name: 'Changes' }).getByRole('listitem').count()).toBe(2)
  await page.getByLabel('Operation').fill('people.create')
  await page.waitForURL(/operation=people.create/)
  await seen(page, /added the person/)
  expect(await page.getByRole('list', { name: 'Changes' }).getByRole('listitem').count()).toBe(1)
}, 120_000)

test('who may only read sees circles, fields and trash without a button, and no audit', async () => {
  for (const path of ['/settings', '/settings/circles', '/settings/fields', '/settings/trash']) {
    const page = await openAsViewer(path)
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
    expect(await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Audit' }).count()).toBe(0)
  }
  await seen(await openAsViewer('/settings/audit'), 'This page is for the role lead')
}, 120_000)
