import { z } from 'zod'
import { call } from '../../platform/call.ts'
import { addDays } from '../../platform/days.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { createTouch } from '../../touches/index.ts'
import { states } from '../tables.ts'
import {
  findIntroduction,
  holdIntroduction,
  Introduction,
  messageOf,
  partiesOf,
  Step,
  selectIntroductions,
  take,
  toIntroduction,
} from './introduction.ts'
import { endLinksOf, madeKeys, mailableTo } from './links.ts'
import { asking, known, stateAfter, whos } from './rules.ts'

export const listIntroductions = operation({
  name: 'introductions.list',
  method: 'GET',
  path: '/introductions',
  summary: 'List introductions, the latest first',
  input: {
    ...listing,
    state: z.enum(states).optional(),
    person_id: Id.optional(),
    running: z.boolean().optional().meta({ description: 'true: only those that are neither thanked for, declined nor withdrawn' }),
  },
  output: List(Introduction),
  may: 'viewer',
  columns: ['seeker', 'giver', 'state', 'asked_on', 'follow_up_on', 'id'],
  async run(context, { limit, after, state, person_id, running }) {
    let query = selectIntroductions(context)
    if (state) query = query.where('i.state', '=', state)
    if (running !== undefined) query = query.where('i.state', running ? 'not in' : 'in', ['thanked', 'declined', 'withdrawn'])
    if (person_id) query = query.where((eb) => eb.or([eb('i.seeker_id', '=', person_id), eb('i.giver_id', '=', person_id)]))
    if (after !== undefined) query = query.where('i.id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('i.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: page.items.map(toIntroduction), next: page.next }
  },
})

export const getIntroduction = operation({
  name: 'introductions.get',
  method: 'GET',
  path: '/introductions/{id}',
  summary: 'Show an introduction with each of its steps, and the letter that would make it',
  input: { id: Id },
  output: Introduction.extend({ letter: z.string(), steps: z.array(Step) }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':introduction' },
  async run(context, { id }) {
    const row = await findIntroduction(context, id)
    const steps = await context.db
      .selectFrom('introduction_steps')
      .select(['id', 'kind', 'words', 'on_day as on', 'by_name'])
      .where('workspace_id', '=', context.workspace.id)
      .where('introduction_id', '=', id)
      .orderBy('id')
      .limit(100)
      .execute()
    return { ...toIntroduction(row), letter: messageOf(row), steps }
  },
})

export const answerIntroduction = operation({
  name: 'introductions.answer',
  method: 'POST',
  path: '/introductions/{id}/answer',
  summary: 'Record what one of the two said to being introduced: yes, or no thanks; a no ends it, also after a yes',
  input: { id: Id, who: z.enum(whos), answer: z.enum(['yes', 'no']), words: Words(500).default('') },
  output: Introduction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':introduction', who: 'seeker', answer: 'yes' },
  done: 'Written down.',
  async run(context, { id, who, answer, words }) {
    const row = await holdIntroduction(context, id)
    if (!asking.includes(row.state)) throw new Refusal('conflict', overWords(row.state, row.made_on))
    const given = { [`${who}_answer`]: answer } as { seeker_answer: 'yes' | 'no' } | { giver_answer: 'yes' | 'no' }
    const state = stateAfter({ ...row, ...given })
    return take(context, row, { ...given, state }, { kind: `${who}.${answer}`, words })
  },
})

export const makeIntroduction = operation({
  name: 'introductions.make',
  method: 'POST',
  path: '/introductions/{id}/make',
  summary: 'Make the introduction that both have agreed to: write both one letter that says what is in it for each, and record the touch',
  input: {
    id: Id,
    message: Words(5000).optional().meta({ description: 'The letter; the prepared one if absent' }),
    mail: z.boolean().default(false).meta({ description: 'Send it to both' }),
    on: Day.optional(),
    follow_up_on: Day.optional().meta({ description: 'When to ask how it went; in two weeks if absent' }),
  },
  output: Introduction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':agreed_introduction' },
  done: 'They are introduced.',
  jobs: [sendJob],
  async run(context, { id, message, mail, on = context.today, follow_up_on = addDays(on, 14) }) {
    const row = await holdIntroduction(context, id)
    if (row.state !== 'both_agreed') throw new Refusal('conflict', notAgreed(row))
    if (on > context.today) throw new Refusal('invalid', 'It has not happened yet.', [{ path: 'on', message: 'must not be after today' }])
    if (follow_up_on < on)
      throw new Refusal('invalid', 'How it went is asked afterwards.', [{ path: 'follow_up_on', message: `must not be before ${on}` }])
    const { seeker, giver } = partiesOf(row)
    const text = message || messageOf(row)
    if (mail) {
      const subject = `${seeker.first}, meet ${giver.first}`.replace(/\s+/g, ' ').slice(0, 150)
      for (const who of whos) {
        const to = mailableTo(context, JSON.parse(row[`${who}_emails`]) as string[])
        await post(context, { key: madeKeys(id)[who], to, about_id: row[`${who}_id`], subject, text })
      }
    }
    await call(context, createTouch, {
      person_ids: [row.seeker_id, row.giver_id],
      on,
      channel: mail ? 'email' : 'message',
      direction: 'out',
      // What the letter says stays with the introduction, and goes with it: of each it tells the other.
      words: 'Introduced to each other.',
    })
    await endLinksOf(context, id)
    return take(context, row, { state: 'made', message: text, made_on: on, follow_up_on }, { kind: 'made', on })
  },
})

export const followUpIntroduction = operation({
  name: 'introductions.follow_up',
  method: 'POST',
  path: '/introductions/{id}/follow-up',
  summary: 'Record how an introduction went; or, with another day, ask again then',
  input: {
    id: Id,
    words: Words(2000).default(''),
    on: Day.optional(),
    again_on: Day.optional().meta({ description: 'Ask again on this day instead' }),
  },
  output: Introduction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':made_introduction', words: 'They met, and the website is under way.' },
  done: 'Written down.',
  async run(context, { id, words, on = context.today, again_on }) {
    const row = await holdIntroduction(context, id)
    if (row.state !== 'made')
      throw new Refusal('conflict', row.state === 'followed_up' ? 'You have asked already how it went.' : 'It is not made yet.')
    if (again_on !== undefined) {
      if (again_on <= context.today)
        throw new Refusal('invalid', 'That day is over.', [{ path: 'again_on', message: 'must be after today' }])
      return take(context, row, { follow_up_on: again_on }, { kind: 'asked_again', words })
    }
    return take(context, row, { state: 'followed_up', followed_up_on: on }, { kind: 'followed_up', words, on })
  },
})

export const thankIntroduction = operation({
  name: 'introductions.thank',
  method: 'POST',
  path: '/introductions/{id}/thank',
  summary: 'Record that the one who gave was thanked: a touch of recognition; the introduction is complete',
  input: { id: Id, words: Words(2000).default(''), on: Day.optional() },
  output: Introduction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':made_introduction', words: 'Thank you for taking the time.' },
  done: 'Thanked, and complete.',
  async run(context, { id, words, on = context.today }) {
    const row = await holdIntroduction(context, id)
    if (row.state === 'thanked') throw new Refusal('conflict', `They were thanked on ${sayDay(row.thanked_on)}.`)
    if (!known.includes(row.state)) throw new Refusal('conflict', 'There is nothing to thank for yet: it is not made.')
    if (on > context.today) throw new Refusal('invalid', 'It has not happened yet.', [{ path: 'on', message: 'must not be after today' }])
    await call(context, createTouch, {
      person_ids: [row.giver_id],
      on,
      channel: 'message',
      direction: 'out',
      kind: 'recognition',
      words: words || 'Thanked for the introduction.',
    })
    return take(context, row, { state: 'thanked', thanked_on: on }, { kind: 'thanked', words, on })
  },
})

export const withdrawIntroduction = operation({
  name: 'introductions.withdraw',
  method: 'POST',
  path: '/introductions/{id}/withdraw',
  summary: 'Stop asking: the links are over, and neither learns who the other would have been',
  input: { id: Id, because: Words(500).default('') },
  output: Introduction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':introduction', because: 'She has found someone.' },
  done: 'It is withdrawn.',
  async run(context, { id, because }) {
    const row = await holdIntroduction(context, id)
    if (!asking.includes(row.state)) throw new Refusal('conflict', overWords(row.state, row.made_on))
    await endLinksOf(context, id)
    return take(context, row, { state: 'withdrawn' }, { kind: 'withdrawn', words: because })
  },
})

function overWords(state: string, madeOn: string): string {
  if (state === 'declined') return 'One of the two said no; it is over.'
  if (state === 'withdrawn') return 'It was withdrawn.'
  return `They know each other already: the introduction was made on ${sayDay(madeOn)}.`
}

function notAgreed(row: {
  state: string
  made_on: string
  seeker: string
  giver: string
  seeker_answer: string
  giver_answer: string
}): string {
  if (row.state !== 'asked' && row.state !== 'one_agreed') return overWords(row.state, row.made_on)
  const waiting = [row.seeker_answer === 'yes' ? '' : row.seeker, row.giver_answer === 'yes' ? '' : row.giver].filter(Boolean)
  return `Neither is named before both have agreed: ${waiting.join(' and ')} ${waiting.length > 1 ? 'have' : 'has'} not said yes yet.`
}
