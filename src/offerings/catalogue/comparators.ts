import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Line, Money, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyOf } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { ComparatorRow } from '../tables.ts'
import { valueDefaults } from '../value/value.ts'

/** An everyday thing with what it costs, to set the price of a day beside. */
export const Comparator = z.object({ name: z.string(), cost: Money })
export type Comparator = z.output<typeof Comparator>

const Comparators = z.object({
  items: z.array(Comparator),
  own: z.boolean().meta({ description: 'false: these are the ones to begin with' }),
})

export const listComparators = operation({
  name: 'comparators.list',
  method: 'GET',
  path: '/comparators',
  summary: 'List the everyday things that the price of a day stands beside',
  input: {},
  output: Comparators,
  may: 'viewer',
  columns: ['name', 'cost'],
  run: (context) => comparatorsOf(context),
})

export const updateComparators = operation({
  name: 'comparators.update',
  method: 'PATCH',
  path: '/comparators',
  summary: 'Write the list of everyday things anew; an empty one brings those back that were there to begin with',
  input: {
    items: z
      .array(z.strictObject({ name: Words(80).default(''), cost: Amount.optional() }))
      .max(20, 'must be at most 20 things')
      .transform((items) => items.filter(({ name, cost }) => name !== '' || cost !== undefined)),
  },
  output: Comparators,
  may: 'lead',
  example: { items: [{ name: 'a business lunch', cost: { amount: 4800, currency: 'EUR' } }] },
  done: 'Saved.',
  async run(context, { items }) {
    const before = await comparatorsOf(context)
    const rows = items.map((item, at): ComparatorRow => {
      const name = Line(80).safeParse(item.name)
      if (!name.success || item.cost === undefined) throw incomplete(at, name.success)
      const cost = moneyOf(context, item.cost, `items.${at}.cost`)
      return { workspace_id: context.workspace.id, id: newId(), name: name.data, ...cost, position: at }
    })
    await context.db.deleteFrom('comparators').where('workspace_id', '=', context.workspace.id).execute()
    if (rows.length > 0) await context.db.insertInto('comparators').values(rows).execute()
    const after = await comparatorsOf(context)
    context.changed({ kind: 'comparators', id: null, before, after })
    return after
  },
})

/** The workspace's own list, or the one to begin with in its currency. */
export async function comparatorsOf({ db, workspace }: Context): Promise<z.output<typeof Comparators>> {
  const rows = await db.selectFrom('comparators').selectAll().where('workspace_id', '=', workspace.id).orderBy('position').execute()
  if (rows.length > 0) return { items: rows.map(({ name, amount, currency }) => ({ name, cost: { amount, currency } })), own: true }
  const { currency } = workspace
  return { items: valueDefaults.comparators.map(({ name, amount }) => ({ name, cost: { amount, currency } })), own: false }
}

function incomplete(at: number, named: boolean): Refusal {
  const issue = named
    ? { path: `items.${at}.cost`, message: 'is missing' }
    : { path: `items.${at}.name`, message: 'must be one line of text' }
  return new Refusal('invalid', 'Each thing needs a name and what it costs.', [issue])
}
