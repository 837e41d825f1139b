import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Line, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Measured } from './measure.ts'
import { measureIn, measuresWithin, prepareMeasures, targetRows, withTargets } from './registry.ts'

export const targetYardstick = operation({
  name: 'yardsticks.target',
  method: 'POST',
  path: '/yardsticks/{id}/target',
  summary: 'Aim at a value; what serves only you needs a counterpart with a target that serves those you lead',
  input: {
    id: Line(64),
    value: z
      .number()
      .min(0, 'must not be negative')
      .max(1_000_000_000, 'is too much')
      .meta({ description: 'In the unit of the measure: a share from 0 to 1, days, a count, of 10, whole units of money' }),
    counterpart: Words(64).optional().meta({ description: 'The measure that keeps it honest, by its id' }),
    because: Words(1000).default(''),
  },
  output: Measured,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: 'promises_kept', value: 0.9, because: 'Nine of ten is what we would want ourselves.' },
  done: 'That is what you aim at.',
  prepare: prepareMeasures,
  async run(context, input) {
    const { id, value, counterpart, because } = input
    const all = await measuresWithin(context, input)
    const measure = measureIn(all, id)
    refuseBeyond(measure, value)
    if (measure.serves === 'us') refuseAlone(measure, counterpart || undefined, all)
    const row = {
      workspace_id: context.workspace.id,
      measure: id,
      target: String(value),
      counterpart: measure.serves === 'us' ? (counterpart ?? '') : '',
      because,
      set_by_name: context.actor.name,
      set_at: context.now,
    }
    const { workspace_id: _workspace, measure: _measure, ...set } = row
    await context.db
      .insertInto('yardstick_targets')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'measure']).doUpdateSet(set))
      .execute()
    context.changed({
      kind: 'yardstick',
      id: null,
      before: { measure: id, target: measure.target?.value ?? null },
      after: { measure: id, target: value, counterpart: row.counterpart },
    })
    const [aimed] = await withTargets(context, [measure])
    return aimed as Measured
  },
})

export const untargetYardstick = operation({
  name: 'yardsticks.untarget',
  method: 'POST',
  path: '/yardsticks/{id}/untarget',
  summary: 'Aim at a value no longer',
  input: { id: Line(64) },
  output: Measured,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: 'promises_kept' },
  done: 'No target any more.',
  prepare: prepareMeasures,
  async run(context, input) {
    const { id } = input
    const measure = measureIn(await measuresWithin(context, input), id)
    if (!measure.target) throw new Refusal('conflict', `${measure.name} has no target.`)
    await refuseLeanedOn(context, id)
    await context.db.deleteFrom('yardstick_targets').where('workspace_id', '=', context.workspace.id).where('measure', '=', id).execute()
    context.changed({ kind: 'yardstick', id: null, before: { measure: id, target: measure.target.value } })
    return { ...measure, target: null }
  },
})

/** A target that serves only us needs one that serves them beside it. */
function refuseAlone(measure: Measured, counterpart: string | undefined, all: readonly Measured[]): void {
  const refuse = (words: string, message: string) => new Refusal('conflict', words, [{ path: 'counterpart', message }])
  const theirs = all.filter((one) => one.serves !== 'us')
  if (counterpart === undefined) {
    const known = theirs.filter((one) => one.target).map((one) => one.name)
    const which =
      known.length > 0 ? `Name one of these beside it: ${known.join(', ')}.` : 'Set a target on one of theirs first, and name it here.'
    throw refuse(
      `${measure.name} serves only you: a target on it takes a counterpart that serves the people you lead. ${which}`,
      'is missing',
    )
  }
  const other = theirs.find((one) => one.id === counterpart)
  if (!other) throw refuse('The counterpart must be a yardstick that serves the people you lead.', 'does not serve them')
  if (!other.target) throw refuse(`${other.name} has no target yet: set one there first.`, 'has no target')
}

async function refuseLeanedOn(context: Context, id: string): Promise<void> {
  const leaning = (await targetRows(context)).find((target) => target.counterpart === id)
  if (!leaning) return
  throw new Refusal('conflict', `The target on ${leaning.measure.replaceAll('_', ' ')} leans on this one: take that away first.`)
}

function refuseBeyond({ unit, name }: Measured, value: number): void {
  const most = unit === 'share' ? 1 : unit === 'of_ten' ? 10 : unit === 'days' ? 3650 : Number.POSITIVE_INFINITY
  if (value <= most) return
  const message = unit === 'share' ? 'must be a share from 0 to 1' : `must be at most ${most}`
  throw new Refusal('invalid', `A target on ${name} ${message}.`, [{ path: 'value', message }])
}
