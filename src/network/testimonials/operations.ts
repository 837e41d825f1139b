import { z } from 'zod'
import { behindValue, endLinks, makeLink } from '../../access/index.ts'
import { getJourney, mailable } from '../../journeys/index.ts'
import { findPerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { factsOf } from './facts.ts'
import type { TestimonialRow } from './tables.ts'
import {
  changeTestimonial,
  findTestimonial,
  holdTestimonial,
  selectTestimonials,
  states,
  Testimonial,
  toTestimonial,
} from './testimonial.ts'
import { suggestedWords } from './wording.ts'

/** Their link works as long as what they said may be read: it is how they take it back. */
const linkLasts = 50 * 365 * 86_400_000

export const listTestimonials = operation({
  name: 'testimonials.list',
  method: 'GET',
  path: '/testimonials',
  summary: 'List testimonials: asked for, approved, declined, withdrawn; the latest first',
  input: { ...listing, state: z.enum(states).optional(), person_id: Id.optional(), journey_id: Id.optional() },
  output: List(Testimonial),
  may: 'viewer',
  columns: ['person', 'state', 'asked_on', 'approved_at', 'words', 'id'],
  async run(context, { limit, after, state, person_id, journey_id }) {
    let query = selectTestimonials(context)
    if (state) query = query.where('t.state', '=', state)
    if (person_id) query = query.where('t.person_id', '=', person_id)
    if (journey_id) query = query.where('t.journey_id', '=', journey_id)
    if (after !== undefined) query = query.where('t.id', '<', String(readCursor(after, '-id', 1)[0]))
    const rows = await query
      .orderBy('t.id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('-id', [last.id]))
    return { items: page.items.map(toTestimonial), next: page.next }
  },
})

export const suggestTestimonial = operation({
  name: 'testimonials.suggest',
  method: 'GET',
  path: '/journeys/{id}/testimonial',
  summary: 'Suggest the wording of a testimonial from facts alone: the purpose, the worries that went, what came of it',
  input: { id: Id },
  output: z.object({
    journey_id: Id,
    person_id: Id,
    person: z.string(),
    words: z.string().meta({ description: 'Empty where nothing is known' }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id }) {
    const journey = await call(context, getJourney, { id })
    const { person_id, person } = journey
    return { journey_id: id, person_id, person, words: suggestedWords(await factsOf(context, journey)) }
  },
})

const Asked = Testimonial.extend({ address: z.url(), mailed_to: z.string().nullable() })

export const askTestimonial = operation({
  name: 'testimonials.ask',
  method: 'POST',
  path: '/testimonials',
  summary:
    'Ask the one who arrived for a testimonial, with a wording to begin from; they edit and approve it by a private link, shown this once',
  input: {
    journey_id: Id,
    words: Words(3000).optional().meta({ description: 'The wording to begin from; the suggested one if absent' }),
    mail: z.boolean().default(false).meta({ description: 'Send it to their first e-mail address' }),
  },
  output: Asked,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { journey_id: ':arrived' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { journey_id, words, mail }) {
    const journey = await call(context, getJourney, { id: journey_id })
    if (journey.stage !== 'arrived') throw new Refusal('conflict', 'They have not arrived yet: ask once they say that they have.')
    const to = mail ? await mailable(context, journey.person_id) : null
    const row: TestimonialRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      journey_id,
      person_id: journey.person_id,
      asked_once: onceOf({ journey_id, person_id: journey.person_id }),
      state: 'asked',
      suggested: words ?? suggestedWords(await factsOf(context, journey)),
      ...{ words: '', named: '', shown_name: '', approved_at: '', approved_by: '', declined_on: '', withdrawn_at: '' },
      asked_on: context.today,
      asked_how: to ? 'mail' : 'link',
      asked_by_name: context.actor.name,
      ...{ hidden_at: '', hidden_by_name: '' },
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    const made = await context.db
      .insertInto('testimonials')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'asked_once']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw await askedAlready(context, row)
    const testimonial = toTestimonial({ ...row, person: journey.person })
    context.changed({ kind: 'testimonial', id: row.id, after: testimonial })
    return { ...testimonial, ...(await handOut(context, row, to)) }
  },
})

export const linkTestimonial = operation({
  name: 'testimonials.link',
  method: 'POST',
  path: '/testimonials/{id}/link',
  summary: 'Make a new private link to a testimonial, for whoever lost theirs; the old one ends, the new one is shown this once',
  input: { id: Id, mail: z.boolean().default(false).meta({ description: 'Send it to their first e-mail address' }) },
  output: Asked,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { id, mail }) {
    const row = await holdTestimonial(context, id)
    const to = mail ? await mailable(context, row.person_id) : null
    await endLinks(context.db, behindValue('testimonial', row))
    context.changed({ kind: 'testimonial', id, after: { link: 'new' } })
    return { ...toTestimonial(row), ...(await handOut(context, row, to)) }
  },
})

export const getTestimonial = operation({
  name: 'testimonials.get',
  method: 'GET',
  path: '/testimonials/{id}',
  summary: 'Show a testimonial',
  input: { id: Id },
  output: Testimonial,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id }) => toTestimonial(await findTestimonial(context, id)),
})

export const updateTestimonial = operation({
  name: 'testimonials.update',
  method: 'PATCH',
  path: '/testimonials/{id}',
  summary: 'Change the wording that someone is asked with, until they have answered: from then on the words are theirs',
  input: { id: Id, words: Words(3000) },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { words: 'What I wanted: home for supper.' },
  done: 'Saved.',
  async run(context, { id, words }) {
    const row = await holdTestimonial(context, id)
    if (row.state !== 'asked')
      throw new Refusal('conflict', `${row.person} has answered: the words are theirs, and only they can change them.`)
    return changeTestimonial(context, row, { suggested: words })
  },
})

export const hideTestimonial = operation({
  name: 'testimonials.hide',
  method: 'POST',
  path: '/testimonials/{id}/hide',
  summary: 'Keep a testimonial off the public page; its words stay as they were approved',
  input: { id: Id },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is not shown to the public.',
  undo: { operation: 'testimonials.show', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await holdTestimonial(context, id)
    if (row.hidden_at) throw new Refusal('conflict', 'It is kept off the public page already.')
    return changeTestimonial(context, row, { hidden_at: context.now, hidden_by_name: context.actor.name })
  },
})

export const showTestimonial = operation({
  name: 'testimonials.show',
  method: 'POST',
  path: '/testimonials/{id}/show',
  summary: 'Let a testimonial stand on the public page again, where its owner approves of it',
  input: { id: Id },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It may be shown again.',
  async run(context, { id }) {
    const row = await holdTestimonial(context, id)
    if (!row.hidden_at) throw new Refusal('conflict', 'Nothing keeps it off the public page.')
    return changeTestimonial(context, row, { hidden_at: '', hidden_by_name: '' })
  },
})

export const declineTestimonial = operation({
  name: 'testimonials.decline',
  method: 'POST',
  path: '/testimonials/{id}/decline',
  summary: 'Record that someone would rather not: nobody asks them again for this journey',
  input: { id: Id },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'Nobody asks again.',
  run: async (context, { id }) => declined(context, id),
})

export const removeTestimonial = operation({
  name: 'testimonials.remove',
  method: 'DELETE',
  path: '/testimonials/{id}',
  summary: 'Put a testimonial in the trash: it is shown nowhere, and its link is over',
  input: { id: Id },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The testimonial is in the trash.',
  undo: { operation: 'testimonials.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const row = await holdTestimonial(context, id)
    return changeTestimonial(context, row, { asked_once: id, removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreTestimonial = operation({
  name: 'testimonials.restore',
  method: 'POST',
  path: '/testimonials/{id}/restore',
  summary: 'Take a testimonial out of the trash',
  input: { id: Id },
  output: Testimonial,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'The testimonial is back.',
  async run(context, { id }) {
    const row = await holdTestimonial(context, id, 'trash')
    const twin = await selectTestimonials(context).where('t.asked_once', '=', onceOf(row)).executeTakeFirst()
    if (twin) throw new Refusal('conflict', `${row.person} was asked again on ${twin.asked_on}.`)
    return changeTestimonial(context, row, { asked_once: onceOf(row), removed_at: '', removed_by: null })
  },
})

/** They would rather not. Refuses where they have said so already. */
export async function declined(context: Context, id: string): Promise<Testimonial> {
  const row = await holdTestimonial(context, id)
  if (row.state === 'declined') throw new Refusal('conflict', `They said so on ${row.declined_on}.`)
  if (row.state === 'approved') throw new Refusal('conflict', 'They have approved it: only they can withdraw it, by their link.')
  return changeTestimonial(context, row, { state: 'declined', declined_on: context.today })
}

function onceOf({ journey_id, person_id }: Pick<TestimonialRow, 'journey_id' | 'person_id'>): string {
  return `${journey_id} ${person_id}`
}

async function handOut(context: Context, row: TestimonialRow, to: string | null): Promise<{ address: string; mailed_to: string | null }> {
  const token = await makeLink(context.db, 'testimonial', behindValue('testimonial', row), linkLasts)
  const address = `${context.settings.url}/w/${token}`
  if (to) {
    const { name } = await findPerson(context, row.person_id)
    await post(context, { key: `testimonial ${row.id} ${newId()}`, to, about_id: row.person_id, ...letter(name, address) })
  }
  return { address, mailed_to: to }
}

function letter(name: string, address: string): { subject: string; text: string } {
  return {
    subject: 'Would you say it in your words?',
    text: `Hello ${name},\n\nyou have arrived, and somebody who stands where you stood may want to hear how it was. This page has a few words to begin from; change them until they are yours, or say that you would rather not:\n\n${address}\n\nNothing is shown to anybody before you approve it there. You choose how you are named, and with the same link you can take it back at any time.\n`,
  }
}

async function askedAlready(context: Context, { asked_once }: TestimonialRow): Promise<Refusal> {
  const row = await selectTestimonials(context).where('t.asked_once', '=', asked_once).executeTakeFirstOrThrow()
  const words = row.state === 'declined' ? `said on ${row.declined_on} that they would rather not` : `was asked on ${row.asked_on}`
  return new Refusal('conflict', `${row.person} ${words}. Nobody is asked twice.`)
}
