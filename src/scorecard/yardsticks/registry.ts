import { type Caller, reading } from '../../platform/call.ts'
import { digest } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { unlessBusy } from '../../platform/kept/anew.ts'
import { keptFigure, oldest } from '../../platform/kept/figure.ts'
import { Refusal } from '../../platform/refusal.ts'
import { boardKept, type Read } from '../board/read.ts'
import { readGauges } from '../gauges/as-measures.ts'
import { large } from '../kept/large.ts'
import type { TargetRow, YardstickRow } from '../tables.ts'
import type { Measured } from './measure.ts'
import { looksAtPeople, readOwn } from './own.ts'

/** Every measure in use, with what it says today: those of the scorecard, the gauges, and the workspace's own. */
export async function allMeasures(context: Context): Promise<{ measures: Measured[]; as_of: string | null }> {
  const { read, as_of } = await readEvery(context)
  return { measures: await withTargets(context, read), as_of }
}

/** The same without their targets. */
async function readEvery(context: Context): Promise<{ read: Read[]; as_of: string | null }> {
  const { read, as_of } = await boardKept(context, {})
  const own = await ownMeasures(context)
  return { read: [...read, ...(await readGauges(context)), ...own.read], as_of: oldest(as_of, own.as_of) }
}

/** What every measure said before a change of targets was begun, by the input of the change: nobody else waits while it is reckoned. */
const readBefore = new WeakMap<object, Read[]>()

/** Reckons every measure before the transaction of a change that is asked for with this input. */
export async function prepareMeasures<I extends object>(caller: Caller, input: I): Promise<I> {
  const found = await reading(caller, (context) => unlessBusy(() => readEvery(context)))
  if (found) readBefore.set(input, found.read)
  return input
}

/** Every measure in that transaction, with the targets as they are there. */
export async function measuresWithin(context: Context, input: object): Promise<Measured[]> {
  return withTargets(context, readBefore.get(input) ?? (await readEvery(context)).read)
}

const oneOwn = keptFigure('yardsticks.one', {
  large: async (context, { row }: { row: YardstickRow }) => looksAtPeople(row) && (await large(context)),
  reckon: async (context, { row }) => ({ read: await readOwn(context, [row]) }),
})

/** Reckons a measure of one's own before the transaction of a change that is asked for with this input. */
export async function prepareOwn(context: Context, input: object, row: YardstickRow): Promise<void> {
  const found = await oneOwn.soon(context, { row })
  if (found) readBefore.set(input, found.read)
}

/** The same for one that is measured already: what lists show of it. */
export async function prepareKnown(context: Context, input: object, id: string): Promise<void> {
  const found = await unlessBusy(() => ownMeasures(context))
  const known = found?.read.filter((one) => one.id === id) ?? []
  if (known.length > 0) readBefore.set(input, known)
}

/** A measure of one's own in that transaction, as it is called there. */
export async function ownWithin(context: Context, input: object, row: YardstickRow): Promise<Measured> {
  const read = readBefore.get(input) ?? (await readOwn(context, [row]))
  const { id, name, shown_to } = row
  const [one] = await withTargets(
    context,
    read.map((known) => ({ ...known, id, name, shown_to })),
  )
  return one as Measured
}

/** What the workspace's own measures say today; kept where it is large, for as long as they stay the same. */
export async function ownMeasures(context: Context): Promise<{ read: Read[]; as_of: string | null }> {
  const rows = await ownRows(context)
  if (rows.length === 0) return { read: [], as_of: null }
  // What they are called does not change what is counted: nothing is reckoned again for it.
  const { read, as_of } = await ownKept(context, {
    stamp: digest(rows.map((row) => `${row.id} ${row.counts} ${row.only} ${row.per}`).join()),
  })
  const called = new Map(rows.map(({ id, name, shown_to }) => [id, { name, shown_to }]))
  return { read: read.map((one) => ({ ...one, ...called.get(one.id) })), as_of }
}

const ownKept = keptFigure('yardsticks.list', {
  large,
  reckon: async (context, _asked: { stamp: string }) => ({ read: await readOwn(context, await ownRows(context)) }),
})

/** Measures with their targets. */
export async function withTargets(context: Context, read: readonly Read[]): Promise<Measured[]> {
  const targets = new Map((await targetRows(context)).map((row) => [row.measure, row]))
  return read.map((one) => ({ ...one, target: toTarget(one, targets.get(one.id)) }))
}

/** One of them; refuses (`not_found`) what is none. */
export async function findMeasure(context: Context, id: string): Promise<Measured & { as_of: string | null }> {
  const { measures, as_of } = await allMeasures(context)
  return { ...measureIn(measures, id), as_of }
}

/** One of those; refuses (`not_found`) what is none. */
export function measureIn(measures: readonly Measured[], id: string): Measured {
  const found = measures.find((one) => one.id === id)
  if (found) return found
  throw new Refusal('not_found', 'There is no such yardstick.', [{ path: 'id', message: 'is no yardstick here' }])
}

/** The workspace's own measures, in the order in which they were made. */
export function ownRows({ db, workspace }: Context): Promise<YardstickRow[]> {
  return db.selectFrom('yardsticks').selectAll().where('workspace_id', '=', workspace.id).orderBy('id').limit(mostOwn).execute()
}

/** So many measures of its own a workspace has at most: who measures everything looks at nothing. */
export const mostOwn = 30

export function targetRows({ db, workspace }: Context): Promise<TargetRow[]> {
  return db.selectFrom('yardstick_targets').selectAll().where('workspace_id', '=', workspace.id).execute()
}

function toTarget({ unit, better, now }: Read, row: TargetRow | undefined): Measured['target'] {
  if (!row) return null
  const value = Number(row.target)
  const is = unit === 'money' && now.value !== null ? now.value / 100 : now.value
  const met = is === null ? null : better === 'more' ? is >= value : is <= value
  return { value, met, counterpart: row.counterpart || null, because: row.because, set_by: row.set_by_name }
}
