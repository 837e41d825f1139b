import { expect, test } from 'bun:test'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import { seen, useHouse } from './house.ts'

const { api, open } = useHouse()
const browser = useBrowser()

test('someone says what brings them, without scripts; the team answers, hands over and puts away', async () => {
  const settings = await open('/settings/profile')
  await settings.getByLabel('I am not …').fill('I am not a seller.')
  await settings.getByLabel('What I take well').fill('backup, tills')
  await settings.getByLabel('Customers may see it, with the name').check()
  await settings.getByRole('button', { name: 'Save' }).click()
  await seen(settings, 'Saved.')
  await expectAccessible(settings)
  const { address } = await api<{ address: string }>('PATCH', '/reception', { open: true })

  const page = await browser.newPage({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } })
  await page.goto(address)
  await page.getByLabel('What brings you here').fill('Nobody has tried the backup for years.')
  await page.getByLabel('Your name').fill('Mara Petrova')
  await page.getByLabel('Mail or telephone').fill('not an address')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByRole('alert').waitFor()
  expect(await page.getByLabel('What brings you here').inputValue()).toBe('Nobody has tried the backup for years.')
  await page.context().close()
  const visitor = await browser.newPage()
  await visitor.goto(address)
  await expectAccessible(visitor)
  await visitor.context().close()

  await api('POST', '/visits', { name: 'Mara Petrova', reach: 'mara@acorn.example', words: 'Nobody has tried the backup for years.' })
  const team = await open('/reception')
  await seen(team, /They take .*backup.* well/)
  await expectAccessible(team)
  await team.getByText('Answered', { exact: true }).last().click()
  await team.getByRole('button', { name: 'They have their answer' }).click()
  await seen(team, 'Nobody is waiting.')
  await team.getByRole('link', { name: 'Answered' }).click()
  await team.getByRole('link', { name: 'Mara Petrova' }).click()
  await team.getByRole('link', { name: 'Around them' }).click()
  await seen(team, 'Came to reception with')
  await expectAccessible(team)
}, 120_000)

test('a look at what drains is drawn, and the settings of reception can be used by everyone', async () => {
  const page = await open('/settings/mismatch')
  await page.getByRole('group', { name: 'Writing to people' }).getByRole('radio', { name: 'drains' }).check()
  await page.getByRole('group', { name: 'Calling people' }).getByRole('radio', { name: 'drives' }).check()
  await page.getByRole('button', { name: 'Keep it' }).click()
  await seen(page, 'Kept. It is due again in a year.')
  await expectAccessible(page)
  const reception = await open('/settings/reception')
  await expectAccessible(reception)
  const profiles = await open('/profiles?words=Is+there+a+backup')
  await seen(profiles, 'Whom does it fit?')
  await expectAccessible(profiles)
}, 120_000)
