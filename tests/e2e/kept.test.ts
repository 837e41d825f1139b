import { expect, test } from 'bun:test'
import { useHouse } from './house.ts'

const { open } = useHouse()

test('what is half typed is kept for one member, and goes when they sign out', async () => {
  const page = await open('/messages')
  await page.getByRole('main').locator('textarea').first().fill('They told me in confidence')
  const member = await page.locator('body').getAttribute('data-member')
  const kept = () =>
    page.evaluate(() => Object.entries({ ...localStorage, ...sessionStorage }).filter(([, value]) => /in confidence/.test(String(value))))
  expect((await kept()).map(([name]) => name)).toEqual([`wm:${member}:marks:/messages`])

  await page.evaluate(() => document.querySelector<HTMLFormElement>('form[action="/sign-out"]')?.requestSubmit())
  await page.getByRole('heading', { name: 'Good to see you' }).waitFor()
  expect(await kept()).toEqual([])
}, 120_000)
