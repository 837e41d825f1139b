import type { Instant } from '../clock.ts'
import { elapsed, milliseconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { Instant as InstantText } from '../schema.ts'
import type { Tables } from '../tables.ts'
import { keep, keptRow, lastChange, type Reckoned, type Row, timesErased } from './rows.ts'
import { reckonAside } from './thread.ts'

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

const figures = new Map<string, Figure>()

/** At least so many milliseconds lie between two reckonings, and so many times what one took; older ones than `stale` are never trusted. */
const rest = { least: 60_000, times: 20, stale: 3_600_000, patience: 8_000 }

/**
 * Declares an answer that is reckoned anew for each who asks while a workspace is small, and kept once it is large: then whoever asks gets
 * what was reckoned last, with `as_of`, and where anything has changed since it is reckoned anew in a thread of its own. It takes at most a
 * twentieth of a processor. `name` is the operation's; what is asked must be plain JSON. `fresh` reckons it anew whatever is kept: for a
 * letter, or what is written down for good.
 */
export function keptFigure<I extends object, A extends object>(
  name: string,
  figure: { large(context: Context, asked: I): Promise<boolean>; reckon(context: Context, asked: I): Promise<A> },
): ((context: Context, asked: I) => Promise<A & { as_of: Instant | null }>) & { fresh(context: Context, asked: I): Promise<A> } {
  figures.set(name, figure)
  const kept = async (context: Context, given: I) => {
    const asked = JSON.stringify(given)
    const row = await keptRow(context, name, asked)
    if (row) {
      if (isDue(row, context)) void anew(context, name, asked).catch(() => undefined)
      return { ...(JSON.parse(row.body) as A), as_of: row.reckoned_at }
    }
    if (!(await figure.large(context, given))) return { ...(await figure.reckon(context, given)), as_of: null }
    const { body, at } = await soonEnough(anew(context, name, asked))
    return { ...(JSON.parse(body) as A), as_of: at }
  }
  const fresh = async (context: Context, given: I) => {
    if (!(await figure.large(context, given))) return figure.reckon(context, given)
    return JSON.parse((await reckonAside(context, name, JSON.stringify(given))).body) as A
  }
  return Object.assign(kept, { fresh })
}

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
  return { body, large, today: context.today, at: context.now, seen: certain ? seen.id : '', erased, took }
}

/** Under way in this process: whoever asks for the same meanwhile waits for the same. */
const underWay = new Map<string, Promise<Reckoned>>()

/** Reckons in a thread of its own, once for all who ask, and keeps it; whoever waits need not wait until it is kept. */
function anew(context: Context, name: string, asked: string): Promise<Reckoned> {
  const known = `${context.workspace.id} ${name} ${asked}`
  const going = underWay.get(known)
  if (going !== undefined) return going
  const reckoned = reckonAside(context, name, asked)
  underWay.set(known, reckoned)
  const over = () => void underWay.delete(known)
  reckoned.then((found) => keep(context, name, asked, found)).then(over, over)
  return reckoned
}

/** Whoever asks for the very first time waits, but no longer than a browser or a balancer would. */
async function soonEnough(reckoned: Promise<Reckoned>): Promise<Reckoned> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const words = 'This is being reckoned for the first time, and there is much to look through. Look again in a minute.'
  const timer = setTimeout(() => reject(new Refusal('unavailable', words)), rest.patience)
  return Promise.race([reckoned, late]).finally(() => clearTimeout(timer))
}

function isDue({ reckoned_at, seen, last, today, took }: Row, context: Context): boolean {
  const age = milliseconds() - Date.parse(reckoned_at)
  return age > rest.least + rest.times * took && (seen !== last || today !== context.today || age > rest.stale)
}
