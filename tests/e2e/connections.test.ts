import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { mailServer, newMailbox } from '../mail-ground.ts'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'
import { owner } from './waymark.ts'

const { api, open } = useHouse()

/** Fills in where a mailbox of the tests' server is, up to the password. */
async function describeMailbox(page: Page, user: string): Promise<void> {
  const { port } = await mailServer()
  await page.getByRole('link', { name: 'A mailbox' }).click()
  await page.getByLabel('Your e-mail address').fill(owner.email)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Server (IMAP)').fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(port))
  await page.getByLabel('Encryption').selectOption('none')
  await page.getByLabel('User name, where it is not the address').fill(user)
}

test('a mailbox is connected, the wrong password told and mended, folders chosen, read, and given a rest', async () => {
  const { user, put, client } = await newMailbox()
  const { password } = await mailServer()
  await client.mailboxCreate('Customers, old')
  await api('POST', '/people', { name: 'Ruth Kessler', emails: ['ruth@kessler.example'] })
  await put('Customers, old', { from: 'Ruth Kessler <ruth@kessler.example>', to: owner.email, subject: 'About the server room' })
  await put('INBOX', { from: 'Jonas Wirth <jonas@wirth.example>', to: owner.email }, { from: 'no-reply@shop.example', to: owner.email })
  const page = await open('/settings/connections')
  await expectAccessible(page)
  await describeMailbox(page, user)
  await expectAccessible(page)
  await page.getByRole('textbox', { name: /^Password/ }).fill('not it')
  await page.getByRole('button', { name: 'Connect and try it out' }).click()
  await seen(page, '127.0.0.1 does not accept this name and password.')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: /^Password/ }).fill(password)
  await page.getByRole('button', { name: 'Save and try it out' }).click()
  await seen(page, '127.0.0.1 lets you in and shows 3 folders.')
  await page.getByLabel('From which day on').fill('2026-01-01')
  await page.getByLabel('Customers, old').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Begin to read' }).click()
  await page.getByText(/three new messages, one touch, 1 with people you may want to add, 1 left out/i).waitFor({ timeout: 20_000 })
  // Once it is read the whole page is shown anew.
  await page.getByRole('button', { name: 'Read now' }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  const { items } = await api<{ items: { words: string }[] }>('GET', '/touches')
  expect(items.map(({ words }) => words)).toEqual(['About the server room'])
  expect(await page.content()).not.toContain(password)
  await page.getByRole('button', { name: 'Give it a rest' }).click()
  await seen(page, 'It rests.')
}, 120_000)

test('without scripts a mailbox is connected, read and removed just the same', async () => {
  const { user, put } = await newMailbox()
  const { password } = await mailServer()
  await put('INBOX', { from: 'Lena Torres <lena@torres.example>', to: owner.email })
  const page = await open('/settings/connections', { javaScriptEnabled: false })
  await describeMailbox(page, user)
  await page.getByRole('textbox', { name: /^Password/ }).fill(password)
  await page.getByRole('button', { name: 'Connect and try it out' }).click()
  await seen(page, '127.0.0.1 lets you in and shows 2 folders.')
  await page.getByLabel('From which day on').fill('2026-01-01')
  await page.getByRole('button', { name: 'Begin to read' }).click()
  await page.getByText(/one new message/i).waitFor({ timeout: 20_000 })
  await page.getByText('Remove it').click()
  await page.getByRole('button', { name: 'Remove this connection' }).click()
  await seen(page, 'The connection is removed, and its password with it.')
}, 120_000)
