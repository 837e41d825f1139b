import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { open, openAsViewer } = useHouse()

test('an owner sees that there is no backup, makes one, and has it read again', async () => {
  const page = await open('/settings')
  await page.getByRole('link', { name: 'Backups' }).first().click()
  await page.getByRole('heading', { name: 'Backups', level: 1 }).waitFor()
  await seen(page, 'There is no backup yet.')
  await seen(page, 'No backup is made by itself.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make one now' }).click()
  await seen(page, 'The backup is being made.')
  const made = page.getByRole('main').getByRole('listitem').filter({ hasText: 'asked for' })
  await made.getByText('read and found whole').waitFor()
  await made.getByRole('button', { name: /^Read it again/ }).click()
  await seen(page, 'was read.')
  await made.getByText('read and found whole').waitFor()
  await expectAccessible(page)
  const viewers = await openAsViewer('/settings')
  await viewers.getByRole('heading', { name: 'Settings', level: 1 }).waitFor()
  expect(await viewers.getByRole('link', { name: 'Backups' }).count()).toBe(0)
}, 120_000)
