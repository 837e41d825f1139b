import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { Id, List } from '../../platform/inputs/schema.ts'
import { Amount, moneyOrNone } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findJourney, findOpenJourney, peopleOf } from '../core/queries.ts'
import type { RiskRow, WayEffectRow, WayRow } from './tables.ts'
import { Effect, EffectInput, findWay, netKinds, Risk, RiskInput, risksOf, toEffect, toRisk } from './way.ts'

const EffectOf = Effect.extend({ way_id: Id, journey_id: Id, sign: z.enum(['gain', 'pain']) })
type EffectGiven = z.output<typeof EffectInput>
type RiskGiven = z.output<typeof RiskInput>

export const createEffect = operation({
  name: 'effects.create',
  method: 'POST',
  path: '/effects',
  summary: 'Note what someone would gain on a way, or what would hurt',
  input: { way_id: Id, sign: z.enum(['gain', 'pain']), ...EffectInput.shape },
  output: EffectOf,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { way_id: ':way', sign: 'gain', words: 'Home at six', weight: 5, likelihood: 90, said: true },
  done: 'Noted.',
  async run(context, { way_id, sign, ...effect }) {
    const way = await wayById(context, way_id)
    await findOpenJourney(context, way.journey_id)
    const [row] = await insertEffects(context, way, [effect], sign)
    const made = toEffectOf(row as WayEffectRow)
    context.changed({ kind: 'effect', id: made.id, after: made })
    return made
  },
})

export const removeEffect = operation({
  name: 'effects.remove',
  method: 'DELETE',
  path: '/effects/{id}',
  summary: 'Take a gain or a pain off a way',
  input: { id: Id },
  output: EffectOf,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'Gone.',
  async run(context, { id }) {
    const row = await context.db
      .selectFrom('way_effects')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such gain or pain.')
    await findOpenJourney(context, row.journey_id)
    await context.db.deleteFrom('way_effects').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    const gone = toEffectOf(row)
    context.changed({ kind: 'effect', id, before: gone, after: null })
    return gone
  },
})

export const listRisks = operation({
  name: 'risks.list',
  method: 'GET',
  path: '/risks',
  summary: 'List what could go wrong on a journey, seen from their side; those without a net first',
  input: { journey_id: Id },
  output: List(Risk),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['words', 'likelihood', 'cost', 'net', 'id'],
  example: { journey_id: ':journey' },
  async run(context, { journey_id }) {
    await findJourney(context, journey_id)
    const risks = (await risksOf(context, journey_id)).map(toRisk)
    return { items: risks.sort((a, b) => Number(a.net !== null) - Number(b.net !== null) || b.likelihood - a.likelihood), next: null }
  },
})

export const createRisk = operation({
  name: 'risks.create',
  method: 'POST',
  path: '/risks',
  summary: 'Note what could go wrong for them, and the net you hold under it',
  input: { journey_id: Id, way_id: Id.nullable().default(null), ...RiskInput.shape },
  output: Risk,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: {
    journey_id: ':journey',
    words: 'Nobody knows the new system on the first Monday',
    cost: { amount: 40000, currency: 'EUR' },
    net: { kind: 'parallel_run', words: 'Both run side by side for two weeks.' },
  },
  done: 'Noted.',
  async run(context, { journey_id, way_id, ...risk }) {
    await findOpenJourney(context, journey_id)
    if (way_id) await findWay(context, journey_id, way_id)
    const [row] = await insertRisks(context, journey_id, way_id, [risk])
    const made = toRisk(row as RiskRow)
    context.changed({ kind: 'risk', id: made.id, after: made })
    return made
  },
})

export const updateRisk = operation({
  name: 'risks.update',
  method: 'PATCH',
  path: '/risks/{id}',
  summary: 'Change a risk or its net',
  input: {
    id: Id,
    words: RiskInput.shape.words.optional(),
    likelihood: z.int().min(0, 'must be from 0 to 100').max(100, 'must be from 0 to 100').optional(),
    cost: Amount.nullable().optional(),
    net: z
      .strictObject({ kind: z.enum(netKinds), words: z.string().max(1000).default('') })
      .nullable()
      .optional(),
  },
  output: Risk,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { net: { kind: 'guarantee', words: 'We stay until it runs, at our cost.' } },
  done: 'Saved.',
  async run(context, { id, words, likelihood, cost, net }) {
    const before = await findRisk(context, id)
    await findOpenJourney(context, before.journey_id)
    const after: RiskRow = {
      ...before,
      ...(words === undefined ? {} : { words }),
      ...(likelihood === undefined ? {} : { likelihood }),
      ...(cost === undefined ? {} : costOf(context, cost)),
      ...(net === undefined ? {} : { net_kind: net?.kind ?? '', net_words: net?.words ?? '' }),
      updated_at: context.now,
    }
    const { workspace_id, id: _id, ...set } = after
    await context.db.updateTable('risks').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    context.changed({ kind: 'risk', id, before: toRisk(before), after: toRisk(after) })
    return toRisk(after)
  },
})

export const removeRisk = operation({
  name: 'risks.remove',
  method: 'DELETE',
  path: '/risks/{id}',
  summary: 'Take a risk off a journey',
  input: { id: Id },
  output: Risk,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: 'Gone.',
  async run(context, { id }) {
    const before = toRisk(await findRisk(context, id))
    await findOpenJourney(context, before.journey_id)
    await context.db.deleteFrom('risks').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'risk', id, before, after: null })
    return before
  },
})

/** Writes gains or pains of a way; refuses those of people without a part in the journey. */
export async function insertEffects(context: Context, way: WayRow, effects: EffectGiven[], sign: 'gain' | 'pain'): Promise<WayEffectRow[]> {
  if (effects.length === 0) return []
  const known = new Set((await peopleOf(context, way.journey_id)).map((one) => one.person_id))
  const issues = effects.flatMap(({ person_id }, at) =>
    person_id === null || known.has(person_id) ? [] : [{ path: `${sign}s.${at}.person_id`, message: 'has no part in this journey' }],
  )
  if (issues.length > 0) throw new Refusal('invalid', 'Only those with a part in the journey gain or lose on its ways.', issues)
  const rows = effects.map((effect) => ({
    workspace_id: context.workspace.id,
    id: newId(),
    way_id: way.id,
    journey_id: way.journey_id,
    sign,
    ...effect,
    said: effect.said ? 1 : 0,
    noted_on: context.today,
    created_at: context.now,
  }))
  await context.db.insertInto('way_effects').values(rows).execute()
  return rows
}

export async function insertRisks(context: Context, journeyId: string, wayId: string | null, risks: RiskGiven[]): Promise<RiskRow[]> {
  const rows = risks.map(({ words, likelihood, cost, net }) => ({
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journeyId,
    way_id: wayId,
    words,
    likelihood,
    ...costOf(context, cost),
    net_kind: net?.kind ?? '',
    net_words: net?.words ?? '',
    created_at: context.now,
    updated_at: context.now,
  }))
  if (rows.length > 0) await context.db.insertInto('risks').values(rows).execute()
  return rows
}

function costOf(context: Context, cost: Amount | null): { cost: number | null; currency: string | null } {
  const money = moneyOrNone(context, cost, 'cost')
  return { cost: money?.amount ?? null, currency: money?.currency ?? null }
}

async function findRisk({ db, workspace }: Context, id: string): Promise<RiskRow> {
  const row = await db.selectFrom('risks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such risk.')
  return row
}

async function wayById({ db, workspace }: Context, id: string): Promise<WayRow> {
  const row = await db
    .selectFrom('ways')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such way.')
  return row
}

function toEffectOf(row: WayEffectRow): z.output<typeof EffectOf> {
  return { ...toEffect(row), way_id: row.way_id, journey_id: row.journey_id, sign: row.sign as 'gain' | 'pain' }
}
