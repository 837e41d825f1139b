import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { seen, useHouse } from './house.ts'
import { owner } from './waymark.ts'

const { api, open } = useHouse()

test('what is half typed is kept for one member, and goes when they sign out', async () => {
  const page = await open('/messages')
  await page.getByRole('main').locator('textarea').first().fill('They told me in confidence')
  const member = await page.locator('body').getAttribute('data-member')
  const kept = () =>
    page.evaluate(() => Object.entries({ ...localStorage, ...sessionStorage }).filter(([, value]) => /in confidence/.test(String(value))))
  expect((await kept()).map(([name]) => name)).toEqual([`wm:${member}:marks:/messages`])

  await signOut(page)
  expect(await kept()).toEqual([])

  // What is a draft is sent before it goes, however short the time since the last letter.
  const mara = await api('POST', '/people', { name: 'Mara Petrova' })
  await signIn(page)
  await page.goto(new URL(`/people/${mara.id}`, page.url()).href)
  await page.getByRole('link', { name: 'Write', exact: true }).first().click()
  await page.getByLabel('Your message').fill('Half a sentence')
  const address = page.url()
  await signOut(page)
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  await signIn(page)
  await page.goto(address)
  expect(await page.getByLabel('Your message').inputValue()).toBe('Half a sentence')

  // And what an earlier version kept, under another name, is read once.
  const before = await page.evaluate(() => {
    const draft = document.querySelector<HTMLElement>('wm-draft')
    const id = draft?.querySelector<HTMLInputElement>('[name="id"], [name="draft_id"]')?.value
    const name = `wm-draft:${draft?.dataset.about}`
    localStorage.setItem(name, JSON.stringify({ id, body: 'As it was kept before' }))
    return name
  })
  await page.reload()
  await seen(page, 'What you had typed is here again.')
  expect(await page.evaluate((name) => localStorage.getItem(name), before)).toBeNull()
}, 120_000)

async function signOut(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit())
  await page.getByRole('heading', { name: 'Good to see you' }).waitFor()
}

async function signIn(page: Page): Promise<void> {
  await page.getByLabel('E-mail').fill(owner.email)
  await page.getByLabel('Password').fill(owner.password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}
