import { z } from 'zod'
import { type Adjustable, adjustables } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { Instant, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AdjustmentRow } from '../../platform/tables.ts'

const Figure = z.union([z.number(), z.array(z.number()).max(20)])
const Adjustment = z.object({
  key: z.string(),
  title: z.string(),
  unit: z.string(),
  value: Figure,
  default: Figure,
  why: z.string(),
  least: z.number(),
  most: z.number(),
  because: z.string().meta({ description: 'Why it is not the default here' }),
  changed_by_name: z.string().nullable(),
  changed_at: Instant.nullable(),
})
export type Adjustment = z.output<typeof Adjustment>
const Key = z.string().max(100)

export const listAdjustments = operation({
  name: 'adjustments.list',
  method: 'GET',
  path: '/adjustments',
  summary: 'List every figure in a formula that can be changed, with its default and the reason for it',
  input: {},
  output: List(Adjustment),
  may: 'viewer',
  columns: ['key', 'value', 'default', 'unit', 'title'],
  async run(context) {
    const own = new Map((await rowsOf(context)).map((row) => [row.key, row]))
    return { items: [...adjustables().values()].map((one) => shown(one, own.get(one.key))), next: null }
  },
})

export const setAdjustment = operation({
  name: 'adjustments.set',
  method: 'POST',
  path: '/adjustments/{key}',
  summary: 'Change a figure in a formula for this workspace',
  input: {
    key: Key,
    value: z
      .union([z.number(), z.array(z.number()).min(1).max(20), z.string().max(200)])
      .meta({ description: 'A number, or a list of numbers; as text they stand with commas between them' }),
    because: Words(500).default(''),
  },
  output: Adjustment,
  may: 'lead',
  refuses: ['not_found'],
  example: { key: 'journeys.checkin_days', value: '2, 14, 45, 90', because: 'As practised.' },
  done: 'Changed.',
  undo: { operation: 'adjustments.reset', values: { key: '{key}' } },
  async run(context, { key, value, because }) {
    const one = find(key)
    const before = (await rowsOf(context)).find((row) => row.key === key)
    const row: AdjustmentRow = {
      workspace_id: context.workspace.id,
      key,
      value: JSON.stringify(read(one, value)),
      because,
      changed_by_name: context.actor.name,
      changed_at: context.now,
    }
    await forget(context, key)
    await context.db.insertInto('adjustments').values(row).execute()
    context.changed({
      kind: 'adjustment',
      id: key,
      before: { value: shown(one, before).value },
      after: { value: shown(one, row).value, because },
    })
    return shown(one, row)
  },
})

export const resetAdjustment = operation({
  name: 'adjustments.reset',
  method: 'DELETE',
  path: '/adjustments/{key}',
  summary: 'Go back to the default of a figure',
  input: { key: Key },
  output: Adjustment,
  may: 'lead',
  refuses: ['not_found'],
  example: { key: 'journeys.checkin_days' },
  done: 'Back to the default.',
  async run(context, { key }) {
    const one = find(key)
    const before = (await rowsOf(context)).find((row) => row.key === key)
    await forget(context, key)
    if (before) context.changed({ kind: 'adjustment', id: key, before: { value: shown(one, before).value }, after: { value: one.default } })
    return shown(one, undefined)
  },
})

function rowsOf(context: Context): Promise<AdjustmentRow[]> {
  return context.db.selectFrom('adjustments').selectAll().where('workspace_id', '=', context.workspace.id).execute()
}

function forget({ db, workspace }: Context, key: string) {
  return db.deleteFrom('adjustments').where('workspace_id', '=', workspace.id).where('key', '=', key).execute()
}

function find(key: string): Adjustable {
  const one = adjustables().get(key)
  if (!one) throw new Refusal('not_found', `There is no figure called ${key}; adjustments list names them all.`)
  return one
}

function read(one: Adjustable, given: number | number[] | string): number | number[] {
  const parts = typeof given === 'string' ? given.split(/[\s,;]+/).filter(Boolean) : [given].flat()
  const numbers = parts.map(Number)
  const many = Array.isArray(one.default)
  const wrong =
    numbers.length === 0 || numbers.some((number) => !Number.isFinite(number))
      ? `must be ${many ? 'numbers with commas between them' : 'a number'}`
      : !many && numbers.length > 1
        ? 'must be one number'
        : numbers.some((number) => number < one.least || number > one.most)
          ? `must lie between ${one.least} and ${one.most}`
          : undefined
  if (wrong) throw new Refusal('invalid', `${one.title}: it ${wrong}.`, [{ path: 'value', message: wrong }])
  return many ? [...new Set(numbers)].sort((a, b) => a - b) : (numbers[0] as number)
}

function shown(one: Adjustable, row: AdjustmentRow | undefined): Adjustment {
  const { key, title, unit, why, least, most } = one
  return {
    key,
    title,
    unit,
    value: row ? (JSON.parse(row.value) as number | number[]) : one.default,
    default: one.default,
    why,
    least,
    most,
    because: row?.because ?? '',
    changed_by_name: row?.changed_by_name ?? null,
    changed_at: row?.changed_at ?? null,
  }
}
