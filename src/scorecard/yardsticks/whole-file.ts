import { z } from 'zod'
import { insertRows } from '../../database/index.ts'
import { circlesOf, fold } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id, Line, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { gauges } from '../gauges/rules.ts'
import { boardMeasures, serves } from './measure.ts'
import { countables, keptOnly, type Only, only, refuseStrange } from './own.ts'
import { mostOwn, ownRows, targetRows } from './registry.ts'

const Moment = z.iso.datetime().max(30)

/** A measure of one's own as a file of the whole workspace holds it; a circle by its name. */
export const YardstickInFile = z.object({
  id: Id,
  name: Line(80),
  counts: z.enum(countables),
  only: z.strictObject(only),
  per: z.enum(['week', 'month']),
  serves: z.enum(serves),
  shown_to: Line(120),
  made_by_name: Words(300),
  created_at: Moment,
  updated_at: Moment,
})

/** A target as such a file holds it. */
export const TargetInFile = z.object({
  measure: Line(64),
  target: z.string().regex(/^\d{1,10}(\.\d{1,6})?$/, 'must be a decimal number'),
  counterpart: Words(64),
  because: Words(1000),
  set_by_name: Words(300),
  set_at: Moment,
})

type Became = 'made' | 'there' | { problem: string }

/** The workspace's own measures for a file of everything. */
export async function yardsticksOut(context: Context): Promise<z.input<typeof YardstickInFile>[]> {
  const circles = new Map((await circlesOf(context)).map((circle) => [circle.id, circle.name]))
  return (await ownRows(context)).map(({ workspace_id: _w, name_key: _k, ...row }) => {
    const { circle, ...kept } = JSON.parse(row.only) as Only
    const known = circle === undefined ? kept : { ...kept, circle: circles.get(circle) ?? circle }
    return { ...row, only: known } as z.input<typeof YardstickInFile>
  })
}

/** What is aimed at, for the same. */
export async function targetsOut(context: Context): Promise<z.input<typeof TargetInFile>[]> {
  return (await targetRows(context)).map(({ workspace_id: _w, ...row }) => row)
}

/** Reads own measures back; one whose name is taken here stands for both, and what cannot be counted here is told. */
export async function bringYardsticks(context: Context, rows: z.output<typeof YardstickInFile>[]): Promise<Became[]> {
  const there = await ownRows(context)
  const became: Became[] = []
  for (const row of rows) {
    if (there.some((one) => one.id === row.id || one.name_key === fold(row.name))) became.push('there')
    else if (there.length >= mostOwn) became.push({ problem: `there are ${mostOwn} measures here already; it was left out.` })
    else
      try {
        refuseStrange(row.counts, row.only)
        const fresh = { workspace_id: context.workspace.id, ...row, name_key: fold(row.name), only: await keptOnly(context, row.only) }
        await insertRows(context.db, 'yardsticks', [fresh])
        there.push(fresh)
        became.push('made')
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown
        became.push({ problem: `only: ${thrown.message} It was left out.` })
      }
  }
  return became
}

/** Reads targets back; what is aimed at here stays, and a target on a measure that is not here is left out. */
export async function bringTargets(context: Context, rows: z.output<typeof TargetInFile>[]): Promise<Became[]> {
  const taken = new Set((await targetRows(context)).map((row) => row.measure))
  const serving = new Map<string, string>([
    ...boardMeasures.map((one) => [one.id, one.serves] as const),
    ...gauges.map((one) => [one, 'both'] as const),
    ...(await ownRows(context)).map((one) => [one.id, one.serves] as const),
  ])
  const became: Became[] = []
  // Those that serve them first: what serves only us leans on one of them.
  const fresh = new Map<string, z.output<typeof TargetInFile>>()
  for (const row of rows) if (serving.has(row.measure) && serving.get(row.measure) !== 'us') fresh.set(row.measure, row)
  for (const row of rows) {
    const whom = serving.get(row.measure)
    const held = fresh.has(row.counterpart) || (taken.has(row.counterpart) && serving.get(row.counterpart) !== 'us')
    if (!whom) became.push({ problem: 'measure: there is no such measure here; it was left out.' })
    else if (taken.has(row.measure)) became.push('there')
    else if (whom === 'us' && !held)
      became.push({ problem: 'counterpart: a target that serves only you needs one beside it that serves them; it was left out.' })
    else {
      taken.add(row.measure)
      await insertRows(context.db, 'yardstick_targets', [
        { workspace_id: context.workspace.id, ...row, counterpart: whom === 'us' ? row.counterpart : '' },
      ])
      became.push('made')
    }
  }
  return became
}
