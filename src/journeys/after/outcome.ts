import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant, Line } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { hasReached } from '../rules/index.ts'
import type { OutcomeRow } from './tables.ts'

/** A figure in their own measure: kept as the decimal number it was given as. */
export const Figure = z
  .union([z.number().refine(Number.isFinite, 'must be a number').transform(decimal), z.string().trim()])
  .pipe(z.string().regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'must be a number with at most 12 digits, and 6 after the point'))
  .meta({ description: 'A number in the measure of this outcome', examples: [12] })

export const Measure = Line(120).meta({ description: 'What they measure it by, in their words: trays thrown away a day' })
export const Unit = z.string().trim().max(30, 'must be at most 30 characters').meta({ description: 'What stands after the number: trays' })

export const Outcome = z.object({
  id: Id,
  journey_id: Id,
  measure: z.string(),
  unit: z.string(),
  baseline: z.number().nullable().meta({ description: 'Where it stood at the beginning' }),
  target: z.number().nullable(),
  actual: z.number().nullable().meta({ description: 'Where it stood when it was measured last' }),
  by_on: Day.nullable(),
  measured_on: Day.nullable(),
  said_by_name: z.string().nullable(),
  reached: z.boolean(),
  created_at: Instant,
  updated_at: Instant,
})
export type Outcome = z.output<typeof Outcome>

/** The outcomes of a journey that are not in the trash, in the order in which they were named. */
export async function outcomesOf({ db, workspace }: Context, journeyId: string): Promise<Outcome[]> {
  const rows = await db
    .selectFrom('outcomes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
  return rows.map(toOutcome)
}

export async function findOutcome({ db, workspace }: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<OutcomeRow> {
  const row = await db.selectFrom('outcomes').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live')) throw new Refusal('not_found', 'There is no such outcome.')
  return row
}

export function toOutcome(row: OutcomeRow): Outcome {
  const { workspace_id: _workspace, removed_at: _at, removed_by: _by, ...outcome } = row
  const figures = { baseline: number(row.baseline), target: number(row.target), actual: number(row.actual) }
  return {
    ...outcome,
    ...figures,
    measured_on: row.measured_on || null,
    said_by_name: row.said_by_name || null,
    reached: hasReached({ ...figures, measure: row.measure, measured_on: row.measured_on || null }),
  }
}

function number(text: string | null): number | null {
  return text === null ? null : Number(text)
}

/** Without an exponent. */
function decimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(6).replace(/\.?0+$/, '') : text
}
