import { expect, test } from 'bun:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './accessible.ts'
import { seen, useHouse } from './house.ts'

const { api, open, openAsViewer } = useHouse()

async function begin(more: object = {}) {
  const person = await api('POST', '/people', { name: 'Mara Petrova', ...more })
  const journey = await api('POST', '/journeys', { person_id: person.id, from: 'Two trays thrown away every evening.' })
  return { person, journey }
}

const field = (page: Page) => page.getByLabel('What they say, in their words')

test('a conversation is run from the keyboard: who talks, an answer, the next question, and a worry of what was said', async () => {
  const { person, journey } = await begin()
  const page = await open(`/journeys/${journey.id}`)
  await page.getByRole('button', { name: 'Sit down and listen' }).click()
  await page.getByRole('heading', { name: 'What brings you here today?' }).waitFor()
  await expectAccessible(page)
  await field(page).focus()
  await page.keyboard.press('Alt+1')
  expect(await page.getByRole('button', { name: /Mara talks/ }).getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.type('I throw two trays away every evening.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /an ordinary day/ }).waitFor()
  expect(await field(page).inputValue()).toBe('')
  await page.keyboard.press('Alt+y')
  await seen(page, 'a worry of theirs now')
  const { items } = await api<{ items: { words: string }[] }>('GET', `/worries?person_id=${person.id}`)
  expect(items.map((worry) => worry.words)).toEqual(['I throw two trays away every evening.'])
  await expectAccessible(page)
}, 150_000)

test('what was typed and not kept is there again after the lid was closed, and without a connection too', async () => {
  const { journey } = await begin()
  const page = await open(`/journeys/${journey.id}/listen`)
  await field(page).pressSequentially('Half of a sent')
  await page.goto('about:blank')
  await page.goBack()
  expect(await field(page).inputValue()).toBe('Half of a sent')
  await page.context().setOffline(true)
  await field(page).press('End')
  await field(page).pressSequentially('ence')
  await seen(page, 'No connection')
  await page.context().setOffline(false)
  await seen(page, 'Kept while you type.')
  const { drafts } = await api<{ drafts: unknown[] }>('GET', `/journeys/${journey.id}/listening`)
  // The drafts are of whoever types them: the key that asks here has typed nothing.
  expect(drafts).toEqual([])
  const again = await open(`/journeys/${journey.id}/listen`)
  expect(await field(again).inputValue()).toBe('Half of a sentence')
}, 120_000)

test('without scripts it is a form a question, and the minutes are added by hand', async () => {
  const { journey } = await begin()
  const page = await open(`/journeys/${journey.id}/listen`, { javaScriptEnabled: false })
  await page.getByRole('button', { name: 'Begin a conversation' }).click()
  await page.getByText('Add minutes of talking').click()
  await page.getByLabel('Mara talked').fill('9')
  await page.getByLabel('You talked').fill('1')
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await seen(page, '90 % theirs')
  await field(page).fill('I throw two trays away.')
  await page.getByRole('button', { name: 'Keep it and go on' }).click()
  await page.getByRole('heading', { name: /an ordinary day/ }).waitFor()
  await page.getByRole('button', { name: 'It is a wish' }).first().click()
  await seen(page, 'a wish of theirs now')
}, 120_000)

test('a purpose is checked while it is typed, kept, and confirmed by them', async () => {
  const { journey } = await begin()
  await api('POST', `/journeys/${journey.id}/answers`, { words: 'I want to be home for supper.', topic: 'wishes' })
  const page = await open(`/journeys/${journey.id}`)
  const sentence = page.getByLabel('One sentence, in their words')
  await sentence.fill('Home for supper, by leveraging synergies.')
  await page.locator('mark', { hasText: 'leveraging' }).waitFor()
  await sentence.fill('To be home for supper.')
  await seen(page, 'Ready to be played back.')
  await page.getByRole('button', { name: 'Keep it', exact: true }).click()
  await seen(page, 'not played back yet')
  await page.getByText('They said yes').click()
  await page.getByRole('button', { name: 'Confirmed', exact: true }).click()
  await seen(page, /confirmed by Mara Petrova/)
}, 150_000)

test('the questions, the one-to-ones and the goals are for everyone to see, and say what to do where nothing is', async () => {
  const page = await open('/goals')
  await seen(page, 'Nothing is written down yet.')
  await expectAccessible(page)
  const { person } = await begin({ name: 'Sana Malik', relation: 'teammate' })
  const wish = await api('POST', '/wishes', { person_id: person.id, words: 'To sleep through the night.' })
  const goal = await api('POST', '/goals', { words: 'Nobody is called out at night.' })
  await page.goto(page.url())
  await seen(page, 'Nobody owns these')
  await api('POST', `/goals/${goal.id}/wishes`, { wish_id: wish.id })
  await page.goto(page.url())
  await seen(page, 'These are somebody’s own')
  await expectAccessible(page)
  const team = await openAsViewer('/one-to-ones')
  await seen(team, 'To sleep through the night.')
  expect(await team.getByRole('button', { name: /Sit down/ }).count()).toBe(0)
  await expectAccessible(team)
  const questions = await open('/settings/questions')
  await questions.getByRole('button', { name: 'Down: What brings you here today?' }).click()
  await questions.getByRole('button', { name: 'Up: What brings you here today?' }).waitFor()
  await expectAccessible(questions)
}, 150_000)
