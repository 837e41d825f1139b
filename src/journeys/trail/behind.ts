import { linkBehind } from '../../access/index.ts'
import { reading } from '../../platform/call.ts'
import type { Caller, Store, Workspace } from '../../platform/context.ts'
import type { Settings } from '../../platform/settings.ts'
import type { TrailLinkRow } from './tables.ts'
import { type Told, toldTo } from './told.ts'

/** How often one trail may be asked for, and how often someone may guess, in ten minutes. */
const patience = { often: 120, wrong: 20, window: 600_000 }

/** What is asked of a private address, and where to look. */
export interface Asking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

/** What stands behind the address of a trail: nothing, one that is over, or the trail of someone. */
export type Behind =
  | { state: 'unknown' }
  | { state: 'over'; workspace: string; place: Workspace }
  | { state: 'open'; caller: Caller; link: TrailLinkRow; told: Told }

/** Looks behind the address; an address that is over tells the workspace's name and nothing else. */
export async function behindTrail(asking: Asking): Promise<Behind> {
  const behind = await linkBehind({ token: asking.params.token ?? '', from: asking.from, store: asking.store }, 'trail', patience)
  if (!behind) return { state: 'unknown' }
  const place = await asking.workspace(behind.workspaceId)
  const looker = callerOf(asking, place, 'Trail')
  return reading(looker, async (context) => {
    const link = await context.db
      .selectFrom('trail_links')
      .selectAll()
      .where('workspace_id', '=', place.id)
      .where('id', '=', behind.id)
      .executeTakeFirst()
    if (!link) return { state: 'unknown' }
    const works = link.revoked_at === '' && link.expires_at > context.now
    const told = works ? await toldTo(context, link.journey_id, link.person_id) : null
    if (!told) return { state: 'over', workspace: await workspaceName(context), place }
    return { state: 'open', caller: callerOf(asking, place, told.reader.name), link, told }
  })
}

/** The name by which customers know a workspace. */
export async function workspaceName({ db, workspace }: { db: Caller['store']['global']; workspace: Workspace }): Promise<string> {
  const row = await db.selectFrom('organization').select('name').where('id', '=', workspace.id).executeTakeFirst()
  return row?.name ?? ''
}

/** The person behind a private link as one who acts: what they say is written down under their name. */
export function callerOf({ store, settings }: Pick<Asking, 'store' | 'settings'>, workspace: Workspace, name: string): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name, role: 'guide', workspace_id: workspace.id } }
}
