import { z } from 'zod'
import { findNamed, findPeople, findPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Line, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { withdrawCheckins } from '../after/plan.ts'
import { weigh } from '../after/weigh.ts'
import { JourneyWithPeople, parts } from './journey.ts'
import { findJourney, findOpenJourney, wholeJourney } from './queries.ts'
import { holdOpenJourney, note } from './save.ts'

export const joinJourney = operation({
  name: 'journeys.join',
  method: 'POST',
  path: '/journeys/{id}/people',
  summary: 'Give someone a part in a journey, or another part than before',
  input: {
    id: Id,
    person_id: Id.optional(),
    name: Line(200).optional().meta({ description: 'Their whole name, in place of the id; refused where it could be several people' }),
    part: z.enum(parts).exclude(['led']).default('has_a_say'),
    words: Words(500).default('').meta({ description: 'What matters about their part' }),
    on: Day.optional(),
  },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', person_id: ':person', part: 'decides' },
  done: 'They have a part in it.',
  async run(context, { id, person_id: given, name, part, words, on }) {
    const journey = await findOpenJourney(context, id)
    const person_id = given ?? (await whoIs(context, name))
    if (person_id === journey.person_id) throw new Refusal('conflict', 'They are the one who is led; that part stays.')
    const person = await findPerson(context, person_id)
    const before = (await wholeJourney(context, journey)).people.find((one) => one.id === person_id)
    await takePart(context, id, [{ id: person_id, part, words }], on ?? before?.joined_on ?? context.today)
    if (!before || before.left_on)
      await note(context, id, 'person.joined', { on, person: { id: person.id, name: person.name }, data: { part } })
    context.changed({ kind: 'journey', id, before: { part: before?.part ?? null }, after: { person_id, part } })
    return wholeJourney(context, await findJourney(context, id))
  },
})

export const leaveJourney = operation({
  name: 'journeys.leave',
  method: 'DELETE',
  path: '/journeys/{id}/people/{person_id}',
  summary: 'Record that someone has no part in a journey any more',
  input: { id: Id, person_id: Id, on: Day.optional() },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'They have no part in it any more.',
  async run(context, { id, person_id, on }) {
    const journey = await holdOpenJourney(context, id)
    if (person_id === journey.person_id) throw new Refusal('conflict', 'A journey is nothing without the one who is led: end it instead.')
    const whole = await wholeJourney(context, journey)
    const one = whole.people.find((each) => each.id === person_id && !each.left_on)
    if (!one) throw new Refusal('not_found', 'They have no part in this journey.')
    const left = on ?? context.today
    await context.db
      .updateTable('journey_people')
      .set({ left_on: left })
      .where('workspace_id', '=', context.workspace.id)
      .where('journey_id', '=', id)
      .where('person_id', '=', person_id)
      .execute()
    await withdrawCheckins(context, id, person_id)
    await weigh(context, id, person_id, { because: 'They have no part in it any more.' })
    await note(context, id, 'person.left', { on: left, person: { id: person_id, name: one.name } })
    context.changed({ kind: 'journey', id, before: { person_id, part: one.part }, after: { person_id, left_on: left } })
    return wholeJourney(context, await findJourney(context, id))
  },
})

/** The one person who has a name. */
async function whoIs(context: Context, name: string | undefined): Promise<string> {
  const [one, another] = name ? await findNamed(context, name) : []
  const message = !name ? 'is missing: say who' : another ? 'could be several people: open the right one and begin there' : 'is nobody here'
  if (!one || another) throw new Refusal('invalid', name ? `${name} ${message}.` : 'Who is it?', [{ path: 'name', message }])
  return one.id
}

/** Gives people their parts in a journey; who had one before gets the new one. Refuses those who are not here. */
export async function takePart(context: Context, journeyId: string, people: { id: string; part: string; words: string }[], on: string) {
  await findPeople(
    context,
    people.map((one) => one.id),
    'people',
  )
  await context.db
    .insertInto('journey_people')
    .values(
      people.map(({ id, part, words }) => ({
        workspace_id: context.workspace.id,
        journey_id: journeyId,
        person_id: id,
        role: part,
        words,
        joined_on: on,
        left_on: '',
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'journey_id', 'person_id']).doUpdateSet((eb) => ({
        role: eb.ref('excluded.role'),
        words: eb.ref('excluded.words'),
        left_on: '',
      })),
    )
    .execute()
}
