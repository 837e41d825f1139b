import type { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, Line, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findJourney } from '../core/queries.ts'
import { note } from '../core/save.ts'
import { Figure, findOutcome, Measure, Outcome, outcomesOf, toOutcome, Unit } from './outcome.ts'
import type { OutcomeRow } from './tables.ts'

export const listOutcomes = operation({
  name: 'outcomes.list',
  method: 'GET',
  path: '/journeys/{id}/outcomes',
  summary: 'List what success is for them, in their measure',
  input: { id: Id },
  output: List(Outcome),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['measure', 'baseline', 'target', 'actual', 'unit', 'by_on', 'reached', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    return { items: await outcomesOf(context, id), next: null }
  },
})

export const createOutcome = operation({
  name: 'outcomes.create',
  method: 'POST',
  path: '/journeys/{id}/outcomes',
  summary: 'Name what success is for them: their measure, where it stands, where it should be and by when',
  input: {
    id: Id,
    measure: Measure,
    unit: Unit.default(''),
    baseline: Figure.nullable().default(null),
    target: Figure.nullable().default(null),
    by_on: Day.nullable().default(null),
  },
  output: Outcome,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':journey', measure: 'Trays thrown away in a week', unit: 'trays', baseline: 10, target: 2, by_on: '2027-03-01' },
  done: 'Noted.',
  async run(context, { id, ...given }) {
    await findJourney(context, id)
    const row: OutcomeRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      journey_id: id,
      ...given,
      actual: null,
      measured_on: '',
      said_by_name: '',
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('outcomes').values(row).execute()
    context.changed({ kind: 'outcome', id: row.id, after: toOutcome(row) })
    return toOutcome(row)
  },
})

export const updateOutcome = operation({
  name: 'outcomes.update',
  method: 'PATCH',
  path: '/outcomes/{id}',
  summary: 'Correct an outcome: its measure, its beginning, its target or its day',
  input: {
    id: Id,
    measure: Measure.optional(),
    unit: Unit.optional(),
    baseline: Figure.nullable().optional(),
    target: Figure.nullable().optional(),
    by_on: Day.nullable().optional(),
  },
  output: Outcome,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':outcome', target: 3 },
  done: 'Saved.',
  run: (context, { id, ...given }) => change(context, id, given),
})

export const measureOutcome = operation({
  name: 'outcomes.measure',
  method: 'POST',
  path: '/outcomes/{id}/measure',
  summary: 'Record where an outcome stands, on which day and who says so',
  input: {
    id: Id,
    actual: Figure,
    on: Day.optional(),
    said_by_name: Line(200).optional().meta({ description: 'Who says so; you if absent' }),
  },
  output: Outcome,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':outcome', actual: 4 },
  done: 'Measured.',
  async run(context, { id, actual, on = context.today, said_by_name = context.actor.name }) {
    if (on > context.today)
      throw new Refusal('invalid', 'It cannot have been measured in the future.', [
        { path: 'on', message: `must not be after ${sayDay(context.today)}` },
      ])
    const before = await findOutcome(context, id)
    await note(context, before.journey_id, 'outcome.measured', { on, data: { outcome_id: id, actual, said_by: said_by_name } })
    // One that is written down late does not push a later measurement out.
    if (on < before.measured_on) return toOutcome(before)
    return change(context, id, { actual, measured_on: on, said_by_name })
  },
})

export const removeOutcome = operation({
  name: 'outcomes.remove',
  method: 'DELETE',
  path: '/outcomes/{id}',
  summary: 'Put an outcome in the trash',
  input: { id: Id },
  output: Outcome,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The outcome is in the trash.',
  undo: { operation: 'outcomes.restore', values: { id: '{id}' } },
  run: (context, { id }) => change(context, id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreOutcome = operation({
  name: 'outcomes.restore',
  method: 'POST',
  path: '/outcomes/{id}/restore',
  summary: 'Take an outcome out of the trash',
  input: { id: Id },
  output: Outcome,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The outcome is back.',
  run: (context, { id }) => change(context, id, { removed_at: '', removed_by: null }, 'trash'),
})

type Given = { [K in keyof OutcomeRow]?: OutcomeRow[K] | undefined }

async function change(context: Context, id: string, given: Given, where: 'live' | 'trash' = 'live'): Promise<z.output<typeof Outcome>> {
  const before = await findOutcome(context, id, where)
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<OutcomeRow>
  const after = { ...before, ...said, updated_at: context.now }
  await context.db
    .updateTable('outcomes')
    .set({ ...said, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  context.changed({
    kind: 'outcome',
    id,
    before: { ...toOutcome(before), removed_at: before.removed_at },
    after: { ...toOutcome(after), removed_at: after.removed_at },
  })
  return toOutcome(after)
}
