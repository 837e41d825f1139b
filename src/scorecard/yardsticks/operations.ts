import { z } from 'zod'
import { fold } from '../../people/index.ts'
import { reading } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Line, List, listing } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import type { Noun } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { YardstickRow } from '../tables.ts'
import { auditOf } from './audit.ts'
import { Measured, serves } from './measure.ts'
import { type Countable, countables, keptOnly, type Only, only, refuseStrange } from './own.ts'
import { allMeasures, findMeasure, mostOwn, ownRows, ownWithin, prepareKnown, prepareOwn, targetRows } from './registry.ts'
import { targetYardstick, untargetYardstick } from './targets.ts'

const Key = Line(64).meta({ description: 'A word such as worries_gone, or the id of one of your own' })
const Name = Line(80)
const ShownTo = Line(120).meta({ description: 'Who looks at it' })

const listYardsticks = operation({
  name: 'yardsticks.list',
  method: 'GET',
  path: '/yardsticks',
  summary: 'List every measure in use: its formula, whom it serves, who looks at it and what it says today',
  input: { limit: listing.limit, serves: z.enum(serves).optional() },
  output: List(Measured).extend({ as_of: AsOf }),
  may: 'viewer',
  columns: ['name', 'serves', 'unit', 'formula', 'id'],
  async run(context, { limit, serves: whom }) {
    const { measures, as_of } = await allMeasures(context)
    const all = measures.filter((one) => whom === undefined || one.serves === whom)
    return { items: all.slice(0, limit), next: null, as_of }
  },
})

const getYardstick = operation({
  name: 'yardsticks.get',
  method: 'GET',
  path: '/yardsticks/{id}',
  summary: 'Show a measure: its formula, what it says today and said before, and its weeks',
  input: { id: Key },
  output: Measured.extend({ as_of: AsOf }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: 'worries_gone' },
  run: (context, { id }) => findMeasure(context, id),
})

const auditYardsticks = operation({
  name: 'yardsticks.audit',
  method: 'GET',
  path: '/yardsticks/audit',
  summary: 'Say whom the measures in use serve, and warn where they serve only the firm',
  input: {},
  output: z.object({
    words: z.string(),
    warns: z.boolean(),
    theirs: z.int(),
    measures: z.int(),
    theirs_with_target: z.int(),
    targets: z.int(),
    as_of: AsOf,
  }),
  may: 'viewer',
  async run(context) {
    const { measures, as_of } = await allMeasures(context)
    return { ...auditOf(measures), as_of }
  },
})

const createYardstick = operation({
  name: 'yardsticks.create',
  method: 'POST',
  path: '/yardsticks',
  summary: 'Add a measure of your own, counted from facts by the week or month',
  input: {
    name: Name,
    counts: z.enum(countables).meta({ description: 'What is counted' }),
    per: z.enum(['week', 'month']).default('week'),
    serves: z.enum(serves).meta({ description: 'Whom it serves: those you lead, only yourselves, or both' }),
    shown_to: ShownTo.default('Everyone, on the scorecard'),
    ...only,
  },
  output: Measured,
  may: 'lead',
  refuses: ['conflict'],
  example: { name: 'Thanks said', counts: 'touches', kind: 'recognition', serves: 'them' },
  done: 'It is measured from now on, and as far back as there are facts.',
  async prepare(caller, input) {
    await reading(caller, async (context) => prepareOwn(context, input, await newRow(context, input)))
    return input
  },
  async run(context, input) {
    const { name, counts, per, serves } = input
    const row = await newRow(context, input)
    await context.db.insertInto('yardsticks').values(row).execute()
    context.changed({ kind: 'yardstick', id: row.id, after: { name, counts, only: row.only, per, serves } })
    return ownWithin(context, input, row)
  },
})

const updateYardstick = operation({
  name: 'yardsticks.update',
  method: 'PATCH',
  path: '/yardsticks/{id}',
  summary: 'Call a measure of your own otherwise, or say who looks at it; what it counts stays',
  input: { id: Id, name: Name.optional(), shown_to: ShownTo.optional() },
  output: Measured,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':yardstick', shown_to: 'The team, on Mondays' },
  done: 'Saved.',
  async prepare(caller, input) {
    await reading(caller, (context) => prepareKnown(context, input, input.id))
    return input
  },
  async run(context, input) {
    const { id, name, shown_to } = input
    const before = await findOwn(context, id)
    if (name !== undefined && fold(name) !== before.name_key) await refuseTaken(context, name)
    const set = {
      name: name ?? before.name,
      name_key: fold(name ?? before.name),
      shown_to: shown_to ?? before.shown_to,
      updated_at: context.now,
    }
    await context.db.updateTable('yardsticks').set(set).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    const told = (row: YardstickRow) => ({ name: row.name, shown_to: row.shown_to })
    context.changed({ kind: 'yardstick', id, before: told(before), after: told({ ...before, ...set }) })
    return ownWithin(context, input, { ...before, ...set })
  },
})

const removeYardstick = operation({
  name: 'yardsticks.remove',
  method: 'DELETE',
  path: '/yardsticks/{id}',
  summary: 'Measure something of your own no longer; the facts it was counted from stay',
  input: { id: Id },
  output: z.object({ id: Id, name: z.string() }),
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: '{name} is measured no longer.',
  async run(context, { id }) {
    const row = await findOwn(context, id)
    const leaning = (await targetRows(context)).find((target) => target.counterpart === id)
    if (leaning) throw new Refusal('conflict', 'A target that serves only you leans on this measure: take that target away first.')
    const { db, workspace } = context
    await db.deleteFrom('yardstick_targets').where('workspace_id', '=', workspace.id).where('measure', '=', id).execute()
    await db.deleteFrom('yardsticks').where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'yardstick', id, before: { name: row.name, counts: row.counts, only: row.only } })
    return { id, name: row.name }
  },
})

/** Every measure in use, and what is aimed at. */
export const yardsticks: Noun = {
  name: 'yardsticks',
  operations: [
    listYardsticks,
    auditYardsticks,
    createYardstick,
    getYardstick,
    updateYardstick,
    removeYardstick,
    targetYardstick,
    untargetYardstick,
  ],
}

export { auditYardsticks, createYardstick, getYardstick, listYardsticks, removeYardstick, updateYardstick }

type New = Only & Pick<YardstickRow, 'name' | 'per' | 'serves' | 'shown_to'> & { counts: Countable }

/** A measure of one's own as it is written down; refuses what cannot be counted, a name that is taken, and one too many. */
async function newRow(context: Context, { name, counts, per, serves, shown_to, ...asked }: New): Promise<YardstickRow> {
  // A form sends what is left empty as well.
  const given: Only = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined && value !== ''))
  refuseStrange(counts, given)
  await refuseTaken(context, name)
  if ((await ownRows(context)).length >= mostOwn)
    throw new Refusal('conflict', `There are ${mostOwn} measures of your own already: remove one that nobody looks at.`)
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    ...{ name, name_key: fold(name), counts, only: await keptOnly(context, given), per, serves, shown_to },
    made_by_name: context.actor.name,
    created_at: context.now,
    updated_at: context.now,
  }
}

async function findOwn({ db, workspace }: Context, id: string): Promise<YardstickRow> {
  const row = await db.selectFrom('yardsticks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (row) return row
  throw new Refusal('not_found', 'There is no such yardstick of your own.')
}

async function refuseTaken({ db, workspace }: Context, name: string): Promise<void> {
  const row = await db
    .selectFrom('yardsticks')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('name_key', '=', fold(name))
    .executeTakeFirst()
  if (row) throw new Refusal('conflict', `There is a measure called ${name} already.`, [{ path: 'name', message: 'is taken' }])
}
