import { linkBehind } from '../../../access/index.ts'
import { type Caller, reading } from '../../../platform/call.ts'
import { now, todayIn } from '../../../platform/clock.ts'
import type { Actor, Store, Workspace } from '../../../platform/context.ts'
import { type Download, downloadOf } from '../../../platform/files/download.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Settings } from '../../../platform/settings.ts'
import type { CalendarLinkRow } from '../tables.ts'
import { dueAsCalendar } from './due-calendar.ts'

/** More events than this no calendar program takes well; the longest due come first. */
const mostEvents = 2000
/** How often an address may be asked for, and how often someone may be wrong, in ten minutes. */
const patience = { often: 30, wrong: 20, window: 600_000 }

/** What is asked of a private address, and where to look. */
export interface CalendarAsking {
  token: string
  /** The network address it comes from. */
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

/**
 * The calendar behind a private address. Whatever is wrong with an address (never made, revoked, its member gone) is answered the same
 * way, so that nobody learns which it was; who asks too often is told to wait.
 */
export async function calendarBehind({ token, from, store, settings, workspace }: CalendarAsking): Promise<Download> {
  const behind = await linkBehind({ token, from, store }, 'calendar', patience)
  if (!behind) throw unknown()
  const { workspaceId, id } = behind
  const place = await workspace(workspaceId)
  const caller: Caller = { workspace: place, store, settings, actor: reader(workspaceId) }
  const link = await reading(caller, ({ db }) =>
    db.selectFrom('calendar_links').selectAll().where('workspace_id', '=', workspaceId).where('id', '=', id).executeTakeFirst(),
  )
  if (!link || !(await isStillHere(store, link))) throw unknown()
  const today = todayIn(place.timezone)
  if (link.last_used_on !== today) await noteUse(store, link, today)
  const about = { today, now: now(), most: mostEvents, guideId: link.mine ? (link.member_id ?? undefined) : undefined }
  return downloadOf(
    { name: 'due.ics', type: 'text/calendar; charset=utf-8' },
    dueAsCalendar(caller, about, () => undefined),
  )
}

/** It reads who is due and nothing else. */
function reader(workspaceId: string): Actor {
  return { kind: 'system', name: 'Calendar', role: 'viewer', workspace_id: workspaceId }
}

async function isStillHere({ global }: Store, link: CalendarLinkRow): Promise<boolean> {
  if (link.member_id === null) return true
  const member = await global
    .selectFrom('member')
    .select('role')
    .where('id', '=', link.member_id)
    .where('organization_id', '=', link.workspace_id)
    .executeTakeFirst()
  return member !== undefined
}

/** Noted once a day, without the audit: nothing changes by it. */
async function noteUse(store: Store, link: CalendarLinkRow, day: string): Promise<void> {
  await store.write(link.workspace_id, (db) =>
    db
      .updateTable('calendar_links')
      .set({ last_used_on: day })
      .where('workspace_id', '=', link.workspace_id)
      .where('id', '=', link.id)
      .execute(),
  )
}

function unknown(): Refusal {
  return new Refusal('not_found', 'There is no calendar at this address.')
}
