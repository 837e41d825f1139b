import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { Amount, type Money, moneyOrNone } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { JourneyRow } from '../tables.ts'
import { blankJourney } from './blank.ts'
import { addItsQuestions } from './from-playbook.ts'
import { audiences, type endings, Journey, JourneyStanding, JourneyWithPeople, parts, Stage, toJourney } from './journey.ts'
import { takePart } from './parts.ts'
import { findJourney, selectJourneys, wholeJourney, withStanding } from './queries.ts'
import { changeJourney, note } from './save.ts'

const Value = Amount.nullable().meta({ description: 'What it is worth to us' })

export const listJourneys = operation({
  name: 'journeys.list',
  method: 'GET',
  path: '/journeys',
  summary: 'List journeys, those that moved longest ago first',
  input: {
    ...listing,
    stage: Stage.optional(),
    person_id: Id.optional().meta({ description: 'Whoever has a part in it' }),
    organization_id: Id.optional(),
    guide_id: Line(100).optional(),
    audience: z.enum(audiences).optional(),
    open: z.boolean().optional().meta({ description: 'true: neither arrived nor ended' }),
  },
  output: List(JourneyStanding),
  may: 'viewer',
  columns: ['person', 'stage', 'stance', 'purpose', 'moved_on', 'id'],
  async run(context, { limit, after, ...filters }) {
    let query = filtered(context, filters)
    if (after !== undefined) {
      const [moved, id] = readCursor(after, 'moved_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('j.moved_on', 'j.id'), '>', tuple(String(moved), String(id))))
    }
    const rows = await query
      .orderBy('j.moved_on')
      .orderBy('j.id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('moved_on', [last.moved_on, last.id]))
    return { items: await withStanding(context, page.items), next: page.next }
  },
})

export const createJourney = operation({
  name: 'journeys.create',
  method: 'POST',
  path: '/journeys',
  summary: 'Begin a journey with someone, from where they are',
  input: {
    person_id: Id,
    from: Words(2000).default('').meta({ description: 'Where they are, in their words' }),
    source: Words(200).default('').meta({ description: 'How it came to this; the source of the person if absent' }),
    guide_id: Line(100).nullable().optional().meta({ description: 'The member who leads; you, if absent' }),
    value: Value.optional(),
    opened_on: Day.optional(),
    playbook_id: Id.nullable().optional().meta({ description: 'The practised way to go: its steps become promises by their days' }),
    people: z
      .array(z.strictObject({ id: Id, part: z.enum(parts).default('has_a_say'), words: Words(500).default('') }))
      .max(50)
      .default([])
      .meta({ description: 'Who else has a part in it' }),
  },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', from: 'Every evening somebody stays late to look after the backups.' },
  done: 'The journey has begun.',
  async run(context, { person_id, people, ...given }) {
    const person = await findPerson(context, person_id)
    const opened = given.opened_on ?? context.today
    if (opened > context.today)
      throw new Refusal('invalid', 'A journey cannot begin in the future.', [
        { path: 'opened_on', message: `must not be after ${sayDay(context.today)}` },
      ])
    const row: JourneyRow = {
      ...blankJourney(context, person.id, opened),
      organization_id: person.organization_id,
      guide_id: given.guide_id === undefined ? (person.guide_id ?? memberOf(context)) : given.guide_id,
      audience: isTeam(person.relation) ? 'teammate' : 'customer',
      from_words: given.from,
      source: given.source || person.source,
      playbook_id: given.playbook_id ?? null,
      ...worth(context, given.value ?? null),
    }
    await context.db.insertInto('journeys').values(row).execute()
    await takePart(context, row.id, [{ id: person.id, part: 'led', words: '' }, ...people.filter((one) => one.id !== person.id)], opened)
    await note(context, row.id, 'opened', { on: opened, words: given.from })
    context.changed({ kind: 'journey', id: row.id, after: { person_id, from: given.from, stage: 'listening' } })
    await context.tell('journey.opened', { id: row.id, person_id, playbook_id: row.playbook_id, on: opened })
    if (row.playbook_id) await addItsQuestions(context, row.playbook_id, row.audience)
    return wholeJourney(context, await findJourney(context, row.id))
  },
})

declare module '../../platform/context.ts' {
  interface Events {
    'journey.opened': { id: string; person_id: string; playbook_id: string | null; on: string }
    /** It reached its end: arrived, or ended in another way, and what was said of that; with what it is worth to us. */
    'journey.closed': {
      id: string
      person_id: string
      playbook_id: string | null
      arrived: boolean
      on: string
      as: (typeof endings)[number] | null
      words: string
      value: Money | null
    }
    /** One that had arrived or ended goes on. */
    'journey.reopened': { id: string }
    /** It went into the trash, or came out of it. */
    'journey.shown': { id: string; shown: boolean }
  }
}

export const getJourney = operation({
  name: 'journeys.get',
  method: 'GET',
  path: '/journeys/{id}',
  summary: 'Show a journey and who has a part in it',
  input: { id: Id },
  output: JourneyWithPeople,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  run: async (context, { id }) => wholeJourney(context, await findJourney(context, id)),
})

export const updateJourney = operation({
  name: 'journeys.update',
  method: 'PATCH',
  path: '/journeys/{id}',
  summary: 'Correct a journey: where they are, who leads, what it is worth',
  input: {
    id: Id,
    from: Words(2000).optional(),
    source: Words(200).optional(),
    guide_id: Line(100).nullable().optional(),
    value: Value.optional(),
  },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':journey', source: 'Brought by a customer' },
  done: 'Saved.',
  async run(context, { id, from, source, guide_id, value }) {
    const journey = await findJourney(context, id)
    const after = await changeJourney(context, journey, {
      ...(from === undefined ? {} : { from_words: from }),
      ...(source === undefined ? {} : { source }),
      ...(guide_id === undefined ? {} : { guide_id }),
      ...(value === undefined ? {} : worth(context, value)),
    })
    return wholeJourney(context, after)
  },
})

export const removeJourney = operation({
  name: 'journeys.remove',
  method: 'DELETE',
  path: '/journeys/{id}',
  summary: 'Put a journey in the trash',
  input: { id: Id },
  output: Journey,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The journey is in the trash.',
  undo: { operation: 'journeys.restore', values: { id: '{id}' } },
  example: { id: ':journey' },
  async run(context, { id }) {
    const journey = await findJourney(context, id)
    const removed = await changeJourney(context, journey, { removed_at: context.now, removed_by: actorId(context.actor) })
    await context.tell('journey.shown', { id, shown: false })
    return toJourney(removed)
  },
})

export const restoreJourney = operation({
  name: 'journeys.restore',
  method: 'POST',
  path: '/journeys/{id}/restore',
  summary: 'Take a journey out of the trash',
  input: { id: Id },
  output: Journey,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The journey is back.',
  async run(context, { id }) {
    const restored = await changeJourney(context, await findJourney(context, id, 'trash'), { removed_at: '', removed_by: null })
    await context.tell('journey.shown', { id, shown: true })
    return toJourney(restored)
  },
})

interface Filters {
  stage?: string | undefined
  person_id?: string | undefined
  organization_id?: string | undefined
  guide_id?: string | undefined
  audience?: string | undefined
  open?: boolean | undefined
}

function filtered(context: Context, { stage, person_id, organization_id, guide_id, audience, open }: Filters) {
  let query = selectJourneys(context).where('j.removed_at', '=', '')
  if (stage) query = query.where('j.stage', '=', stage)
  if (organization_id) query = query.where('j.organization_id', '=', organization_id)
  if (guide_id) query = query.where('j.guide_id', '=', guide_id)
  if (audience) query = query.where('j.audience', '=', audience)
  if (open !== undefined) query = query.where('j.stage', open ? 'not in' : 'in', ['arrived', 'ended'])
  if (!person_id) return query
  // From the person to their journeys, not through all journeys to the person.
  const parts = context.db
    .selectFrom('journey_people')
    .select('journey_id')
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', person_id)
  return query.where('j.id', 'in', parts)
}

function worth(context: Context, value: Amount | null): { value: number | null; currency: string | null } {
  const money = moneyOrNone(context, value, 'value')
  return { value: money?.amount ?? null, currency: money?.currency ?? null }
}

function memberOf({ actor }: Context): string | null {
  return actor.kind === 'member' ? actor.member_id : null
}

function isTeam(relation: string): boolean {
  return relation === 'teammate' || relation === 'volunteer'
}
