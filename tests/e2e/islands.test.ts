import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { useBrowser } from './browser.ts'
import type { KitHouse } from './kit-house.tsx'
import { startKitHouse } from './kit-house.tsx'

const browser = useBrowser()
let house: KitHouse

beforeAll(() => {
  house = startKitHouse()
})
afterAll(() => house.stop())

async function open(path: string, options?: Parameters<typeof browser.newPage>[0]): Promise<Page> {
  const page = await browser.newPage(options)
  await page.goto(house.url + path)
  return page
}

/** The last thing posted, once it has come. */
async function posted(page: Page, act: () => Promise<void>) {
  const before = house.posted.length
  await act()
  await page.locator('.notice').waitFor()
  expect(house.posted.length).toBe(before + 1)
  return house.posted.at(-1)
}

describe('the keyboard', () => {
  test('walks the cards with j and k, and a card’s key acts on the card one stands on', async () => {
    const page = await open('/')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.getByRole('link', { name: 'Tomas Oliveira' }).and(page.locator(':focus')).waitFor()
    const last = await posted(page, () => page.keyboard.press('l'))
    expect(last).toMatchObject({ operation: 'morning.later', fields: { id: ['2'] } })
  })

  test('acts on the first card as soon as the page is there, leads elsewhere with g, and opens with Enter', async () => {
    const page = await open('/')
    expect(await posted(page, () => page.keyboard.press('t'))).toMatchObject({ operation: 'morning.touched', fields: { id: ['1'] } })
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor()
    await page.keyboard.press('k')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Person 3' }).waitFor()
  })

  test('is left alone while someone types', async () => {
    const page = await open('/people/new')
    await page.getByLabel('Full name').pressSequentially('gp c?')
    expect(await page.getByLabel('Full name').inputValue()).toBe('gp c?')
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  test('lists its keys, those of the page among them', async () => {
    const page = await open('/')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).getByText('Touched').waitFor()
  })
})

test('find anything opens over the page, searches as one types and goes where Enter points', async () => {
  const page = await open('/people')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('o')
  const options = page.getByRole('dialog').getByRole('option')
  await options.nth(1).waitFor()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  expect(await options.nth(1).getAttribute('aria-selected')).toBe('true')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Person 2' }).waitFor()
})

test('quick capture takes a name, what happened and Enter, and leaves one where one was', async () => {
  const page = await open('/people')
  await page.keyboard.press('c')
  await page.keyboard.type('mara')
  await page.getByRole('option', { name: 'Mara Petrova' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Asked how the move went')
  await expectAccessible(page)
  const last = await posted(page, () => page.keyboard.press('Enter'))
  expect(last).toMatchObject({
    operation: 'touches.capture',
    fields: { person_ids: ['1'], words: ['Asked how the move went'], channel: ['call'], on: ['2026-03-10'] },
  })
  expect(new URL(page.url()).pathname).toBe('/people')
  expect(await page.locator('dialog[open]').count()).toBe(0)
})

test('quick capture without anyone picked is not sent', async () => {
  const page = await open('/')
  const before = house.posted.length
  await page.keyboard.press('c')
  await page.getByLabel('What happened?').fill('Something')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(house.posted.length).toBe(before)
})

test('a list is cut as one types, keeping the cursor where it is', async () => {
  const page = await open('/people')
  await page.getByRole('searchbox', { name: 'Search' }).pressSequentially('ruth', { delay: 30 })
  await page.waitForURL('**/people?q=ruth')
  await page.getByRole('link', { name: 'Tomas Oliveira' }).waitFor({ state: 'detached' })
  await page.locator('input[type="search"]:focus').waitFor()
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('ruth')
})

test('many are chosen at once, and Enter in a field presses the button beside it', async () => {
  const page = await open('/people')
  expect(await page.getByRole('button', { name: 'Add tags' }).isVisible()).toBe(false)
  await page.getByLabel('Select Mara Petrova').check()
  await page.getByLabel('Select Ruth Kowalczyk-Braithwaite').click({ modifiers: ['Shift'] })
  await page.getByText('3 chosen').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Tags').fill('bakery')
  const last = await posted(page, () => page.getByLabel('Tags').press('Enter'))
  expect(last).toMatchObject({ operation: 'people.tag', fields: { ids: ['1', '2', '3'], tags: ['bakery'], only: ['ids tags'] } })
})

describe('what others change', () => {
  test('comes by itself, without taking the notice away', async () => {
    const page = await open('/')
    await posted(page, () => page.keyboard.press('t'))
    const before = house.shown.get('/') ?? 0
    await page.evaluate(() => document.querySelector('h1')?.replaceChildren('stale'))
    house.change()
    await page.getByRole('heading', { name: 'Good morning' }).waitFor()
    expect(house.shown.get('/')).toBe(before + 1)
    expect(await page.getByRole('button', { name: 'Undo' }).isVisible()).toBe(true)
  })

  test('waits while someone is in the middle of something', async () => {
    const page = await open('/people/new')
    await page.getByLabel('Full name').fill('Mar')
    const before = house.shown.get('/people/new')
    house.change()
    await page.waitForTimeout(900)
    expect(house.shown.get('/people/new')).toBe(before)
    expect(await page.getByLabel('Full name').inputValue()).toBe('Mar')
  })

  test('leaves what was begun while it was on its way', async () => {
    const page = await open('/people/new')
    const arrived = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await page.route('**/people/new', async (route) => {
      asked.resolve()
      await arrived.promise
      await route.continue()
    })
    await changeUntil(asked.promise)
    await page.getByLabel('Full name').fill('Mar')
    const rendered = await nextLoad(page)
    arrived.resolve()
    await rendered()
    expect(await page.getByLabel('Full name').inputValue()).toBe('Mar')
  })

  test('leaves closed what someone closed, though the address leads there', async () => {
    const page = await open('/people/3#more')
    await page.locator('#more[open]').waitFor()
    await page.getByText('More of them').click()
    await page.locator('#more:not([open])').waitFor()
    const loaded = await nextLoad(page)
    await changeUntil(loaded())
    expect(await page.locator('#more[open]').count()).toBe(0)
  })

  test('does not hold up someone who goes back while it is on its way', async () => {
    const page = await open('/')
    await page.keyboard.press('g')
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: 'People', exact: true }).waitFor()
    const [arrived, asked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route('**/people', async (route) => {
      asked.resolve()
      await arrived.promise
      await route.abort()
    })
    await changeUntil(asked.promise)
    await page.getByRole('searchbox', { name: 'Search' }).focus()
    await page.evaluate(() => history.back())
    await page.getByRole('heading', { name: 'Good morning' }).waitFor({ timeout: 10_000 })
    arrived.resolve()
  })
})

test('a refused form comes back with what was typed, and its summary is where one stands', async () => {
  const page = await open('/people/new')
  await page.getByLabel('Full name').fill('Mara')
  await page.getByRole('button', { name: 'Add' }).click()
  await page.getByRole('alert').and(page.locator(':focus')).waitFor()
  expect(await page.getByLabel('Full name').inputValue()).toBe('Mara')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'A name has a last part too.' }).click()
  await page.locator('[name="name"]:focus').waitFor()
})

test('long work is followed until it is done, and then the whole page says so', async () => {
  const page = await open('/job')
  await page.getByRole('heading', { name: 'Coming in' }).waitFor()
  await page.getByText('2 of 3').waitFor()
  await page.getByRole('heading', { name: 'All are in' }).waitFor()
})

test('a value to take elsewhere is copied with one press', async () => {
  const page = await open('/job')
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy key' }).click()
  await page.getByText('Copied').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('wm_0123456789')
})

test('a file dropped on the field’s place is the one that is sent', async () => {
  const page = await open('/people/new')
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['name\nMara'], 'people.csv', { type: 'text/csv' }))
    document.querySelector('wm-drop')?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  })
  await page.getByText('people.csv').waitFor()
  expect(await page.getByLabel('A picture').evaluate((input: HTMLInputElement) => input.files?.[0]?.name)).toBe('people.csv')
})

test('light or dark changes at once and is kept', async () => {
  const page = await open('/')
  await page.getByRole('button', { name: 'Your menu' }).click()
  await page.locator('#member-menu').getByRole('button', { name: 'Dark' }).click()
  await page.locator('html[data-theme="dark"]').waitFor()
  await page.reload()
  await page.locator('html[data-theme="dark"]').waitFor()
})

describe('without scripts', () => {
  test('the menu opens, the bar for many is there, and find and capture are links', async () => {
    const page = await open('/people', { javaScriptEnabled: false })
    await page.getByRole('button', { name: 'Your menu' }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    expect(await page.getByRole('button', { name: 'Set circle' }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Show' }).isVisible()).toBe(true)
    expect(await page.getByRole('link', { name: 'Find' }).getAttribute('href')).toBe('/find')
    expect(await page.getByRole('link', { name: 'Who came to mind?' }).getAttribute('href')).toBe('/capture')
  })
})

test('every page of the kit is accessible, wide and narrow, light and dark', async () => {
  for (const path of ['/', '/people', '/people/new']) await expectAccessible(await open(path))
})

/** Begins to listen for the next page that has loaded, and only then answers how to wait for it: what follows may bring it at once. */
async function nextLoad(page: Page): Promise<() => Promise<unknown>> {
  const load = await page.evaluateHandle(() => {
    const { promise, resolve } = Promise.withResolvers<void>()
    document.addEventListener('turbo:load', () => resolve(), { once: true })
    return { promise }
  })
  return () => load.evaluate(({ promise }) => promise)
}

/** Says that something has changed until a page follows: one that has just opened may not listen yet. */
async function changeUntil(followed: Promise<unknown>): Promise<void> {
  for (let over = false; !over; ) {
    house.change()
    over = await Promise.race([followed.then(() => true), Bun.sleep(3000).then(() => false)])
  }
}
