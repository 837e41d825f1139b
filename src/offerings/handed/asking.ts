import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Caller, Store, Workspace } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'

/** How often one address may be asked for, and how often someone may guess, in ten minutes. */
export const patience = { often: 120, wrong: 20, window: 600_000 }

/** What is asked of a private address, and where to look. */
export interface Asking {
  params: Record<string, string>
  query: URLSearchParams
  from: string | null
  store: Store
  settings: Settings
  workspace(id: string): Promise<Workspace>
}

/** Whoever has a private address in hand, as one who acts: what they say is written down under that name. */
export function callerOf({ store, settings }: Pick<Asking, 'store' | 'settings'>, workspace: Workspace, name: string): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name, role: 'guide', workspace_id: workspace.id } }
}

/** What a page carries to show that an answer was given on that very page, with what stood there then. */
export function sealOf({ settings }: Pick<Asking, 'settings'>, words: string[]): string {
  return createHmac('sha256', settings.secret).update(words.join(' ')).digest('base64url')
}

/** Refuses an answer from a page that shows something else by now, or from no page at all. */
export function refuseUnsealed(given: string | undefined, wanted: string): void {
  const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)]
  if (one.length === other.length && timingSafeEqual(one, other)) return
  throw new Refusal('conflict', 'This page has changed since you opened it. Please look once more, then answer.')
}
