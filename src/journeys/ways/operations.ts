import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { Id, Line, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyOrNone } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findJourney, findOpenJourney } from '../core/queries.ts'
import { moveTo, note } from '../core/save.ts'
import { insertEffects, insertRisks } from './parts.ts'
import { blankWay, putAlternatives } from './put.ts'
import type { WayRow } from './tables.ts'
import { EffectInput, findWay, mostWays, RiskInput, Way, waysOf, wholeWay } from './way.ts'

const figures = {
  price: Amount.nullable().optional(),
  effort: Amount.nullable().optional().meta({ description: 'What their own work on it costs them, once' }),
  running_a_day: Amount.nullable().optional().meta({ description: 'What it costs them a day from then on' }),
  inputs: z
    .partialRecord(z.enum(['price', 'effort', 'running_a_day']), Line(300))
    .optional()
    .meta({ description: 'Where each figure comes from, by its field' }),
}
const Ways = z.object({
  items: z.array(Way),
  alternatives: z.array(Way).meta({ description: 'Doing nothing and going elsewhere' }),
  next: z.null(),
})

export const listWays = operation({
  name: 'ways.list',
  method: 'GET',
  path: '/journeys/{id}/ways',
  summary: 'List the ways forward of a journey, with doing nothing and going elsewhere beside them',
  input: { id: Id },
  output: Ways,
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['name', 'recommended', 'price', 'shared_on', 'id'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findJourney(context, id)
    const ways = await waysOf(context, id)
    return { items: ways.filter((way) => way.kind === 'ours'), alternatives: ways.filter((way) => way.kind !== 'ours'), next: null }
  },
})

export const createWay = operation({
  name: 'ways.create',
  method: 'POST',
  path: '/journeys/{id}/ways',
  summary: `Put a way forward on the table: at most ${mostWays}, beside doing nothing and going elsewhere`,
  input: {
    id: Id.meta({ description: "The journey's" }),
    name: Line(120),
    words: Words(4000).default(''),
    ...figures,
    gains: z.array(EffectInput).max(30).default([]),
    pains: z.array(EffectInput).max(30).default([]),
    risks: z.array(RiskInput).max(20).default([]),
  },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: {
    id: ':journey',
    name: 'Backups that look after themselves',
    price: { amount: 240000, currency: 'EUR' },
    gains: [{ words: 'Nobody stays late', weight: 5, said: true }],
    pains: [{ words: 'Two evenings to learn it', weight: 2 }],
    risks: [{ words: 'The first restore fails', net: { kind: 'trial', words: 'A restore is tried before the old one is switched off.' } }],
  },
  done: 'The way is on the table.',
  async run(context, { id, name, words, gains, pains, risks, ...given }) {
    const journey = await findOpenJourney(context, id)
    const ours = (await waysOf(context, id)).filter((way) => way.kind === 'ours')
    if (ours.length >= mostWays)
      throw new Refusal('conflict', `There are ${mostWays} ways on the table already: take one off first, or it is choice and not sense.`)
    await putAlternatives(context, journey)
    const row = blankWay(context, id, { name, words, position: ours.length, ...figuresOf(context, given) })
    await context.db.insertInto('ways').values(row).execute()
    await insertEffects(context, row, gains, 'gain')
    await insertEffects(context, row, pains, 'pain')
    await insertRisks(context, id, row.id, risks)
    if (journey.stage === 'deciding') await note(context, id, 'way.reopened', { words: name, data: { way_id: row.id } })
    const way = await wholeWay(context, row)
    context.changed({ kind: 'way', id: row.id, after: { journey_id: id, name, words, price: way.price } })
    return way
  },
})

export const updateWay = operation({
  name: 'ways.update',
  method: 'PATCH',
  path: '/journeys/{id}/ways/{way_id}',
  summary: 'Change what a way is and what it costs; doing nothing and going elsewhere are described here too',
  input: { id: Id, way_id: Id, name: Line(120).optional(), words: Words(4000).optional(), ...figures },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { words: 'Set up within two weeks, looked at every morning.' },
  done: 'Saved.',
  async run(context, { id, way_id, name, words, ...given }) {
    await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id)
    const texts = { ...(name === undefined ? {} : { name }), ...(words === undefined ? {} : { words }) }
    return changeWay(context, before, { ...texts, ...figuresOf(context, given, before) })
  },
})

export const recommendWay = operation({
  name: 'ways.recommend',
  method: 'POST',
  path: '/journeys/{id}/ways/{way_id}/recommend',
  summary: 'Recommend one way, with the reason in terms of their purpose; any other is no longer recommended',
  input: { id: Id, way_id: Id, because: Words(2000).refine((text) => text !== '', 'must say why, in terms of their purpose') },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { because: 'Nobody needs to stay late for it.' },
  done: 'This is the way you recommend.',
  async run(context, { id, way_id, because }) {
    const journey = await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id)
    const others = (await waysOf(context, id)).filter((way) => way.recommended && way.id !== way_id)
    for (const other of others) await changeWay(context, await findWay(context, id, other.id), { recommended: 0, because: '' })
    const way = await changeWay(context, before, { recommended: 1, because })
    // Another recommendation in the middle of deciding opens the question again.
    const kind = others.length > 0 && journey.stage === 'deciding' ? 'way.reopened' : 'way.recommended'
    await note(context, id, kind, { words: way.name, data: { way_id, because } })
    return way
  },
})

export const shareWay = operation({
  name: 'ways.share',
  method: 'POST',
  path: '/journeys/{id}/ways/{way_id}/share',
  summary: 'Show a way to them; before the purpose is confirmed that takes a reason, which stays visible',
  input: { id: Id, way_id: Id, because: Words(1000).default('').meta({ description: 'Why now, when the purpose is not confirmed yet' }) },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { because: 'They asked for a figure before the board meets.' },
  done: 'They can see it now.',
  undo: { operation: 'ways.withdraw', values: { id: '{journey_id}', way_id: '{id}' } },
  async run(context, { id, way_id, because }) {
    const journey = await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id)
    if (before.shared_on) throw new Refusal('conflict', `They can see this way since ${sayDay(before.shared_on)}.`)
    const early = journey.purpose_confirmed_on === ''
    if (early && !because)
      throw new Refusal('conflict', 'The purpose is not confirmed yet: play it back first, or say why advice cannot wait.', [
        { path: 'because', message: 'must say why advice comes before the purpose' },
      ])
    const way = await changeWay(context, before, {
      shared_on: context.today,
      shared_by_name: context.actor.name,
      shared_because: early ? because : '',
    })
    await note(context, id, 'way.shared', { words: way.name, data: { way_id, ...(early ? { because } : {}) } })
    if (['listening', 'purpose', 'way'].includes(journey.stage)) await moveTo(context, journey, 'deciding')
    return way
  },
})

export const withdrawWay = operation({
  name: 'ways.withdraw',
  method: 'POST',
  path: '/journeys/{id}/ways/{way_id}/withdraw',
  summary: 'Show a way to them no longer',
  input: { id: Id, way_id: Id },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'They see it no longer.',
  async run(context, { id, way_id }) {
    await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id)
    if (!before.shared_on) throw new Refusal('conflict', 'They do not see this way.')
    return changeWay(context, before, { shared_on: '', shared_by_name: '', shared_because: '' })
  },
})

export const removeWay = operation({
  name: 'ways.remove',
  method: 'DELETE',
  path: '/journeys/{id}/ways/{way_id}',
  summary: 'Take a way off the table; doing nothing and going elsewhere stay',
  input: { id: Id, way_id: Id },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is off the table.',
  undo: { operation: 'ways.restore', values: { id: '{journey_id}', way_id: '{id}' } },
  async run(context, { id, way_id }) {
    await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id)
    if (before.kind !== 'ours') throw new Refusal('conflict', 'Doing nothing and going elsewhere are always on the table.')
    return changeWay(context, before, { removed_at: context.now, removed_by: actorId(context.actor), recommended: 0 })
  },
})

export const restoreWay = operation({
  name: 'ways.restore',
  method: 'POST',
  path: '/journeys/{id}/ways/{way_id}/restore',
  summary: 'Put a way back on the table',
  input: { id: Id, way_id: Id },
  output: Way,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'It is back on the table.',
  async run(context, { id, way_id }) {
    await findOpenJourney(context, id)
    const before = await findWay(context, id, way_id, 'trash')
    const ours = (await waysOf(context, id)).filter((way) => way.kind === 'ours')
    if (ours.length >= mostWays) throw new Refusal('conflict', `There are ${mostWays} ways on the table already.`)
    return changeWay(context, before, { removed_at: '', removed_by: null })
  },
})

type Figures = { [K in 'price' | 'effort' | 'running_a_day']?: Amount | null | undefined } & {
  inputs?: Record<string, string> | undefined
}

/** The columns of money: all in one currency, or it is refused. */
function figuresOf(context: Context, given: Figures, before?: WayRow): Partial<WayRow> {
  const own = (['price', 'effort', 'running_a_day'] as const).flatMap((field) => {
    const value = given[field]
    return value === undefined ? [] : [{ field, money: moneyOrNone(context, value, field) }]
  })
  const currencies = new Set(own.flatMap(({ money }) => (money ? [money.currency] : [])))
  const kept = (['price', 'effort', 'running_a_day'] as const).some(
    (field) => before?.[field] != null && !own.some((one) => one.field === field),
  )
  if (kept && before?.currency) currencies.add(before.currency)
  if (currencies.size > 1)
    throw new Refusal('invalid', 'One way is counted in one currency.', [
      { path: own[0]?.field ?? 'price', message: `mixes ${[...currencies].join(' and ')}` },
    ])
  const [currency] = currencies
  return {
    ...Object.fromEntries(own.map(({ field, money }) => [field, money?.amount ?? null])),
    ...(currency ? { currency } : {}),
    ...(given.inputs ? { inputs: JSON.stringify({ ...(before ? (JSON.parse(before.inputs) as object) : {}), ...given.inputs }) } : {}),
  }
}

async function changeWay(context: Context, before: WayRow, columns: Partial<WayRow>): Promise<Way> {
  const after = { ...before, ...columns, updated_at: context.now }
  const { workspace_id, id, ...set } = after
  await context.db.updateTable('ways').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({ kind: 'way', id, before: audited(before), after: audited(after) })
  return wholeWay(context, after)
}

function audited({
  name,
  words,
  price,
  effort,
  running_a_day,
  recommended,
  because,
  shared_on,
  shared_because,
  removed_at,
}: WayRow): object {
  return { name, words, price, effort, running_a_day, recommended: recommended === 1, because, shared_on, shared_because, removed_at }
}
