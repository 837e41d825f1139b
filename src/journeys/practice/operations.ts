import { z } from 'zod'
import { listWorries } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { addDays, daysBetween } from '../../platform/days.ts'
import { Day, Id, Line, List } from '../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import {
  beginRun,
  findPlaybook,
  focusOf,
  JourneyRun,
  journeyRun,
  makePlaybook,
  Playbook,
  suggestionsFor,
  suitingPlaybooks,
  wholePlaybook,
} from '../../playbooks/index.ts'
import { addItsQuestions } from '../core/from-playbook.ts'
import { type JourneyFound, JourneyWithPeople } from '../core/journey.ts'
import { findJourney, findOpenJourney, wholeJourney } from '../core/queries.ts'
import { changeJourney, note } from '../core/save.ts'

export const getJourneyRun = operation({
  name: 'playbooks.on_journey',
  method: 'GET',
  path: '/journeys/{id}/playbook',
  summary: 'Show the playbook that a journey follows: its steps, what is done, and what came across at each on other runs',
  input: { id: Id },
  output: z.object({ run: JourneyRun.nullable().meta({ description: 'null: it follows none' }) }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { run: await journeyRun(context, id) }
  },
})

export const followPlaybook = operation({
  name: 'playbooks.follow',
  method: 'POST',
  path: '/journeys/{id}/playbook',
  summary: 'Let a journey follow a playbook from a day on: its steps become promises by their days, its questions are added',
  input: { id: Id, playbook_id: Id, on: Day.optional() },
  output: JourneyWithPeople,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', playbook_id: ':playbook' },
  done: 'Its steps are laid out.',
  async run(context, { id, playbook_id, on = context.today }) {
    const journey = await findOpenJourney(context, id)
    if (journey.playbook_id) {
      const { name } = await findPlaybook(context, journey.playbook_id)
      throw new Refusal('conflict', `This journey follows “${name}” already.`)
    }
    if (on > context.today || on < journey.opened_on)
      throw new Refusal('invalid', 'It cannot have begun on that day.', [
        { path: 'on', message: `must be from ${sayDay(journey.opened_on)} to ${sayDay(context.today)}` },
      ])
    const playbook = await findPlaybook(context, playbook_id)
    const after = await changeJourney(context, journey, { playbook_id })
    await note(context, id, 'note', { on, words: `Follows the playbook “${playbook.name}” from here on.`, data: { playbook_id } })
    await beginRun(context, { id, person_id: journey.person_id, playbook_id, on })
    await addItsQuestions(context, playbook_id, journey.audience)
    return wholeJourney(context, after)
  },
})

export const suggestPlaybooks = operation({
  name: 'playbooks.suggest',
  method: 'GET',
  path: '/journeys/{id}/playbook/suggestions',
  summary: 'Find the playbooks that suit a journey, from its purpose and what weighs on them, with the reason; the best first',
  input: { id: Id },
  output: List(z.object({ playbook_id: Id, name: z.string(), score: z.number(), because: z.string() })).extend({ as_of: AsOf }),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['name', 'score', 'because', 'playbook_id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    const journey = await findJourney(context, id)
    const worries = await call(context, listWorries, { person_id: journey.person_id, limit: 50 })
    const wanted = {
      purpose: journey.purpose_words || journey.from_words,
      worries: worries.items.filter((one) => one.state !== 'gone').map((one) => one.words),
    }
    const { items, as_of } = await suitingPlaybooks(context)
    return { items: suggestionsFor(wanted, items).slice(0, 5), next: null, as_of }
  },
})

export const playbookFromJourney = operation({
  name: 'playbooks.from_journey',
  method: 'POST',
  path: '/journeys/{id}/make-playbook',
  summary: 'Turn a journey that arrived into a playbook: what was promised on it, by whom and on which day, becomes its steps',
  input: { id: Id, name: Line(120).optional().meta({ description: 'Its purpose if absent' }) },
  output: Playbook,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':arrived', name: 'The way of the bakery' },
  done: '{name} is written down. Read its steps through: they are those of one journey.',
  async run(context, { id, name }) {
    const journey = await findJourney(context, id)
    if (journey.stage !== 'arrived') throw new Refusal('conflict', 'Only a journey that has arrived shows a way that leads there.')
    const steps = await stepsTaken(context, journey)
    if (steps.length === 0)
      throw new Refusal('conflict', 'Nothing was promised on this journey, so there are no steps to take over: write the playbook by hand.')
    const worries = await call(context, listWorries, { person_id: journey.person_id, limit: 50 })
    const purpose = journey.purpose_words
    const row = await makePlaybook(
      context,
      {
        name: name ?? shortened(purpose || `The way of ${journey.person}`),
        purpose,
        worries: worries.items.map((one) => one.words.slice(0, 300)).slice(0, 20),
        steps,
      },
      `From the journey of ${journey.organization ?? journey.person}.`,
    )
    return wholePlaybook(context, row)
  },
})

export const getFocus = operation({
  name: 'focus.get',
  method: 'GET',
  path: '/focus',
  summary: 'Show how focused the practice is: the share of journeys that follow a playbook, and how concentrated those are',
  input: { days: z.int().min(1).max(3650).default(365).meta({ description: 'Of journeys that began in so many days' }) },
  output: z.object({
    from: Day,
    journeys: z.int(),
    share: z.number().nullable(),
    concentration: z.number().nullable().meta({ description: 'The Herfindahl index of those that follow a playbook' }),
    as_many_as: z.number().nullable().meta({ description: 'So many playbooks in equal use would be as concentrated' }),
    words: z.string(),
    playbooks: z.array(z.object({ playbook_id: Id, name: z.string(), journeys: z.int() })),
    as_of: AsOf,
  }),
  may: 'viewer',
  run: (context, { days }) => focusNow(context, { days }),
})

const focusNow = keptFigure('focus.get', {
  large: (context) => holdsMore(context, 'journeys'),
  async reckon(context, { days }: { days: number }) {
    const from = addDays(context.today, -days)
    const rows = await context.db
      .selectFrom('journeys as j')
      .leftJoin('playbooks as b', (join) => join.onRef('b.workspace_id', '=', 'j.workspace_id').onRef('b.id', '=', 'j.playbook_id'))
      .select(({ fn }) => ['b.id as playbook_id', 'b.name', fn.countAll<number>().as('journeys')])
      .where('j.workspace_id', '=', context.workspace.id)
      .where('j.removed_at', '=', '')
      .where('j.opened_on', '>=', from)
      .groupBy(['b.id', 'b.name'])
      .execute()
    const counted = rows.map((row) => ({ ...row, journeys: Number(row.journeys) }))
    const playbooks = counted
      .flatMap(({ playbook_id, name, journeys }) => (playbook_id && name ? [{ playbook_id, name, journeys }] : []))
      .sort((a, b) => b.journeys - a.journeys || (a.name < b.name ? -1 : 1))
    const all = counted.reduce((sum, row) => sum + row.journeys, 0)
    return { from, ...focusOf(all, playbooks), playbooks }
  },
})

/** What was promised along a journey and kept, by the day it was done on, counted from the day it began. */
async function stepsTaken({ db, workspace }: Context, journey: JourneyFound) {
  const rows = await db
    .selectFrom('promises')
    .select(['side', 'words', 'due_on', 'closed_on'])
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journey.id)
    .where('state', '=', 'kept')
    .where('removed_at', '=', '')
    .orderBy('closed_on')
    .orderBy('id')
    .limit(50)
    .execute()
  return rows.map(({ side, words, due_on, closed_on }) => {
    const day = Math.min(1500, Math.max(0, daysBetween(journey.opened_on, closed_on ?? due_on)))
    return { who: side, day, what: words.length > 300 ? `${words.slice(0, 299)}…` : words, question: '', message: '' }
  })
}

function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 120 ? `${line.slice(0, 119).trimEnd()}…` : line
}
