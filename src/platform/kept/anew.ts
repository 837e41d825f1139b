import { reading } from '../call.ts'
import { milliseconds } from '../clock.ts'
import type { Context, Store } from '../context.ts'
import { Refusal } from '../refusal.ts'
import { keep, keptRow, type Reckoned, type Row } from './rows.ts'
import { endThread, NotReckoned, reckonAside } from './thread.ts'

/**
 * At least so many milliseconds lie between two reckonings, and so many times what one took. Of one figure as much may be asked for at once
 * as makes up `burst` of rest (answers for one member after another). Older ones than `stale` are never trusted.
 */
export const rest = { least: 60_000, times: 20, burst: 100_000, stale: 3_600_000 }

/**
 * For how many milliseconds is waited: where there is nothing to show, and where there is what was kept on another day; and by so many at
 * once, for each may hold a connection to the database meanwhile.
 */
export const patience = { first: 8_000, otherDay: 3_000, atOnce: 3 }

/** How a figure is reckoned: in a thread, or, where it is light, by whoever asks, who then never waits for others. */
export interface Reckoning {
  light: boolean
  reckon(context: Context, name: string, asked: string): Promise<Reckoned>
}

export const inThread: Reckoning = { light: false, reckon: reckonAside }

interface UnderWay {
  reckoned: Promise<Reckoned>
  kept: Promise<void>
}

/** Under way in this process: whoever asks for the same meanwhile waits for the same. */
const underWay = new Map<string, UnderWay>()
/** By workspace and figure: when what its reckonings have taken is rested from. */
const rested = new Map<string, number>()
/** By workspace, figure and what was asked: until when what failed is not tried again. */
const failedUntil = new Map<string, number>()
const planned = new Map<string, { store: Store; timer: ReturnType<typeof setTimeout> }>()
const watchers = new Set<(thrown: unknown) => void>()

/** Tells of reckonings in the background that failed; the answer ends it. */
export function watchReckoning(failed: (thrown: unknown) => void): () => void {
  watchers.add(failed)
  return () => watchers.delete(failed)
}

/** Nothing is reckoned any more from a store that is about to be closed. */
export function endReckoning(store: Store): void {
  for (const [known, plan] of planned) {
    if (plan.store !== store) continue
    clearTimeout(plan.timer)
    planned.delete(known)
  }
  endThread(store)
}

interface Asked {
  name: string
  asked: string
  by: Reckoning
}

/**
 * What to show: what is kept, if need be while it is reckoned anew, now or once it has rested. Whoever asks for the first time or on another
 * day than what is kept is of waits a moment, and one who asks only once waits until it is there.
 */
export async function newest(context: Context, { name, asked, by }: Asked, row: Row | undefined): Promise<{ body: string; at: string }> {
  const old = row && { body: row.body, at: row.reckoned_at }
  if (row && old && !outOfDate(row, context)) return old
  const wait = restLeft(context, name, asked, row)
  if (wait > 0 && old && (row?.today === context.today || !by.light)) {
    plan(context, { name, asked, by }, wait)
    return old
  }
  if (wait > 0 && !by.light)
    throw new Refusal('unavailable', 'There is much to look through, and it has just been done. Look again in a few minutes.')
  const { reckoned, kept } = anew(context, { name, asked, by })
  if (context.patient) return kept.then(() => reckoned)
  if (by.light) return reckoned
  if (old && row?.today === context.today) return old
  return soonEnough(reckoned, old ? patience.otherDay : patience.first).catch((thrown: unknown) => {
    if (old) return old
    throw thrown
  })
}

/** Reckons once for all who ask, and keeps it; whoever waits need not wait until it is kept. */
function anew(context: Context, { name, asked, by }: Asked): UnderWay {
  const known = keyOf(context, name, asked)
  const going = underWay.get(known)
  if (going) return going
  const reckoned = by.reckon(context, name, asked)
  const kept = reckoned.then((found) => keep(context, name, asked, found))
  const mine = { reckoned, kept }
  underWay.set(known, mine)
  const over = (took: number) => {
    underWay.delete(known)
    const of = keyOf(context, name)
    note(rested, of, Math.max(rested.get(of) ?? 0, milliseconds()) + rest.times * took)
  }
  kept.then(
    async () => over((await reckoned).took),
    (thrown: unknown) => {
      const took = thrown instanceof NotReckoned ? thrown.took : 0
      over(took)
      // Whoever was refused a place has asked nothing of the thread.
      if (thrown instanceof Refusal) return
      note(failedUntil, known, milliseconds() + rest.least + rest.times * took)
      if (!context.patient) for (const tell of watchers) tell(thrown)
    },
  )
  return mine
}

/** What is out of date and rests is reckoned once that is over, whether anybody looks at it then or not. */
function plan(context: Context, { name, asked, by }: Asked, wait: number): void {
  const known = keyOf(context, name, asked)
  if (planned.has(known)) return
  const { store, workspace, settings, today } = context
  const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: workspace.id } as const
  const again = async () => {
    planned.delete(known)
    const going = await reading({ workspace, store, settings, actor, today }, async (own) => {
      const row = await keptRow(own, name, asked)
      if (!row || !outOfDate(row, own)) return null
      const begun = anew(own, { name, asked, by })
      // What is light is reckoned from what is read here.
      if (by.light) await begun.reckoned
      return begun
    })
    await going?.kept
  }
  // What goes wrong is told of where it is reckoned; a database that is away is asked again by whoever looks next.
  const timer = setTimeout(() => void again().catch(() => undefined), wait)
  timer.unref()
  planned.set(known, { store, timer })
}

/** For how many milliseconds it must not be reckoned yet; what is of another day need not rest itself. */
function restLeft(context: Context, name: string, asked: string, row: Row | undefined): number {
  const own = row && row.today === context.today ? Date.parse(row.reckoned_at) + rest.least + rest.times * row.took : 0
  const failed = failedUntil.get(keyOf(context, name, asked)) ?? 0
  return Math.max(own, failed, (rested.get(keyOf(context, name)) ?? 0) - rest.burst) - milliseconds()
}

function outOfDate({ reckoned_at, seen, last, today }: Row, context: Context): boolean {
  return seen !== last || today !== context.today || milliseconds() - Date.parse(reckoned_at) > rest.stale
}

let waiting = 0

/** What a change looks at before it is begun: null where it is not there soon, or too much waits already. */
export async function unlessBusy<T>(look: () => Promise<T>): Promise<T | null> {
  try {
    return await look()
  } catch (thrown) {
    if (thrown instanceof Refusal && (thrown.code === 'unavailable' || thrown.code === 'too_many')) return null
    throw thrown
  }
}

/** Whoever waits does so no longer than a browser or a balancer would. */
export async function soonEnough(reckoned: Promise<Reckoned>, most = patience.first): Promise<Reckoned> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const refuse = () => {
    reject(
      new Refusal('unavailable', 'This is being reckoned for the first time, and there is much to look through. Look again in a minute.'),
    )
  }
  const timer = setTimeout(refuse, waiting >= patience.atOnce ? 0 : most)
  waiting++
  return Promise.race([reckoned, late]).finally(() => {
    clearTimeout(timer)
    waiting--
  })
}

function keyOf({ workspace }: Context, name: string, asked = ''): string {
  return `${workspace.id} ${name} ${asked}`
}

/** What is over is forgotten once there is much. */
function note(until: Map<string, number>, key: string, at: number): void {
  until.set(key, at)
  if (until.size <= 1000) return
  for (const [one, end] of until) if (end < milliseconds()) until.delete(one)
}
