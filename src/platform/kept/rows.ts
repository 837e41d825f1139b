import about from '../../../package.json' with { type: 'json' }
import { within } from '../call.ts'
import type { Instant } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Day } from '../days.ts'
import type { KeptFigureRow } from '../tables.ts'
import { lastChange } from './unwritten.ts'

/** A figure that has been reckoned. */
export interface Reckoned {
  /** JSON of the answer. */
  body: string
  /** Whether there is so much that it is worth keeping. */
  large: boolean
  today: Day
  at: Instant
  /** The last change that it knows of, as `lastChange` tells it; '' where that is not certain. */
  seen: string
  /** How often people had been erased before it was begun. */
  erased: number
  took: number
}

/** A kept figure beside the last change there was. */
export type Row = KeptFigureRow & { last: string }

/** More answers than this are not kept of one figure: those reckoned longest ago go, of that figure alone. */
const most = 50
const week = 7 * 86_400_000

/** The row under which a workspace notes that people were erased: what was begun before that is not kept any more. */
const eraser = { figure: '', asked: '' }

/** Another version of the program may answer in another shape: it keeps its own. */
const own = `${about.version} `

export async function keptRow(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  figure: string,
  asked: string,
): Promise<Row | undefined> {
  const row = await db
    .selectFrom('kept_figures')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('figure', '=', figure)
    .where('asked', '=', own + asked)
    .executeTakeFirst()
  return row && { ...row, last: (await lastChange({ db, workspace })).seen }
}

/** What is kept as of a day and claims to know of every change. */
export async function certainRows(context: Context): Promise<{ figure: string; asked: string; body: string }[]> {
  const { db, workspace, today } = context
  const rows = await db
    .selectFrom('kept_figures')
    .select(['figure', 'asked', 'body'])
    .where('workspace_id', '=', workspace.id)
    .where('figure', '!=', '')
    .where('seen', '=', (await lastChange(context)).seen)
    .where('today', '=', today)
    .execute()
  return rows.flatMap((row) => (row.asked.startsWith(own) ? [{ ...row, asked: row.asked.slice(own.length) }] : []))
}

export async function timesErased({ db, workspace }: Context): Promise<number> {
  const row = await db
    .selectFrom('kept_figures')
    .select('took')
    .where('workspace_id', '=', workspace.id)
    .where('figure', '=', eraser.figure)
    .where('asked', '=', eraser.asked)
    .executeTakeFirst()
  return row?.took ?? 0
}

/** Keeps what was reckoned, unless someone was erased meanwhile, whose name may stand in it. */
export async function keep(context: Context, figure: string, asked: string, found: Reckoned): Promise<void> {
  const { workspace, store, settings } = context
  const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: workspace.id } as const
  await within({ workspace, store, settings, actor }, 'figures.keep', async (keeping) => {
    if ((await holdErasing(keeping, 0)) !== found.erased) return
    const { db } = keeping
    await db
      .deleteFrom('kept_figures')
      .where('workspace_id', '=', workspace.id)
      .where('figure', '=', figure)
      .where('asked', '=', own + asked)
      .execute()
    if (found.large) {
      const { body, today, at, seen, took } = found
      await db
        .insertInto('kept_figures')
        .values({ workspace_id: workspace.id, figure, asked: own + asked, body, today, reckoned_at: at, seen, took })
        .execute()
    }
    await dropOld(keeping, figure)
    keeping.changed({ kind: 'figure', id: null })
  })
}

/** Forgets every kept answer of a workspace: the names and words of someone who is erased may stand in any. */
export async function forgetFigures(context: Context): Promise<void> {
  await holdErasing(context, 1)
  await context.db.deleteFrom('kept_figures').where('workspace_id', '=', context.workspace.id).where('figure', '!=', '').execute()
}

/** Whoever keeps or forgets meanwhile waits until this is done. Answers how often people have been erased by now. */
async function holdErasing({ db, workspace, now, today }: Context, by: 0 | 1): Promise<number> {
  const row = { workspace_id: workspace.id, ...eraser, body: '', today, reckoned_at: now, seen: '', took: by }
  const held = await db
    .insertInto('kept_figures')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'figure', 'asked']).doUpdateSet((one) => ({ took: one('kept_figures.took', '+', by) })),
    )
    .returning('took')
    .executeTakeFirstOrThrow()
  return held.took
}

async function dropOld({ db, workspace, now }: Context, figure: string): Promise<void> {
  const same = db.selectFrom('kept_figures').where('workspace_id', '=', workspace.id).where('figure', '=', figure)
  const eldest = await same.select('reckoned_at').orderBy('reckoned_at', 'desc').limit(1).offset(most).executeTakeFirst()
  const weekAgo = new Date(Date.parse(now) - week).toISOString()
  const before = eldest && eldest.reckoned_at > weekAgo ? eldest.reckoned_at : weekAgo
  await db
    .deleteFrom('kept_figures')
    .where('workspace_id', '=', workspace.id)
    .where((row) => row.or([row('figure', '=', figure), row('reckoned_at', '<=', weekAgo)]))
    .where('figure', '!=', '')
    .where('reckoned_at', '<=', before)
    .execute()
}
