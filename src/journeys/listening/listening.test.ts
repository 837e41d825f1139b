import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson, listWishes, listWorries } from '../../people/index.ts'
import { call, within } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { createJourney, getJourney } from '../core/operations.ts'
import { answerJourney, becomeOfAnswer, letAnswerBe, removeAnswer, restoreAnswer, updateAnswer } from './answers.ts'
import { draftAnswer } from './drafts.ts'
import { heard } from './enough.ts'
import { getListening } from './listening.ts'
import { beginOneToOne, listOneToOnes } from './one-to-ones.ts'
import { askAgain, createQuestion, listQuestions, moveQuestion, retireQuestion, updateQuestion } from './questions.ts'
import { beginListening, endListening, talkListening } from './sessions.ts'

const customer = { audience: 'customer' } as const

async function begin(context: Caller, more: object = {}) {
  const person = await call(context, createPerson, { name: 'Mara Petrova', ...more })
  return { person, journey: await call(context, createJourney, { person_id: person.id }) }
}

onEachDatabase('the questions', (open) => {
  const words = async (context: Caller) => (await call(context, listQuestions, customer)).items.map((one) => one.words)

  test('are there from the beginning: for customers from the situation to success, and for teammates', async () => {
    const context = await open()
    const { items } = await call(context, listQuestions, {})
    const topics = items.filter((one) => one.audience === 'customer').map((one) => one.topic)
    expect([...new Set(topics)]).toEqual(['situation', 'worries', 'wishes', 'deciding', 'success'])
    expect(items.some((one) => one.audience === 'teammate')).toBe(true)
  })

  test('can be reworded, also in a workspace that was there before there were any', async () => {
    const context = await open()
    await within(context, 'test', ({ db, workspace }) => db.deleteFrom('questions').where('workspace_id', '=', workspace.id).execute())
    const [first, second] = (await call(context, listQuestions, customer)).items
    await call(context, updateQuestion, { id: first?.id ?? '', words: 'What made you come today?' })
    expect((await words(context)).slice(0, 2)).toEqual(['What made you come today?', second?.words ?? ''])
    expect(await words(context)).toHaveLength(14)
  })

  test('keep their order when one is moved, added or retired', async () => {
    const context = await open()
    const before = await words(context)
    const added = await call(context, createQuestion, { words: 'What did I forget to ask?', topic: 'success' })
    await call(context, moveQuestion, { id: added.id, to: 2 })
    expect(await words(context)).toEqual([before[0] ?? '', 'What did I forget to ask?', ...before.slice(1)])
    await call(context, retireQuestion, { id: added.id })
    expect(await words(context)).toEqual(before)
    const places = (await call(context, listQuestions, customer)).items.map((one) => one.position)
    expect(places).toEqual(places.map((_, at) => at + 1))
    await call(context, askAgain, { id: added.id })
    expect((await words(context)).at(-1)).toBe('What did I forget to ask?')
  })

  test('are not asked twice in the same words', async () => {
    const context = await open()
    expect(call(context, createQuestion, { words: 'who else feels it?' })).rejects.toThrow('is asked already')
  })
})

onEachDatabase('listening', (open) => {
  test('keeps answers in their words, and leaves out what was answered from what is left to ask', async () => {
    const context = await open({ today: '2026-03-10' })
    const { person, journey } = await begin(context)
    const before = await call(context, getListening, { id: journey.id })
    const question = before.questions[0]
    const said = { id: journey.id, question_id: question?.id, words: '“Two trays” thrown away,\nevery evening.' }
    const answer = await call(context, answerJourney, said)
    expect(answer).toMatchObject({ question: question?.words, topic: 'situation', said_by: person.id, said_by_name: 'Mara Petrova' })
    const after = await call(context, getListening, { id: journey.id })
    expect(after.questions).toEqual(before.questions.slice(1))
    expect(after.answers[0]?.words).toBe('“Two trays” thrown away,\nevery evening.')
  })

  test('a question of one’s own is kept as it was asked, and bad input is refused by its path', async () => {
    const context = await open({ today: '2026-03-10' })
    const { journey } = await begin(context)
    const { id } = journey
    expect(await call(context, answerJourney, { id, question: 'And the smell?', words: 'Bread.' })).toMatchObject({ topic: 'other' })
    expect(call(context, answerJourney, { id, words: ' ' })).rejects.toThrow('words must not be empty')
    expect(call(context, answerJourney, { id, words: 'Later.', on: '2026-03-11' })).rejects.toThrow('still to come')
    const stranger = '00000000-0000-7000-8000-000000000999'
    expect(call(context, answerJourney, { id, words: 'x', question_id: stranger })).rejects.toThrow('no such question')
    expect(call(context, answerJourney, { id, words: 'x', session_id: stranger })).rejects.toThrow('no such conversation')
    expect(call(context, answerJourney, { id, words: 'x', said_by: stranger })).rejects.toThrow('no such person')
    expect((await call(context, getListening, { id })).answers).toHaveLength(1)
  })

  test('an answer becomes a worry or a wish of whoever said it, once, and that can be taken back', async () => {
    const context = await open()
    const { person, journey } = await begin(context)
    const ruth = await call(context, createPerson, { name: 'Ruth Kowalczyk' })
    const said = await call(context, answerJourney, { id: journey.id, words: 'The till stops on Saturdays.', said_by: ruth.id })
    const became = await call(context, becomeOfAnswer, { id: said.id, as: 'worry' })
    const worries = async (id: string) => (await call(context, listWorries, { person_id: id })).items.map((one) => one.words)
    expect(await worries(ruth.id)).toEqual(['The till stops on Saturdays.'])
    expect(await worries(person.id)).toEqual([])
    expect(became.became?.kind).toBe('worry')
    expect(call(context, becomeOfAnswer, { id: said.id, as: 'wish' })).rejects.toThrow('became a worry already')
    await call(context, letAnswerBe, { id: said.id })
    expect(await worries(ruth.id)).toEqual([])
    await call(context, becomeOfAnswer, { id: said.id, as: 'wish', words: 'A till that runs.' })
    expect((await call(context, listWishes, { person_id: ruth.id })).items[0]?.words).toBe('A till that runs.')
  })

  test('what is typed is kept for the one who types it until it is an answer', async () => {
    const context = await open()
    const { journey } = await begin(context)
    const { id } = journey
    const question_id = (await call(context, getListening, { id })).questions[2]?.id
    await call(context, draftAnswer, { id, question_id, words: 'The till st' })
    await call(context, draftAnswer, { id, question_id, words: 'The till stops' })
    const another: Caller = {
      ...context,
      actor: { kind: 'key', key_id: 'another', name: 'Another', role: 'guide', workspace_id: context.workspace.id },
    }
    expect((await call(context, getListening, { id })).drafts.map((one) => one.words)).toEqual(['The till stops'])
    expect((await call(another, getListening, { id })).drafts).toEqual([])
    await call(context, answerJourney, { id, question_id, words: 'The till stops on Saturdays.' })
    expect((await call(context, getListening, { id })).drafts).toEqual([])
  })

  test('a conversation adds up who talked for how long, and says so in a sentence', async () => {
    const context = await open()
    const { id } = (await begin(context)).journey
    const session = await call(context, beginListening, { id })
    expect((await call(context, beginListening, { id })).id).toBe(session.id)
    await call(context, talkListening, { id: session.id, theirs: 100, ours: 20 })
    await call(context, talkListening, { id: session.id, theirs: 7, ours: 1, unit: 'minutes' })
    await call(context, endListening, { id: session.id })
    const { talk } = await call(context, getListening, { id })
    expect(talk).toMatchObject({ theirs_seconds: 520, ours_seconds: 80, share: 520 / 600 })
    expect(talk.words).toBe('They did 87% of the talking.')
    expect(call(context, endListening, { id: session.id })).rejects.toThrow('over already')
  })

  test('goes on to the purpose once enough subjects were heard of', async () => {
    const context = await open({ today: '2026-03-10' })
    const { id } = (await begin(context)).journey
    const stage = async () => (await call(context, getJourney, { id })).stage
    for (const topic of ['situation', 'situation', 'worries'] as const)
      await call(context, answerJourney, { id, topic, words: 'So it is.' })
    expect(await stage()).toBe('listening')
    await call(context, answerJourney, { id, topic: 'wishes', words: 'To be home for supper.' })
    expect(await stage()).toBe('purpose')
  })

  test('an answer can be corrected, removed and brought back', async () => {
    const context = await open()
    const { id } = (await begin(context)).journey
    const answer = await call(context, answerJourney, { id, words: 'Tow trays.' })
    expect((await call(context, updateAnswer, { id: answer.id, words: 'Two trays.' })).words).toBe('Two trays.')
    await call(context, removeAnswer, { id: answer.id })
    expect((await call(context, getListening, { id })).answers).toEqual([])
    await call(context, restoreAnswer, { id: answer.id })
    expect((await call(context, getListening, { id })).answers).toHaveLength(1)
  })
})

onEachDatabase('one-to-ones', (open) => {
  test('begin a journey with a teammate, or go on with theirs; the same is asked again each time', async () => {
    const monday = await open({ today: '2026-03-09' })
    const sana = await call(monday, createPerson, { name: 'Sana Malik', relation: 'teammate' })
    const { journey_id: id, id: session_id } = await call(monday, beginOneToOne, { person_id: sana.id })
    const all = (await call(monday, getListening, { id })).questions
    await call(monday, answerJourney, { id, session_id, question_id: all[0]?.id, words: 'Tired.' })
    expect((await call(monday, getListening, { id })).questions).toHaveLength(all.length - 1)
    const next = { ...monday, today: '2026-03-23' }
    expect((await call(next, beginOneToOne, { person_id: sana.id })).journey_id).toBe(id)
    expect((await call(next, getListening, { id })).questions).toHaveLength(all.length)
  })

  test('list the team alone, whoever waits longest first', async () => {
    const context = await open({ today: '2026-03-10' })
    const [ada, ben] = [
      await call(context, createPerson, { name: 'Ada', relation: 'teammate' }),
      await call(context, createPerson, { name: 'Ben', relation: 'volunteer' }),
    ]
    const { person } = await begin(context)
    await call(context, beginOneToOne, { person_id: ada.id })
    const { items, next } = await call(context, listOneToOnes, { limit: 1 })
    expect(items.map((one) => [one.person, one.last_on])).toEqual([['Ben', null]])
    const rest = await call(context, listOneToOnes, { limit: 1, after: next ?? '' })
    expect(rest.items.map((one) => [one.person, one.last_on])).toEqual([['Ada', '2026-03-10']])
    expect(call(context, beginOneToOne, { person_id: person.id })).rejects.toThrow('not of the team')
    expect(ben.name).toBe('Ben')
  })
})

test('how much was heard names the subjects and what is left', () => {
  expect(heard([], 3)).toMatchObject({ enough: false, words: 'Nothing has been heard yet; 3 more subjects before the purpose.' })
  expect(heard([{ topic: 'wishes' }, { topic: 'situation' }, { topic: 'other' }], 3)).toMatchObject({
    subjects: ['situation', 'wishes'],
    words: 'So far you have heard of where they are and what they want; one more subject before the purpose.',
  })
})
