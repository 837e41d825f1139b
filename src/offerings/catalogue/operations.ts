import { z } from 'zod'
import { fold } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyFrom, moneyOrNone } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { OfferingRow } from '../tables.ts'
import { Texts } from './lists.ts'
import { Claims, findOffering, Name, Offering, selectOfferings, toOffering, Unit } from './offering.ts'

/** So many offerings can be kept: each is set against what someone wishes while their page is made. */
export const mostOfferings = 200

const fields = {
  words: Words(2000).meta({ description: 'What it is' }),
  becomes: Words(300).meta({ description: 'Whom it helps become what, as a customer would say it' }),
  worries: Texts(20).meta({ description: 'What it takes off people’s minds, each in a few words' }),
  price: Amount.nullable(),
  cost: Amount.nullable().meta({ description: 'What it costs us, in the currency of the price' }),
  unit: Unit,
  flaws: Texts(20).meta({ description: 'Its honest limits, told with every price' }),
  claims: Claims.meta({ description: 'What truly sets it apart, each with its proof' }),
}

export const listOfferings = operation({
  name: 'offerings.list',
  method: 'GET',
  path: '/offerings',
  summary: 'List what is offered, by name',
  input: { ...listing, without_flaws: z.boolean().optional().meta({ description: 'Only those of which no limit is known yet' }) },
  output: List(Offering),
  may: 'viewer',
  columns: ['name', 'becomes', 'price', 'unit', 'without_flaws', 'id'],
  async run(context, { limit, after, without_flaws }) {
    let query = selectOfferings(context)
    if (without_flaws !== undefined) query = query.where('flaws', without_flaws ? '=' : '!=', '[]')
    if (after !== undefined) {
      const [name, id] = readCursor(after, 'name', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('name_key', 'id'), '>', tuple(String(name), String(id))))
    }
    const rows = await query
      .orderBy('name_key')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const { items, next } = pageOf(rows, limit, (last) => cursor('name', [last.name_key, last.id]))
    return { items: items.map(toOffering), next }
  },
})

export const createOffering = operation({
  name: 'offerings.create',
  method: 'POST',
  path: '/offerings',
  summary: 'Note something that is offered: whom it helps become what, its price, and its honest flaws',
  input: {
    name: Name,
    words: fields.words.default(''),
    becomes: fields.becomes.default(''),
    worries: fields.worries.default([]),
    price: fields.price.default(null),
    cost: fields.cost.default(null),
    unit: fields.unit.default('once'),
    flaws: fields.flaws.default([]),
    claims: fields.claims.default([]),
  },
  output: Offering,
  may: 'guide',
  refuses: ['conflict'],
  example: {
    name: 'Backup that is tried',
    becomes: 'I sleep, because I have seen my files come back',
    worries: ['Losing everything in one night'],
    price: { amount: 4900, currency: 'EUR' },
    unit: 'month',
    flaws: ['The last hour before a failure may be lost'],
  },
  done: 'Noted: {name}.',
  async run(context, { name, price, cost, worries, flaws, claims, ...rest }) {
    await refuseFull(context)
    const row: OfferingRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      name,
      name_key: fold(name),
      ...rest,
      worries: JSON.stringify(worries),
      flaws: JSON.stringify(flaws),
      claims: claimsFrom(claims),
      ...amountsOf(context, price, cost),
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('offerings').values(row).execute()
    const offering = toOffering(row)
    context.changed({ kind: 'offering', id: row.id, after: offering })
    return offering
  },
})

export const getOffering = operation({
  name: 'offerings.get',
  method: 'GET',
  path: '/offerings/{id}',
  summary: 'Show something that is offered',
  input: { id: Id },
  output: Offering,
  may: 'viewer',
  refuses: ['not_found'],
  async run(context, { id }) {
    return toOffering(await findOffering(context, id))
  },
})

export const updateOffering = operation({
  name: 'offerings.update',
  method: 'PATCH',
  path: '/offerings/{id}',
  summary: 'Change something that is offered; price sheets that were written keep what they say',
  input: {
    id: Id,
    name: Name.optional(),
    words: fields.words.optional(),
    becomes: fields.becomes.optional(),
    worries: fields.worries.optional(),
    price: fields.price.optional(),
    cost: fields.cost.optional(),
    unit: fields.unit.optional(),
    flaws: fields.flaws.optional(),
    claims: fields.claims.optional(),
  },
  output: Offering,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':offering', price: { amount: 5200, currency: 'EUR' } },
  done: 'Saved.',
  async run(context, { id, name, words, becomes, unit, price, cost, worries, flaws, claims }) {
    const before = await findOffering(context, id)
    const asked = moneyFrom(before.price, before.currency)
    const costs = moneyFrom(before.cost, before.currency)
    return change(context, before, {
      ...(name === undefined ? {} : { name, name_key: fold(name) }),
      ...(words === undefined ? {} : { words }),
      ...(becomes === undefined ? {} : { becomes }),
      ...(unit === undefined ? {} : { unit }),
      ...(worries ? { worries: JSON.stringify(worries) } : {}),
      ...(flaws ? { flaws: JSON.stringify(flaws) } : {}),
      ...(claims ? { claims: claimsFrom(claims) } : {}),
      ...(price === undefined && cost === undefined
        ? {}
        : amountsOf(context, price === undefined ? asked : price, cost === undefined ? costs : cost)),
    })
  },
})

export const removeOffering = operation({
  name: 'offerings.remove',
  method: 'DELETE',
  path: '/offerings/{id}',
  summary: 'Put something that is offered in the trash; price sheets that name it stay as they are',
  input: { id: Id },
  output: Offering,
  may: 'guide',
  refuses: ['not_found'],
  done: '{name} is in the trash.',
  undo: { operation: 'offerings.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    return change(context, await findOffering(context, id), { removed_at: context.now, removed_by: actorId(context.actor) })
  },
})

export const restoreOffering = operation({
  name: 'offerings.restore',
  method: 'POST',
  path: '/offerings/{id}/restore',
  summary: 'Take something that is offered out of the trash',
  input: { id: Id },
  output: Offering,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{name} is back.',
  async run(context, { id }) {
    await refuseFull(context)
    return change(context, await findOffering(context, id, 'trash'), { removed_at: '', removed_by: null })
  },
})

async function change(context: Context, before: OfferingRow, columns: Partial<OfferingRow>): Promise<Offering> {
  const after = { ...before, ...columns, updated_at: context.now }
  const { workspace_id, id, ...set } = after
  await context.db.updateTable('offerings').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({ kind: 'offering', id, before: toOffering(before), after: toOffering(after) })
  return toOffering(after)
}

/** Claims as they are kept; refuses a claim without its proof, and a proof of nothing. */
function claimsFrom(claims: z.output<typeof Claims>): string {
  const issues = claims.flatMap(({ words, proof }, at) => [
    ...(words === '' ? [{ path: `claims.${at}.words`, message: 'is missing: what does this prove?' }] : []),
    ...(proof === '' ? [{ path: `claims.${at}.proof`, message: 'is missing: a claim stands only with what shows that it is so' }] : []),
  ])
  if (issues.length > 0) throw new Refusal('invalid', 'Each claim needs its proof.', issues)
  return JSON.stringify(claims)
}

/** Price and cost in one currency; refuses two. */
function amountsOf(context: Context, price: z.output<typeof fields.price>, cost: z.output<typeof fields.cost>) {
  const [asked, costs] = [moneyOrNone(context, price, 'price'), moneyOrNone(context, cost, 'cost')]
  if (asked && costs && asked.currency !== costs.currency)
    throw new Refusal('invalid', `The price is in ${asked.currency}, the cost in ${costs.currency}: both must be in one currency.`, [
      { path: 'cost', message: `must be in ${asked.currency}` },
    ])
  return { price: asked?.amount ?? null, cost: costs?.amount ?? null, currency: asked?.currency ?? costs?.currency ?? null }
}

async function refuseFull(context: Context): Promise<void> {
  const { offerings } = await context.db
    .selectFrom('offerings')
    .select((row) => row.fn.countAll<number>().as('offerings'))
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .executeTakeFirstOrThrow()
  if (Number(offerings) >= mostOfferings)
    throw new Refusal('conflict', `There are ${mostOfferings} offerings already, which is as many as can be set against people's wishes.`)
}
