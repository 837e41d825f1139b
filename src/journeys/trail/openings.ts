import { within } from '../../platform/call.ts'
import { milliseconds } from '../../platform/clock.ts'
import type { Caller } from '../../platform/context.ts'
import { note } from '../core/save.ts'
import type { TrailLinkRow } from './tables.ts'

/** Openings within this time of one another are the same one, in milliseconds. */
const sameOpening = 3_600_000

/**
 * Notes that someone looks at their trail: at most once an hour, so that turning back and forth counts once. A page asks for it by itself
 * once it has been in front of someone for a while; see docs/decisions/trail-opened.md.
 */
export async function noteOpening(
  caller: Caller,
  link: Pick<TrailLinkRow, 'id' | 'journey_id'>,
  person: { id: string; name: string },
): Promise<void> {
  await within(caller, 'trail.opened', async (context) => {
    const { db, workspace, now } = context
    const opened = await db
      .updateTable('trail_links')
      .set((row) => ({
        opened: row('opened', '+', 1),
        last_opened_at: now,
        first_opened_at: row.case().when('first_opened_at', '=', '').then(now).else(row.ref('first_opened_at')).end(),
      }))
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', link.id)
      .where('last_opened_at', '<', new Date(milliseconds() - sameOpening).toISOString())
      .returning('opened')
      .executeTakeFirst()
    if (!opened) return
    await note(context, link.journey_id, 'trail.opened', { person, data: { link_id: link.id } })
    context.changed({ kind: 'trail_link', id: link.id, after: { opened: opened.opened } })
  })
}
