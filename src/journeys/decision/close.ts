import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Line, Words } from '../../platform/inputs/schema.ts'
import { mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { outcomesOf } from '../after/outcome.ts'
import { checkinJobs, dropCheckins, planCheckins, withdrawCheckins } from '../after/plan.ts'
import { keepRescue, settleAll } from '../after/weigh.ts'
import { type endings, type JourneyFound, JourneyWithPeople, type Stage } from '../core/journey.ts'
import { firstAddress } from '../core/mailable.ts'
import { eventsOf, findJourney, wholeJourney } from '../core/queries.ts'
import { holdJourney, holdOpenJourney, moveTo, note } from '../core/save.ts'
import { type ArrivalWord, arrivalOf } from '../rules/index.ts'
import { decisionOf, decisionsOf } from './decision.ts'
import { declineLetter } from './decline-letter.ts'
import { closed } from './make.ts'

const Reason = Words(2000).refine((text) => text !== '', 'must say why')
const undo = { operation: 'journeys.reopen', values: { id: '{id}', because: 'Recorded by mistake.' } }

export const declineJourney = operation({
  name: 'journeys.decline',
  method: 'POST',
  path: '/journeys/{id}/decline',
  summary: 'Decline to lead someone, with the reason and a kind message; an ending like any other',
  input: {
    id: Id,
    because: Reason.meta({ description: 'Why you are not the right ones, for yourselves' }),
    message: Words(4000).optional().meta({ description: 'What you tell them; drafted from what is known if absent' }),
    better_person_id: Id.optional().meta({ description: 'Someone who would fit them better: to be introduced' }),
    better: Line(200).optional().meta({ description: 'The same, where it is nobody you keep here' }),
    mail: z.boolean().default(false).meta({ description: 'Send the message to their first e-mail address' }),
    on: Day.optional(),
  },
  output: JourneyWithPeople.extend({ message: z.string(), mailed_to: z.string().nullable() }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', because: 'They need somebody on site every day, and we are two hours away.' },
  done: 'Declined. The message is ready.',
  undo,
  jobs: [sendJob],
  async run(context, { id, because, mail, on, ...given }) {
    const journey = await holdOpenJourney(context, id)
    const day = endDay(context, journey, on)
    const better = given.better_person_id ? (await findPerson(context, given.better_person_id)).name : (given.better ?? null)
    const message = given.message || (await draftDecline(context, journey, better))
    const to = mail ? await addressFor(context, journey) : null
    if (to)
      await post(context, {
        key: `decline ${id} ${journey.round}`,
        to,
        about_id: journey.person_id,
        subject: 'About the way ahead',
        text: message,
      })
    await note(context, id, 'declined', {
      on: day,
      words: because,
      data: { message, better_person_id: given.better_person_id ?? null, better, mailed: to !== null },
    })
    const after = await end(context, journey, 'declined', because, day)
    return { ...(await wholeJourney(context, after)), message, mailed_to: to }
  },
})

export const endJourney = operation({
  name: 'journeys.end',
  method: 'POST',
  path: '/journeys/{id}/end',
  summary: 'End a journey that did not arrive: they went elsewhere, or it faded',
  input: { id: Id, as: z.enum(['went_elsewhere', 'faded']), because: Words(2000).default(''), on: Day.optional() },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', as: 'faded', because: 'No answer since the summer.' },
  done: 'The journey has ended.',
  undo,
  async run(context, { id, as, because, on }) {
    const journey = await holdOpenJourney(context, id)
    const day = endDay(context, journey, on)
    await note(context, id, 'ended', { on: day, words: because, data: { as } })
    return wholeJourney(context, await end(context, journey, as, because, day))
  },
})

export const arriveJourney = operation({
  name: 'journeys.arrive',
  method: 'POST',
  path: '/journeys/{id}/arrive',
  summary: 'Record that they arrived: they said so, or the measure shows it; what we think does not count',
  input: {
    id: Id,
    they_said: z.boolean().default(false).meta({ description: 'The one who is led said so' }),
    words: Words(2000).default('').meta({ description: 'What they said' }),
    on: Day.optional(),
  },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':committed', they_said: true, words: 'I have not thought about it for weeks.' },
  done: '{person} has arrived.',
  undo,
  async run(context, { id, they_said, words, on }) {
    const journey = await holdOpenJourney(context, id)
    const day = endDay(context, journey, on)
    const said: ArrivalWord[] = [{ by: they_said ? 'them' : 'us', arrived: true, on: day, words }]
    const arrival = arrivalOf(said, await outcomesOf(context, id), context.today)
    if (!arrival.arrived) throw new Refusal('conflict', arrival.words)
    if (journey.stage !== 'committed')
      throw new Refusal('conflict', 'They have not said yes to a way yet: nobody arrives without having set out.')
    const person = they_said ? { id: journey.person_id, name: journey.person } : undefined
    await note(context, id, 'arrived', {
      on: day,
      words: words || arrival.words,
      data: { how: arrival.how },
      ...(person ? { person } : {}),
    })
    await dropCheckins(context, id)
    const after = await moveTo(context, journey, 'arrived', { on: day }, { arrived_on: day, rescue_because: '' })
    await context.tell('journey.closed', closed(journey, day, null))
    return wholeJourney(context, after)
  },
})

export const reopenJourney = operation({
  name: 'journeys.reopen',
  method: 'POST',
  path: '/journeys/{id}/reopen',
  summary: 'Take a journey up again, or take a decision, an end or an arrival back: it stands where it stood before, in its next round',
  input: { id: Id, because: Words(2000).default('') },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':ended', because: 'They called: the season is over.' },
  done: 'The journey goes on.',
  jobs: checkinJobs,
  async run(context, { id, because }) {
    const journey = await holdJourney(context, id)
    const decided = await decisionOf(context, id, journey.round)
    const over = journey.stage === 'ended' || journey.stage === 'arrived'
    const last = (await decisionsOf(context, id)).at(-1)
    // *Not yet* has opened the next round by itself: taking it back leaves nothing to do.
    if (!over && !decided && last?.answer === 'not_yet') return wholeJourney(context, journey)
    if (!over && !decided)
      throw new Refusal('conflict', 'This journey goes on, and nothing is decided in this round: there is nothing to reopen.')
    const before = await stageBefore(context, journey)
    // An end after a yes leaves the yes as it was; what was decided is asked anew otherwise.
    const stands = over && before === 'committed' && decided?.answer === 'yes'
    await note(context, id, 'reopened', {
      words: because,
      data: { from: journey.stage, round: stands ? journey.round : journey.round + 1 },
    })
    if (!stands) {
      await withdrawCheckins(context, id)
      await settleAll(context, id, 'The yes was taken back.')
    }
    const stage = stands ? 'committed' : before === 'committed' ? 'deciding' : before
    const after = await moveTo(
      context,
      journey,
      stage,
      { forward: false, words: because },
      {
        ...{ ended_on: '', ended_as: '', ended_because: '', arrived_on: '' },
        ...(stands ? {} : { committed_on: '', rescue_because: '', round: journey.round + (decided ? 1 : 0) }),
      },
    )
    if (stands) {
      await planCheckins(context, after)
      // Doubts that were open when it ended are open still.
      await keepRescue(context, id)
    }
    if (over) await context.tell('journey.reopened', { id })
    return wholeJourney(context, await findJourney(context, id))
  },
})

/** Where it stood before it came to an end, or before the yes: the last step tells. */
async function stageBefore(context: Context, journey: JourneyFound): Promise<Stage> {
  const steps = (await eventsOf(context, journey.id)).filter((event) => event.kind === 'stage')
  const last = steps
    .map((event) => JSON.parse(event.data) as { from: Stage; to: Stage })
    // An end that was taken back is no place to stand.
    .findLast((step) => step.to === journey.stage && step.from !== 'arrived' && step.from !== 'ended')
  return last?.from ?? 'deciding'
}

async function end(
  context: Context,
  journey: JourneyFound,
  as: (typeof endings)[number],
  because: string,
  on: string,
): Promise<JourneyFound> {
  await dropCheckins(context, journey.id)
  const ended = { ended_on: on, ended_as: as, ended_because: because, rescue_because: '' }
  const after = await moveTo(context, journey, 'ended', { on, words: because }, ended)
  await context.tell('journey.closed', closed(journey, on, { as, words: because }))
  return after
}

/** The kind message, from what is known: what they said they carry or seek, and who would fit them better. */
async function draftDecline(context: Context, journey: JourneyFound, better: string | null): Promise<string> {
  const person = await findPerson(context, journey.person_id)
  return declineLetter({
    name: person.given_name || person.name,
    purpose: journey.purpose_words,
    from: journey.from_words,
    better,
    by: context.actor.name,
  })
}

async function addressFor(context: Context, journey: JourneyFound): Promise<string> {
  const to = mailReady(context.settings) ? await firstAddress(context, journey.person_id) : null
  if (!to) throw new Refusal('conflict', 'Mail cannot go to them from here: leave it out, and copy the message.')
  return to
}

function endDay({ today }: Context, journey: JourneyFound, on = today): string {
  const message =
    on > today
      ? `must not be after ${sayDay(today)}`
      : on < journey.opened_on
        ? `must not be before ${sayDay(journey.opened_on)}`
        : undefined
  if (message) throw new Refusal('invalid', 'It cannot have ended on that day.', [{ path: 'on', message }])
  return on
}
