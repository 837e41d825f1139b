import type { Instant } from '../clock.ts'
import { elapsed, milliseconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { Instant as InstantText } from '../inputs/schema.ts'
import type { Tables } from '../tables.ts'
import { inThread, newest, type Reckoning, rest, soonEnough, unlessBusy } from './anew.ts'
import { keptRow, type Reckoned, timesErased } from './rows.ts'
import { reckonAside } from './thread.ts'
import { lastChange } from './unwritten.ts'

/** An answer over all of a workspace, which takes the longer the more there is. */
interface Figure {
  /** Whether so much is there that it is not reckoned for each who asks. */
  large(context: Context, asked: never): Promise<boolean>
  reckon(context: Context, asked: never): Promise<object>
}

/** Says of an answer when it was reckoned. */
export const AsOf = InstantText.nullable().meta({
  description: 'When this was reckoned, where there is too much to do so for each who asks; null: just now',
})

/** Of what goes in at once: when the part was reckoned that was reckoned longest ago. */
export function oldest(...as_of: (Instant | null)[]): Instant | null {
  return as_of.filter((at) => at !== null).sort()[0] ?? null
}

const figures = new Map<string, Figure>()

/** Whether there is a figure of that name; another version of the program may have known more. */
export function isFigure(name: string): boolean {
  return figures.has(name)
}

/**
 * Declares an answer that is reckoned anew for each who asks while a workspace is small, and kept once it is large: then whoever asks gets
 * what was reckoned last, with `as_of`, and where anything has changed since it is reckoned anew in a thread of its own. It takes at most a
 * twentieth of a processor. `name` is the operation's; what is asked must be plain JSON. Whoever changes something is answered with what they
 * changed: there it is reckoned at once, for nobody may wait for a thread while others wait for the transaction. `fresh` reckons it anew
 * whatever is kept: for a letter, or what is written down for good. `soon` does so before a change, which must not hang on the figures of
 * others: null where it is not there in time, or too much waits already; then the change reckons it itself. What takes some milliseconds alone is `light`: it is kept so that not
 * each of many pays for it, and reckoned by the first who asks once it is out of date and has rested.
 */
export function keptFigure<I extends object, A extends object>(
  name: string,
  figure: { large(context: Context, asked: I): Promise<boolean>; light?: true; reckon(context: Context, asked: I): Promise<A> },
): ((context: Context, asked: I) => Promise<A & { as_of: Instant | null }>) & {
  fresh(context: Context, asked: I): Promise<A>
  soon(context: Context, asked: I): Promise<A | null>
} {
  figures.set(name, figure)
  const by = figure.light ? here : inThread
  const kept = async (context: Context, given: I) => {
    if (context.writes) return { ...(await figure.reckon(context, given)), as_of: null }
    const asked = JSON.stringify(given)
    const row = await keptRow(context, name, asked)
    if (!row && !(await figure.large(context, given))) return { ...(await figure.reckon(context, given)), as_of: null }
    const { body, at } = await newest(context, { name, asked, by }, row)
    return { ...(JSON.parse(body) as A), as_of: at }
  }
  const fresh = async (context: Context, given: I) => {
    if (context.writes || !(await figure.large(context, given))) return figure.reckon(context, given)
    return JSON.parse((await reckonAside(context, name, JSON.stringify(given), Number.POSITIVE_INFINITY)).body) as A
  }
  const soon = async (context: Context, given: I) => {
    if (context.writes || !(await figure.large(context, given))) return figure.reckon(context, given)
    const found = await unlessBusy(() => {
      const reckoned = reckonAside(context, name, JSON.stringify(given))
      return context.patient ? reckoned : soonEnough(reckoned)
    })
    return found && (JSON.parse(found.body) as A)
  }
  return Object.assign(kept, { fresh, soon })
}

const here: Reckoning = { light: true, reckon: reckonHere }

/** Whether a table holds more rows of the workspace than that. */
export async function holdsMore({ db, workspace }: Context, table: keyof Tables, than = 1000): Promise<boolean> {
  const row = await db
    .selectFrom(table as 'jobs')
    .select('workspace_id')
    .where('workspace_id', '=', workspace.id)
    .limit(1)
    .offset(than)
    .executeTakeFirst()
  return row !== undefined
}

/** Reckons a figure here and now, with what tells later whether it still holds. */
export async function reckonHere(context: Context, name: string, asked: string): Promise<Reckoned> {
  const figure = figures.get(name)
  if (!figure) throw new Error(`there is no figure ${name}`)
  const began = elapsed()
  const [seen, erased] = [await lastChange(context), await timesErased(context)]
  const given = JSON.parse(asked) as never
  const large = await figure.large(context, given)
  const body = JSON.stringify(await figure.reckon(context, given))
  // What was changed a moment ago may not be all that was: another transaction with an earlier change may have ended since.
  const certain = seen.at < new Date(milliseconds() - rest.least).toISOString()
  const took = Math.round(elapsed() - began)
  return { body, large, today: context.today, at: context.now, seen: certain ? seen.seen : '', erased, took }
}
