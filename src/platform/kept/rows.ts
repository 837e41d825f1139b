import { within } from '../call.ts'
import type { Instant } from '../clock.ts'
import type { Context } from '../context.ts'
import type { Day } from '../days.ts'
import type { KeptFigureRow } from '../tables.ts'

/** A figure that has been reckoned. */
export interface Reckoned {
  /** JSON of the answer. */
  body: string
  /** Whether there is so much that it is worth keeping. */
  large: boolean
  today: Day
  at: Instant
  /** The last change that it knows of; '' where that is not certain. */
  seen: string
  /** How often people had been erased before it was begun. */
  erased: number
  took: number
}

/** A kept figure beside the last change there was. */
export type Row = KeptFigureRow & { last: string }

/** More kept answers than this are not kept of a workspace: those reckoned longest ago go. */
const most = 100
const week = 7 * 86_400_000

/** The row under which a workspace notes that people were erased: what was begun before that is not kept any more. */
const eraser = { figure: '', asked: '' }

export async function keptRow({ db, workspace }: Context, figure: string, asked: string): Promise<Row | undefined> {
  const row = await db
    .selectFrom('kept_figures as k')
    .selectAll('k')
    .select((one) =>
      one
        .selectFrom('audit_events as a')
        .select('a.id')
        .where('a.workspace_id', '=', workspace.id)
        .orderBy('a.id', 'desc')
        .limit(1)
        .as('last'),
    )
    .where('k.workspace_id', '=', workspace.id)
    .where('k.figure', '=', figure)
    .where('k.asked', '=', asked)
    .executeTakeFirst()
  return row && { ...row, last: row.last ?? '' }
}

/** The last change that was written down, and when. */
export async function lastChange({ db, workspace }: Context): Promise<{ id: string; at: Instant }> {
  const row = await db
    .selectFrom('audit_events')
    .select(['id', 'at'])
    .where('workspace_id', '=', workspace.id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { id: '', at: '' }
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
      .where('asked', '=', asked)
      .execute()
    if (found.large) {
      const { body, today, at, seen, took } = found
      await db
        .insertInto('kept_figures')
        .values({ workspace_id: workspace.id, figure, asked, body, today, reckoned_at: at, seen, took })
        .execute()
    }
    await dropOld(keeping)
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

async function dropOld({ db, workspace, now }: Context): Promise<void> {
  const own = db.selectFrom('kept_figures').where('workspace_id', '=', workspace.id).where('figure', '!=', '')
  const eldest = await own.select('reckoned_at').orderBy('reckoned_at', 'desc').limit(1).offset(most).executeTakeFirst()
  const weekAgo = new Date(Date.parse(now) - week).toISOString()
  const before = eldest && eldest.reckoned_at > weekAgo ? eldest.reckoned_at : weekAgo
  await db
    .deleteFrom('kept_figures')
    .where('workspace_id', '=', workspace.id)
    .where('figure', '!=', '')
    .where('reckoned_at', '<=', before)
    .execute()
}
