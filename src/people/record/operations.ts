import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, Line, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { circleNamed, circlesOf } from '../circles.ts'
import { filterPeople, type PeopleFilters, pageOfPeople, sorts } from '../lists/filters.ts'
import { changedPerson, known, newPerson } from './draft.ts'
import { Person, personFields, Relation } from './person.ts'
import { bare, findPerson, selectPeopleAlone, toPerson } from './queries.ts'
import { savePeople } from './save.ts'

/** Counting goes so far: nobody reads further, and a longer count would hold a page up. */
const most = 10_000

/** What cuts a list of people, and its count. */
export const cuts = {
  sort: z.enum(Object.keys(sorts) as [keyof typeof sorts, ...(keyof typeof sorts)[]]).default('name'),
  q: z.string().max(200).optional().meta({ description: 'Words of the name, organization, email, phone or notes; forgives mistakes' }),
  relation: Relation.optional(),
  circle: Line(60).optional().meta({ description: "A circle's name; `none` for people in no circle" }),
  tag: Line(60).optional(),
  organization_id: Id.optional(),
  guide_id: Line(64).optional(),
  due_before: Day.optional(),
  custom: z.record(z.string().max(60), z.string().max(200)).optional().meta({ description: 'custom.KEY=VALUE' }),
  removed: z.boolean().optional().meta({ description: 'Those in the trash instead' }),
}

export const listPeople = operation({
  name: 'people.list',
  method: 'GET',
  path: '/people',
  summary: 'List people, filtered and sorted',
  input: {
    ...listing,
    ...cuts,
  },
  output: List(Person),
  may: 'viewer',
  columns: ['name', 'organization', 'relation', 'circle', 'last_touch_on', 'due_on', 'id'],
  async run(context, input) {
    const page = await pageOfPeople(context, input)
    return { items: page.items.map(toPerson), next: page.next }
  },
})

export const countPeople = operation({
  name: 'people.count',
  method: 'GET',
  path: '/people/count',
  summary: `Count people, filtered; beyond ${most} it only says that there are more`,
  input: cuts,
  output: z.object({ people: z.int(), more: z.boolean() }),
  may: 'viewer',
  async run(context, { sort, circle, ...cuts }) {
    const isCut = sort.endsWith('due_on') || Object.values(cuts).some((cut) => cut !== undefined && cut !== false && cut !== '')
    const people = isCut ? await countUpTo(context, { sort, circle, ...cuts }) : await countInCircles(context, circle)
    return { people: Math.min(people, most), more: people > most }
  },
})

/** How many people a circle holds is kept with it; counted are those in none. All of them without a name. */
async function countInCircles(context: Context, name: string | undefined): Promise<number> {
  const circles = await circlesOf(context)
  if (name !== undefined && name !== 'none') return circleNamed(circles, name).people
  const inCircles = name === 'none' ? 0 : circles.reduce((sum, circle) => sum + circle.people, 0)
  return inCircles > most ? inCircles : inCircles + (await countUpTo(context, { sort: 'name', circle: 'none' }, inCircles))
}

/** How many people filters let through, together with so many known already; no further than to know that there are more than `most`. */
async function countUpTo(context: Context, filters: PeopleFilters, known = 0): Promise<number> {
  const found = (await filterPeople(context, filters, selectPeopleAlone(context)))
    .clearSelect()
    .select('p.id')
    .limit(most + 1 - known)
  const { people } = await context.db
    .selectFrom(found.as('found'))
    .select((row) => row.fn.countAll<number>().as('people'))
    .executeTakeFirstOrThrow()
  return Number(people)
}

export const createPerson = operation({
  name: 'people.create',
  method: 'POST',
  path: '/people',
  summary: 'Add a person',
  input: personFields,
  output: Person,
  may: 'guide',
  refuses: ['not_found'],
  example: { name: 'Ida Lindqvist', relation: 'prospect', emails: ['ida@lindqvist.example'], circle: 'wide' },
  done: '{name} was added.',
  async run(context, input) {
    const row = await newPerson(context, await known(context), input)
    await savePeople(context, [{ before: null, after: row }])
    const person = toPerson(await findPerson(context, row.id))
    context.changed({ kind: 'person', id: row.id, after: person })
    return person
  },
})

export const getPerson = operation({
  name: 'people.get',
  method: 'GET',
  path: '/people/{id}',
  summary: 'Show a person',
  input: { id: Id },
  output: Person,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':person' },
  async run(context, { id }) {
    return toPerson(await findPerson(context, id))
  },
})

export const updatePerson = operation({
  name: 'people.update',
  method: 'PATCH',
  path: '/people/{id}',
  summary: 'Change what is known of a person; what is not given stays',
  input: { id: Id, ...personFields },
  output: Person,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person', title: 'owner' },
  done: 'Saved.',
  async run(context, { id, ...input }) {
    const before = await findPerson(context, id)
    const row = bare(before)
    const after = await changedPerson(context, await known(context), row, input)
    await savePeople(context, [{ before: row, after }])
    const person = toPerson(await findPerson(context, id))
    context.changed({ kind: 'person', id, before: toPerson(before), after: person })
    return person
  },
})

export const placePerson = operation({
  name: 'people.place',
  method: 'POST',
  path: '/people/{id}/place',
  summary: 'Put a person in a circle',
  input: { id: Id, circle: Line(60).meta({ description: "A circle's name" }) },
  output: Person,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person', circle: 'close' },
  done: '{name} is in the {circle} circle.',
  undo: { operation: 'people.update', values: { id: '{id}', circle: '' } },
  run: (context, { id, circle }) => updatePerson.run(context, { id, circle }),
})

export const removePerson = operation({
  name: 'people.remove',
  method: 'DELETE',
  path: '/people/{id}',
  summary: 'Put a person in the trash, from where they can be restored for 30 days',
  input: { id: Id },
  output: Person,
  may: 'guide',
  refuses: ['not_found'],
  done: '{name} is in the trash.',
  undo: { operation: 'people.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const before = await findPerson(context, id)
    const after = { ...bare(before), removed_at: context.now, removed_by: actorId(context.actor) }
    await savePeople(context, [{ before: bare(before), after }])
    context.changed({ kind: 'person', id, before: toPerson(before), after: toPerson({ ...before, ...after }) })
    return toPerson({ ...before, ...after })
  },
})

export const restorePerson = operation({
  name: 'people.restore',
  method: 'POST',
  path: '/people/{id}/restore',
  summary: 'Take a person out of the trash',
  input: { id: Id },
  output: Person,
  may: 'guide',
  refuses: ['not_found'],
  done: '{name} is back.',
  async run(context, { id }) {
    const before = await findPerson(context, id, 'trash')
    const after = { ...bare(before), removed_at: '', removed_by: null }
    await savePeople(context, [{ before: bare(before), after }])
    const person = toPerson(await findPerson(context, id))
    context.changed({ kind: 'person', id, before: toPerson(before), after: person })
    return person
  },
})

export const erasePerson = operation({
  name: 'people.erase',
  method: 'POST',
  path: '/people/{id}/erase',
  summary: 'Erase a person and all that is known of them, for good; only a count remains',
  input: { id: Id, confirm: z.literal('erase').optional().meta({ description: 'The word erase; the browser asks for it' }) },
  output: z.object({ erased: z.int() }),
  may: 'lead',
  refuses: ['not_found'],
  done: 'Erased for good.',
  async run(context, { id }) {
    const person = await findPerson(context, id, 'anywhere')
    await context.tell('person.erased', { id })
    await savePeople(context, [{ before: bare(person), after: null }])
    await context.db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', context.workspace.id)
      .where('subject_id', '=', id)
      .execute()
    await context.db
      .updateTable('workspaces')
      .set((row) => ({ erased_people: row('erased_people', '+', 1) }))
      .where('workspace_id', '=', context.workspace.id)
      .execute()
    context.changed({ kind: 'person', id: null, after: { erased: 1 } })
    return { erased: 1 }
  },
})

declare module '../../platform/context.ts' {
  interface Events {
    /** Someone is about to be erased: what holds their words or name goes with them. */
    'person.erased': { id: string }
  }
}
