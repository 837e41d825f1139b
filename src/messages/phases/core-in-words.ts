import { insertRows } from '../../database/index.ts'
import type { Context } from '../../platform/context.ts'
import type { TouchRow } from '../../touches/index.ts'
import { isWoven } from '../check/check.ts'
import { currentCore } from '../core/core-message.ts'
import { figuresOf, phaseFiguresOf } from '../figures.ts'
import { type Found, nothingFound, PhaseChanges } from './counts.ts'

const written = new Set(['email', 'message', 'letter', 'social'])

/**
 * Holds touches whose words are our own, as they went out, against the core message of today; once, as they are written down. A note of
 * what was said is none of them. What is too short, was spoken, or came in is left alone.
 */
export async function holdAgainstCore(context: Context, touchIds: readonly string[]): Promise<void> {
  if (touchIds.length === 0) return
  const judge = await coreJudge(context, true)
  const counts = new PhaseChanges()
  for (let at = 0; at < touchIds.length; at += 500) {
    const ids = touchIds.slice(at, at + 500)
    const rows: TouchRow[] = await context.db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', ids)
      .where('removed_at', '=', '')
      .execute()
    const kept = await keptOf(context, ids)
    const found = rows.flatMap((row) => {
      const before = kept.get(row.id) ?? nothingFound
      const after = { phase: before.phase, woven: judge(row) }
      return after.woven === before.woven ? [] : [{ row, before, after }]
    })
    for (const { row, before, after } of found) {
      counts.add(row, before, -1)
      counts.add(row, after, 1)
    }
    await forget(
      context,
      found.map(({ row }) => row.id),
    )
    await insertRows(
      context.db,
      'touch_phases',
      found.map(({ row, after }) => ({ workspace_id: context.workspace.id, touch_id: row.id, ...after })),
    )
  }
  await counts.write(context)
}

/** Tells of a touch with our own words 1: it carries the core message, 0: it does not, -1: there is nothing to hold or to hold it against. */
export async function coreJudge(context: Context, needed: boolean): Promise<(row: TouchRow) => number> {
  const core = needed ? await currentCore(context) : null
  if (!core) return () => -1
  const [figures, { least_words }] = [await figuresOf(context), await phaseFiguresOf(context)]
  return ({ words, direction, channel }) => {
    if (direction === 'in' || !written.has(channel) || words.split(/\s+/, least_words).length < least_words) return -1
    return isWoven(words, core.words, figures) ? 1 : 0
  }
}

/** What was found out of touches, by their id. */
export async function keptOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  for (let at = 0; at < ids.length; at += 500) {
    const rows = await db
      .selectFrom('touch_phases')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', ids.slice(at, at + 500))
      .execute()
    for (const { touch_id, phase, woven } of rows) found.set(touch_id, { phase, woven })
  }
  return found
}

/** Forgets what was found out of touches. */
export async function forget({ db, workspace }: Context, ids: string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 500)
    await db
      .deleteFrom('touch_phases')
      .where('workspace_id', '=', workspace.id)
      .where('touch_id', 'in', ids.slice(at, at + 500))
      .execute()
}
